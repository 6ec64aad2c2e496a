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
        until end: Day? = nil,
        by viewer: Viewer = .steward
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
        try await change(person, .open, "proxy:\(proxy.id)", by: viewer) { try $0.grant(proxy, in: $1) }
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
        days: Int,
        by viewer: Viewer = .steward
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
        try await change(person, .open, "consent:\(consent.id)", by: viewer) { access, home in
            if let unknown = try access.unknown(recipients).first { throw NotFound(unknown) }
            try access.consent(consent, in: home)
        }
        return consent.id
    }

    /// Takes a consent back from now on.
    ///
    /// - Throws: ``NotFound`` where the person has none of this identifier that stands.
    public func revoke(
        _ id: Part2Consent.ID,
        of person: CustomerOwner.ID,
        by viewer: Viewer = .steward
    ) async throws {
        let now = now()
        try await change(person, .refuse, "consent:\(id)", by: viewer) { access, home in
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

    /// Stops what somebody may see and do for a person, from today on.
    ///
    /// - Throws: ``NotFound`` where the person has given none of this identifier that stands.
    public func stop(_ id: Proxy.ID, of person: CustomerOwner.ID, by viewer: Viewer) async throws {
        let today = Admission(viewer: viewer, instant: now()).today
        try await change(person, .refuse, "proxy:\(id)", by: viewer) { access, home in
            guard try access.stop(id, in: home, on: today) else { throw NotFound(id) }
        }
    }

    /// To whom a person has given leave to see and act, and to whom they consent to disclose.
    ///
    /// - Throws: ``NotFound`` for everybody but the person, as an adult.
    public func given(by person: CustomerOwner.ID, for viewer: Viewer) async throws -> GivenLeave {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.read { transaction in
            guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
            try require(admission, of: person, transaction)
            let proxies = try transaction.access.proxies(of: [person], on: admission.today)
                .filter { $0.person == person }
            let consents = try transaction.access.consents(of: person, in: home, at: admission.instant)
            let practitioners = try transaction.directory().practitioners
            return GivenLeave(
                proxies: try proxies.map { proxy in
                    GivenLeave.ToSee(
                        id: proxy.id,
                        holder: try transaction.people.find(proxy.holder)?.displayName ?? "",
                        stage: proxy.stage,
                        classes: proxy.classes.sorted(),
                        until: proxy.during.end
                    )
                },
                consents: consents.map { consent in
                    GivenLeave.ToDisclose(
                        id: consent.id,
                        recipients: consent.recipients.compactMap { practitioners[$0]?.displayName }.sorted(),
                        until: admission.day(of: consent.expiresAt)
                    )
                }
            )
        }
    }

    /// Only adults decide for themselves, and the steward keeps what others decide.
    private func require(_ admission: Admission, of person: CustomerOwner.ID, _ transaction: Transaction) throws {
        guard admission.viewer != .steward else { return }
        let bands = try transaction.access.bands(of: Admission.jurisdiction)
        guard admission.viewer == .customerOwner(person), let owner = try transaction.people.find(person),
            bands.stage(born: owner.birthDate, on: admission.today) == .adult
        else { throw NotFound(person) }
    }

    /// Changes who may see a person's record, and says so in the audit, both or neither.
    private func change(
        _ person: CustomerOwner.ID,
        _ action: AuditNote.Action,
        _ object: String,
        by viewer: Viewer = .steward,
        _ body: @Sendable (Access, Household.ID) throws -> Void
    ) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        try await store.transaction { transaction in
            guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
            try require(admission, of: person, transaction)
            try body(transaction.access, home)
            var note = admission.note(action, object, of: home, under: nil)
            note.shown = "\(person):"
            try transaction.audit.add(note)
        }
    }
}

/// What leave a person has given.
public struct GivenLeave: Sendable, Encodable {
    public struct ToSee: Sendable, Encodable {
        public var id: Proxy.ID
        /// What they are called who may see and act.
        public var holder: String
        public var stage: AgeBand.Stage
        public var classes: [SensitivityClass]
        public var until: Day?
    }

    public struct ToDisclose: Sendable, Encodable {
        public var id: Part2Consent.ID
        /// What they are called who may know.
        public var recipients: [String]
        public var until: Day
    }

    public var proxies: [ToSee]
    public var consents: [ToDisclose]
}

/// Anything that carries a label.
private enum Fact {}
