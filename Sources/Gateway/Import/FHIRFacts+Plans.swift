import Care
import FHIR
import Foundation

extension FHIRFacts {
    func condition(_ it: FHIR.Condition, _ found: FoundResource) throws(Fault) -> Outcome {
        if let status = it.verificationStatus, status.has(code: "entered-in-error") || status.has(code: "refuted") {
            return unfinished("Condition")
        }
        guard let person = try links.person(it.subject, "Condition.subject", in: found.scope) else {
            return notOfPerson("Condition")
        }
        guard let code = it.code, let name = code.title else { throw .missing("Condition.code") }
        let coding = code.codings.first { $0.system != nil && $0.code != nil }
        var facts = Community()
        facts.conditions = [
            Care.Condition(
                id: Care.Condition.ID(StableID.uuid(source, "Condition", found.id)),
                household: person.household,
                person: person.id,
                system: coding?.system ?? "",
                code: coding?.code ?? "",
                name: name,
                during: try days(
                    it.onsetDateTime ?? it.onsetPeriod?.start ?? it.recordedDate,
                    it.abatementDateTime ?? it.abatementPeriod?.end,
                    "Condition.abatement"
                )
            )
        ]
        return .facts(facts, person.household)
    }

    func plan(_ it: CarePlan, _ found: FoundResource) throws(Fault) -> Outcome {
        let statuses: [String: Plan.Status] = [
            "draft": .draft, "active": .active, "on-hold": .active, "revoked": .ended, "completed": .ended,
        ]
        guard let status = statuses[it.status] else { return unfinished("CarePlan") }
        guard let person = try links.person(it.subject, "CarePlan.subject", in: found.scope) else {
            return notOfPerson("CarePlan")
        }
        // The first category of a US Core plan only says that it is one.
        let category = (it.category ?? []).last { !$0.has(code: "assess-plan") }?.title
        var facts = Community()
        facts.plans = [
            Plan(
                id: Plan.ID(StableID.uuid(source, "CarePlan", found.id)),
                household: person.household,
                person: person.id,
                title: it.title ?? category ?? it.description ?? "Care plan",
                status: status,
                during: try days(it.period?.start ?? it.created, it.period?.end, "CarePlan.period")
            )
        ]
        return .facts(facts, person.household)
    }

    func goal(_ it: FHIR.Goal, _ found: FoundResource) throws(Fault) -> Outcome {
        let statuses: [String: Care.Goal.Status] = [
            "proposed": .proposed, "planned": .proposed, "accepted": .proposed, "active": .active, "on-hold": .active,
            "completed": .met, "cancelled": .ended, "rejected": .declined,
        ]
        guard let status = statuses[it.lifecycleStatus] else { return unfinished("Goal") }
        guard let person = try links.person(it.subject, "Goal.subject", in: found.scope) else {
            return notOfPerson("Goal")
        }
        guard let words = it.description.title else { throw .missing("Goal.description") }
        var facts = Community()
        facts.goals = [
            Care.Goal(
                id: Care.Goal.ID(StableID.uuid(source, "Goal", found.id)),
                household: person.household,
                person: person.id,
                domain: domain(of: it),
                words: words,
                status: status,
                startedOn: it.startDate.map { Day(number: $0.firstDay) }
            )
        ]
        return .facts(facts, person.household)
    }

    /// The domain that the goal's categories and words speak of; physical where they speak of none.
    private func domain(of goal: FHIR.Goal) -> WellnessDomain {
        let concepts = (goal.category ?? []) + [goal.description]
        let text = concepts.flatMap { [$0.text] + $0.codings.map(\.display) }
            .compactMap { $0?.lowercased() }.joined(separator: "\n")
        let stems: [(WellnessDomain, [String])] = [
            (.spiritual, ["spirit", "faith", "pray", "ceremon", "cultur"]),
            (.emotional, ["emotion", "grief", "lonel", "relationship", "belong"]),
            (.mental, ["mental", "depress", "anxi", "stress", "behavio", "psych", "alcohol", "substance"]),
        ]
        return stems.first { $0.1.contains(where: text.contains) }?.0 ?? .physical
    }

