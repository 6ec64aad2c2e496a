public import Care
import Foundation

/// A change of a household, as a command or a program asks for it.
public struct HouseholdChangeRequest: Sendable, Codable, Hashable {
    /// A word of `HouseholdChange.Kind`.
    public var kind: String
    /// A date like 2026-11-30; today where it is missing.
    public var on: String?
    /// Who moves, joins, leaves, dies or never belonged here.
    public var person: String?
    /// Those who found a household of their own.
    public var people: [String]?
    /// Those who belong to the old household and the new one.
    public var both: [String]?
    /// The other household.
    public var to: String?
    /// The new household's name, the community where it lives, and who answers for it.
    public var name: String?
    public var community: String?
    public var head: String?
    /// Who answers for the household from now on.
    public var successor: String?
    /// What people are to the head, by their identifiers.
    public var roles: [String: String]?

    public init(kind: HouseholdChange.Kind) {
        self.kind = kind.rawValue
    }

    /// The change that is asked for.
    ///
    /// - Throws: ``BadField`` naming the first field that cannot be read.
    public func change(of household: Household.ID, today: Day, founding id: Household.ID) throws -> HouseholdChange {
        guard let kind = HouseholdChange.Kind(rawValue: kind) else {
            let known = HouseholdChange.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw BadField("kind", "is none of \(known)")
        }
        return HouseholdChange(
            household: household,
            day: try day(today),
            event: try event(kind, founding: id),
            head: try successor.map { try BadField.identifier($0, "successor") },
            roles: try readRoles()
        )
    }

    private func day(_ today: Day) throws -> Day {
        guard let on else { return today }
        guard let day = Day(on) else { throw BadField("on", "is not a date like 2026-11-30") }
        return day
    }

    private func event(_ kind: HouseholdChange.Kind, founding id: Household.ID) throws -> HouseholdChange.Event {
        switch kind {
        case .move: .move(try readPerson(), to: try BadField.identifier(to, "to"))
        case .join: .join(try readPerson(), to: try BadField.identifier(to, "to"))
        case .leave: .leave(try readPerson())
        case .split: .split(try founding(id), both: try readBoth(), because: .split)
        case .separation: .split(try founding(id), both: try readBoth(), because: .separated)
        case .merge: .merge(into: try BadField.identifier(to, "to"))
        case .succession:
            if successor == nil { throw BadField("successor", "is missing; give an identifier") } else { .succession }
        case .death: .death(try readPerson())
        case .correction: .correction(try readPerson(), to: try to.map { try BadField.identifier($0, "to") })
        }
    }

    private func founding(_ id: Household.ID) throws -> HouseholdChange.Founding {
        HouseholdChange.Founding(
            id: id,
            name: try BadField.line(name, "name"),
            community: try community.map { try BadField.identifier($0, "community") },
            people: try (people ?? []).map { try BadField.identifier($0, "people") },
            head: try BadField.identifier(head, "head")
        )
    }

    private func readPerson() throws -> CustomerOwner.ID { try BadField.identifier(person, "person") }
    private func readBoth() throws -> [CustomerOwner.ID] {
        try (both ?? []).map { try BadField.identifier($0, "both") }
    }

    private func readRoles() throws -> [CustomerOwner.ID: Membership.Role] {
        var read: [CustomerOwner.ID: Membership.Role] = [:]
        for (person, word) in roles ?? [:] {
            guard let role = Membership.Role(rawValue: word), role != .head else {
                let known = Membership.Role.allCases.filter { $0 != .head }.map(\.rawValue).joined(separator: ", ")
                throw BadField("roles", "has a role that is none of \(known)")
            }
            read[try BadField.identifier(person, "roles")] = role
        }
        return read
    }
}
