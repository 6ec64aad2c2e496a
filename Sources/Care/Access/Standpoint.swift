import Foundation

/// One viewer before one household at one instant.
struct Standpoint {
    let policy: Policy
    let viewer: Viewer
    let facts: AccessFacts
    let instant: Date
    let day: Day

    /// All that the viewer may see of one person.
    func sights(of subject: AccessFacts.Subject) -> Set<Sight> {
        guard !isFlagged(from: subject.person), !isRefuge else { return [] }
        return relations(to: subject).reduce(into: []) { sights, relation in
            let opened = policy.opens[relation] ?? []
            guard relation == .adultDelegate else { return sights.formUnion(opened) }
            let named = delegations(of: subject).reduce(into: Set()) { $0.formUnion($1.classes) }
            sights.formUnion(opened.filter { named.contains($0.category) })
        }
    }

    /// What the viewer looks for.
    var purpose: Purpose {
        switch viewer {
        case .customerOwner(let person) where facts.subjects.map(\.person) == [person]: return .ownRequest
        case .customerOwner: return .familyRequest
        case .scheduler, .administrator, .auditor, .steward: return .operations
        case .practitioner(let practitioner):
            guard !isInCareTeam(practitioner) else { return .treatment }
            let opened = facts.subjects.flatMap { openings(of: $0, by: practitioner) }
            if opened.contains(where: \.isMedicalEmergency) { return .emergency }
            return opened.isEmpty ? .treatment : .breakGlass
        }
    }

    private func relations(to subject: AccessFacts.Subject) -> Set<Relation> {
        switch viewer {
        case .customerOwner(let person): relations(of: person, to: subject)
        case .practitioner(let practitioner): relations(of: practitioner, to: subject)
        case .scheduler: [.scheduler]
        case .administrator, .auditor, .steward: []
        }
    }

    private func relations(of person: CustomerOwner.ID, to subject: AccessFacts.Subject) -> Set<Relation> {
        var relations: Set<Relation> = []
        if person == subject.person {
            switch stage(of: subject) {
            case .adult: relations.insert(.themselfAsAdult)
            case .adolescent: relations.insert(.themselfAsAdolescent)
            case .child, nil: break
            }
        }
        for proxy in facts.proxies where counts(proxy, of: person, for: subject) {
            switch proxy.stage {
            case .child: relations.insert(.childProxy)
            case .adolescent: relations.insert(.adolescentProxy)
            case .adult: relations.insert(.adultDelegate)
            }
        }
        if holds(.membership, facts.subjects.contains { $0.person == person }) { relations.insert(.householdMember) }
        return relations
    }

    private func relations(of practitioner: Practitioner.ID, to subject: AccessFacts.Subject) -> Set<Relation> {
        var relations: Set<Relation> = []
        let isInCareTeam = isInCareTeam(practitioner)
        if isInCareTeam { relations.insert(.careTeam) }
        if holds(.consentInCareTeam, isInCareTeam), isConsented(practitioner, by: subject.person) {
            relations.insert(.consentedRecipient)
        }
        if isOnProgram(practitioner, of: subject.person) { relations.insert(.programStaff) }
        for opening in openings(of: subject, by: practitioner) {
            relations.insert(.breakGlass)
            if opening.isMedicalEmergency { relations.insert(.medicalEmergency) }
        }
        return relations
    }
}

extension Standpoint {
    /// Whether a condition is met, or not asked for.
    private func holds(_ condition: AccessCondition, _ isMet: @autoclosure () -> Bool) -> Bool {
        !policy.conditions.contains(condition) || isMet()
    }

    private func stage(of subject: AccessFacts.Subject) -> AgeBand.Stage? {
        facts.bands.stage(born: subject.birthDate, on: day)
    }

    private func isFlagged(from person: CustomerOwner.ID) -> Bool {
        guard case .customerOwner(let viewer) = viewer, policy.conditions.contains(.safetyFlag) else { return false }
        return facts.flags.contains {
            $0.person == person && $0.against == viewer && holds(.flagDates, $0.during.contains(day))
        }
    }

    /// Whether somebody who is protected from the viewer belongs to the household and the viewer does not: where they
    /// live is not to be found through others who live there too.
    private var isRefuge: Bool {
        guard case .customerOwner(let viewer) = viewer, policy.conditions.contains(.refuge) else { return false }
        return !facts.subjects.contains { $0.person == viewer }
            && facts.subjects.contains { isFlagged(from: $0.person) }
    }

    private func counts(_ proxy: Proxy, of holder: CustomerOwner.ID, for subject: AccessFacts.Subject) -> Bool {
        proxy.person == subject.person
            && holds(.proxyHolder, proxy.holder == holder)
            && holds(.proxyStage, proxy.stage == stage(of: subject))
            && holds(.proxyDates, proxy.during.contains(day))
            && holds(.proxyNotStopped, proxy.stoppedOn.map { day < $0 } ?? true)
    }

    /// The leave that an adult gave the viewer.
    private func delegations(of subject: AccessFacts.Subject) -> [Proxy] {
        guard case .customerOwner(let person) = viewer else { return [] }
        return facts.proxies.filter { $0.stage == .adult && counts($0, of: person, for: subject) }
    }

    func isInCareTeam(_ practitioner: Practitioner.ID) -> Bool {
        facts.assignments.contains {
            $0.household == facts.household
                && holds(.assignmentHolder, $0.practitioner == practitioner)
                && holds(.assignmentDates, $0.during.contains(day))
        }
    }

    private func isConsented(_ practitioner: Practitioner.ID, by person: CustomerOwner.ID) -> Bool {
        facts.consents.contains {
            $0.person == person && $0.givenAt <= instant
                && holds(.consentScope, $0.scope == .care)
                && holds(.consentRecipient, $0.recipients.contains(practitioner))
                && holds(.consentNotExpired, instant < $0.expiresAt)
                && holds(.consentNotRevoked, $0.revokedAt.map { instant < $0 } ?? true)
        }
    }

    private func isOnProgram(_ practitioner: Practitioner.ID, of person: CustomerOwner.ID) -> Bool {
        let programs = facts.posts.filter {
            holds(.programPost, $0.practitioner == practitioner) && holds(.programPostDates, $0.during.contains(day))
        }
        return facts.enrolments.contains { enrolment in
            enrolment.person == person && programs.contains { $0.program == enrolment.program }
                && holds(.programEnrolmentDates, enrolment.during.contains(day))
        }
    }

    private func openings(of subject: AccessFacts.Subject, by practitioner: Practitioner.ID) -> [BreakGlass] {
        facts.openings.filter {
            holds(.openingPerson, $0.person == subject.person)
                && holds(.openingHolder, $0.practitioner == practitioner)
                && holds(.openingTime, $0.isOpen(at: instant, heedingLimit: policy.conditions.contains(.openingLimit)))
                && holds(.openingReason, $0.isReasoned)
        }
    }
}
