import Care
import Foundation

/// Two households with known people: a couple with two children and a grandmother, and an uncle alone; the girl is at
/// home at her uncle's too.
struct Homestead {
    static let today = Day("2026-11-23")!
    static let start = Day("2020-01-01")!

    let ash = Household(id: Identifier(UUID()), name: "Ash", community: Identifier(UUID()), createdOn: start)
    let birch = Household(id: Identifier(UUID()), name: "Birch", community: Identifier(UUID()), createdOn: start)
    let anna: CustomerOwner
    let paul: CustomerOwner
    let mia: CustomerOwner
    let ben: CustomerOwner
    let olga: CustomerOwner
    let uncle: CustomerOwner
    private(set) var register: HouseholdRegister

    init() {
        let (ash, birch) = (ash, birch)
        func person(_ name: String, _ birth: String, of home: Household) -> CustomerOwner {
            CustomerOwner(
                id: Identifier(UUID()),
                household: home.id,
                givenName: name,
                familyName: home.name,
                birthDate: Day(birth)!
            )
        }
        anna = person("Anna", "1990-02-03", of: ash)
        paul = person("Paul", "1988-05-06", of: ash)
        mia = person("Mia", "2015-07-08", of: ash)
        ben = person("Ben", "2022-09-10", of: ash)
        olga = person("Olga", "1955-11-12", of: ash)
        uncle = person("Ivan", "1980-01-02", of: birch)
        func place(_ person: CustomerOwner, _ role: Membership.Role, _ home: Household? = nil) -> Membership {
            Membership(
                household: home?.id ?? person.household,
                person: person.id,
                role: role,
                isPrimary: home == nil,
                during: DayRange(start: max(Self.start, person.birthDate))
            )
        }
        func tie(_ one: CustomerOwner, _ kind: FamilyTie.Kind, _ other: CustomerOwner) -> FamilyTie {
            FamilyTie(person: one.id, household: one.household, relative: other.id, kind: kind)
        }
        register = HouseholdRegister(
            households: [ash, birch],
            people: [anna, paul, mia, ben, olga, uncle],
            memberships: [
                place(anna, .head), place(paul, .partner), place(mia, .child), place(ben, .child),
                place(olga, .parent), place(uncle, .head), place(mia, .relative, birch),
            ],
            ties: [
                tie(anna, .partner, paul), tie(paul, .partner, anna), tie(mia, .guardian, anna),
                tie(ben, .parent, anna), tie(ben, .guardian, paul),
            ]
        )
    }

    func outcome(
        _ event: HouseholdChange.Event,
        of household: Household? = nil,
        on day: Day = Homestead.today,
        head: CustomerOwner? = nil,
        roles: [CustomerOwner.ID: Membership.Role] = [:]
    ) throws(HouseholdRefusal) -> HouseholdOutcome {
        let change = HouseholdChange(
            household: (household ?? ash).id,
            day: day,
            event: event,
            head: head?.id,
            roles: roles
        )
        return try register.outcome(of: change, today: Self.today)
    }

    mutating func apply(_ outcome: HouseholdOutcome) { register = register.after(outcome) }

    func founding(_ people: [CustomerOwner], head: CustomerOwner) -> HouseholdChange.Founding {
        .init(id: Identifier(UUID()), name: "Cedar", people: people.map(\.id), head: head.id)
    }
}

extension HouseholdRegister {
    /// The register as it is after an outcome.
    func after(_ outcome: HouseholdOutcome) -> HouseholdRegister {
        var next = self
        if let founded = outcome.founded { next.households[founded.id] = founded }
        for revision in outcome.revised {
            next.memberships.removeAll { $0 == revision.before }
            if let after = revision.after { next.memberships.append(after) }
        }
        next.memberships += outcome.begun
        for move in outcome.homes { next.people[move.person]?.household = move.to }
        if let died = outcome.died { next.people[died]?.deceasedOn = outcome.change.day }
        for ended in outcome.ended { next.households[ended]?.endedOn = outcome.change.day }
        return next
    }
}
