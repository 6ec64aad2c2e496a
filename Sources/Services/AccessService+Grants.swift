public import Care
public import Foundation
public import Store

/// Why access was not given.
public enum GrantRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case themself
    case noClasses
    case classesOfMinor
    case never(SensitivityClass)
    case emptyPeriod
    case noRecipient
    case days

    public var description: String {
        switch self {
        case .themself: "holder: somebody else; one's own record is open to oneself"
        case .noClasses: "class: name at least one class, such as GEN or SCHED, that the adult opens"
        case .classesOfMinor: "class: what is seen of a minor follows from age; leave it out"
        case .never(let category): "class: \(category.rawValue) is never open to a proxy; leave it out"
        case .emptyPeriod: "until: a day after the first"
        case .noRecipient: "recipient: name at least one who may know"
        case .days: "days: from 1 to 3650"
        }
    }
}

extension AccessService {
    /// Lets one person see and act for another from a day on; today where `nil`.
    ///
    /// - Throws: ``GrantRefusal``; ``NotFound`` where there is no such person.
    public func grant(
        to holder: CustomerOwner.ID,
        of person: CustomerOwner.ID,
        stage: AgeBand.Stage,
        classes: Set<SensitivityClass> = [],
        from start: Day? = nil,
        until end: Day? = nil
    ) async throws -> Proxy.ID {
        guard holder != person else { throw GrantRefusal.themself }
        guard stage != .adult || !classes.isEmpty else { throw GrantRefusal.noClasses }
        guard stage == .adult || classes.isEmpty else { throw GrantRefusal.classesOfMinor }
        if let never = classes.first(where: { [.note, .safeChannel].contains($0) }) { throw GrantRefusal.never(never) }
        let first = start ?? Admission(viewer: .steward, instant: now()).today
        guard end.map({ first < $0 }) ?? true else { throw GrantRefusal.emptyPeriod }
        let proxy = Proxy(
            id: Identifier(UUID()),
            person: person,
            holder: holder,
            stage: stage,
            classes: classes,
            during: DayRange(start: first, end: end)
        )
        try await change(person, .open, "proxy:\(proxy.id)") { try $0.grant(proxy, in: $1) }
        return proxy.id
    }

    /// Shows nothing of a person to another from today on.
    ///
    /// - Throws: ``GrantRefusal/themself``; ``NotFound`` where there is no such person.
    public func protect(_ person: CustomerOwner.ID, from other: CustomerOwner.ID) async throws -> SafetyFlag.ID {
        guard person != other else { throw GrantRefusal.themself }
        let flag = SafetyFlag(
            id: Identifier(UUID()),
            person: person,
            against: other,
            during: DayRange(start: Admission(viewer: .steward, instant: now()).today)
        )
        try await change(person, .refuse, "flag:\(flag.id)") { try $0.protect(flag, in: $1) }
        return flag.id
    }

    /// Keeps a person's consent to disclose substance use treatment for some days.
    ///
    /// - Throws: ``GrantRefusal``; ``NotFound`` where there is no such person or practitioner.
    public func consent(
        of person: CustomerOwner.ID,
        to recipients: Set<Practitioner.ID>,
        days: Int
    ) async throws -> Part2Consent.ID {
        guard !recipients.isEmpty else { throw GrantRefusal.noRecipient }
        guard (1...3650).contains(days) else { throw GrantRefusal.days }
        let given = now()
        let consent = Part2Consent(
            id: Identifier(UUID()),
            person: person,
            recipients: recipients,
            givenAt: given,
            expiresAt: given.addingTimeInterval(Double(days) * 86_400)
        )
        try await change(person, .open, "consent:\(consent.id)") { access, home in
            if let unknown = try access.unknown(recipients).first { throw NotFound(unknown) }
            try access.consent(consent, in: home)
        }
        return consent.id
    }

    /// Takes a consent back from now on.
    ///
    /// - Throws: ``NotFound`` where the person has none of this identifier that stands.
    public func revoke(_ id: Part2Consent.ID, of person: CustomerOwner.ID) async throws {
        let now = now()
        try await change(person, .refuse, "consent:\(id)") { access, home in
            guard try access.revoke(id, in: home, at: now) else { throw NotFound(id) }
        }
    }

    /// Says anew who may see one fact of a household.
    ///
    /// - Throws: ``NotFound`` where the household has no such fact.
    public func label(
        _ kind: LabelledKind,
        _ id: UUID,
        of household: Household.ID,
        as label: Label
    ) async throws {
        let admission = Admission(viewer: .steward, instant: now())
        try await store.transaction { transaction in
            guard let person = try transaction.access.label(kind, id, in: household, as: label) else {
                throw NotFound(Identifier<Fact>(id))
            }
            var note = admission.note(.open, "label:\(Identifier<Fact>(id))", of: household, under: nil)
            note.shown = "\(person):"
            try transaction.audit.add(note)
        }
    }

    /// Changes who may see a person's record, and says so in the audit, both or neither.
    private func change(
        _ person: CustomerOwner.ID,
        _ action: AuditNote.Action,
        _ object: String,
        _ body: @Sendable (Access, Household.ID) throws -> Void
    ) async throws {
        let admission = Admission(viewer: .steward, instant: now())
        try await store.transaction { transaction in
            guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
            try body(transaction.access, home)
            var note = admission.note(action, object, of: home, under: nil)
            note.shown = "\(person):"
            try transaction.audit.add(note)
        }
    }
}

/// Anything that carries a label.
private enum Fact {}