    /// An active team becomes a team, the same for all whom the same people care for, and has the household on its
    /// panel.
    ///
    /// One that has ended leaves nothing: what it did is in encounters.
    func team(_ it: FHIR.CareTeam, _ found: FoundResource) throws(Fault) -> Outcome {
        let person =
            try it.subject.map { subject throws(Fault) in
                try links.person(subject, "CareTeam.subject", in: found.scope)
            } ?? nil
        var members: [Care.CareTeam.Member] = []
        for participant in it.participant ?? [] {
            guard let reference = participant.member,
                let giver = try giver([reference], "CareTeam.participant.member", found),
                !members.contains(where: { $0.practitioner == giver })
            else { continue }
            members.append(.init(practitioner: giver, role: GivingRole.role(of: participant.role ?? [])))
        }
        guard it.status == "active" else {
            return .skip("CareTeam.status", "no longer, or not yet, active", "Nothing needs to be done.")
        }
        guard !members.isEmpty else {
            return .skip("CareTeam.participant", "no practitioner who is known", "Import its Practitioners with it.")
        }
        members.sort { $0.practitioner < $1.practitioner }
        let identity = it.subject == nil ? found.id : members.map(\.practitioner.description).joined(separator: " ")
        let id = Care.CareTeam.ID(StableID.uuid(source, "CareTeam", identity))
        var facts = Community()
        let name = it.name.flatMap { $0.isEmpty ? nil : $0 } ?? "Care team"
        facts.teams = [Care.CareTeam(id: id, name: name, members: members)]
        if let person {
            let during = DayRange(start: it.period?.start.map { Day(number: $0.firstDay) })
            facts.empanelments = [Empanelment(household: person.household, team: id, during: during)]
        }
        return .facts(facts, person?.household)
    }

    /// A request that is open becomes a need; one that was carried out is evidence that the service was given.
    ///
    /// A request without a time asks for the service within 90 days. One that is late by less than a year is still
    /// wanted, within four weeks.
    func request(_ it: ServiceRequest, _ found: FoundResource, known: ImportKey?) throws(Fault) -> Outcome {
        guard it.doNotPerform != true, it.status != "entered-in-error", it.status != "unknown" else {
            return unfinished("ServiceRequest")
        }
        guard let person = try links.person(it.subject, "ServiceRequest.subject", in: found.scope) else {
            return notOfPerson("ServiceRequest")
        }
        let first = it.occurrenceDateTime ?? it.occurrencePeriod?.start ?? it.authoredOn
        guard let first else { throw .missing("ServiceRequest.occurrence or authoredOn") }
        guard let code = it.code else { throw .missing("ServiceRequest.code") }
        guard let service = service(of: [code]) else { return unmapped("ServiceRequest.code", code) }
        let start = start(of: first)
        let asked = it.occurrencePeriod?.end.map { $0.instant ?? midnight($0.firstDay + $0.days) }
        let latest = asked ?? start.addingTimeInterval(90 * 86_400)
        guard latest > start else { throw Fault.order("ServiceRequest.occurrence") }
        let isOpen = ["draft", "active", "on-hold"].contains(it.status)
        var facts = Community()
        if it.status == "completed" {
            facts.records = [record(of: service, person, at: start, found)]
        } else if isOpen, latest < midnight(today.number - 365) {
            return .skip(
                "ServiceRequest.status",
                "still open more than a year after its time",
                "Ask again if it is wanted."
            )
        } else if !isOpen, known == nil {
            return .skip("ServiceRequest.status", "revoked", "Nothing needs to be done.")
        }
        guard isOpen || known != nil else { return .facts(facts, person.household) }
        let end = max(latest, midnight(today.number + 28))
        guard let window = TimeWindow(start: start, end: isOpen ? end : latest) else {
            throw Fault.order("ServiceRequest.occurrence")
        }
        facts.needs = [
            Need(
                id: Need.ID(StableID.uuid(source, "ServiceRequest", found.id)),
                household: person.household,
                person: person.id,
                service: service.code,
                window: window,
                priority: ["urgent", "asap", "stat"].contains(it.priority ?? "") ? 3 : 2,
                program: source,
                reason: it.reasonCode?.first?.title ?? "Asked for: \(code.title ?? service.name)",
                status: isOpen ? .open : it.status == "completed" ? .met : .withdrawn
            )
        ]
        return .facts(facts, person.household)
    }
}
