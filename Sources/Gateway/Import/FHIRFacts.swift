import Care
import FHIR
import Foundation

/// Turns one resource that points to a person into facts.
struct FHIRFacts {
    /// What a resource gives, or why it gives nothing.
    enum Outcome {
        case facts(Community, Household.ID?)
        case skip(String, String, String)
    }

    let links: FHIRLinks
    let catalogue: Catalogue
    let source: String
    let today: Day
    /// The clock by which a date without a time is a day.
    let clock: CivilClock?

    init(links: FHIRLinks, catalogue: Catalogue, source: String, today: Day) {
        self.links = links
        self.catalogue = catalogue
        self.source = source
        self.today = today
        clock = CivilClock("America/Anchorage")
    }

    /// What a resource gives.
    ///
    /// - Parameters:
    ///   - item: the resource.
    ///   - known: what was taken of it before.
    /// - Returns: facts, or the reason why there are none.
    /// - Throws: a ``Fault`` where it is not sound.
    func outcome(of item: FHIRImport.Staged, known: ImportKey?) throws(Fault) -> Outcome {
        let found = item.found
        switch item.resource {
        case .appointment(let it): return try appointment(it, found)
        case .carePlan(let it): return try plan(it, found)
        case .careTeam(let it): return try team(it, found)
        case .condition(let it): return try condition(it, found)
        case .encounter(let it): return try encounter(it, found)
        case .goal(let it): return try goal(it, found)
        case .serviceRequest(let it): return try request(it, found, known: known)
        case .immunization(let it):
            guard it.status == "completed" else { return unfinished("Immunization") }
            let at = it.occurrenceDateTime
            return try record(
                it.vaccineCode,
                "Immunization.vaccineCode",
                it.patient,
                at,
                "Immunization.occurrence",
                found
            )
        case .observation(let it):
            guard ["final", "amended", "corrected"].contains(it.status) else { return unfinished("Observation") }
            let at = it.effectiveDateTime ?? it.effectiveInstant ?? it.effectivePeriod?.start ?? it.issued
            return try record(it.code, "Observation.code", it.subject, at, "Observation.effective", found)
        case .procedure(let it):
            guard it.status == "completed" else { return unfinished("Procedure") }
            let at = it.performedDateTime ?? it.performedPeriod?.start
            return try record(it.code, "Procedure.code", it.subject, at, "Procedure.performed", found)
        case .relatedPerson(let it):
            guard try links.person(it.patient, "RelatedPerson.patient", in: found.scope) != nil else {
                throw .dangling("RelatedPerson.patient")
            }
            return .skip(
                "RelatedPerson",
                "a relative who is no customer-owner here",
                "Import households to say who lives with whom."
            )
        case .location, .organization, .patient, .practitioner, .practitionerRole:
            return .skip("resourceType", "settled before", "Nothing needs to be done.")
        }
    }

    // MARK: Records

    private func record(
        _ code: CodeableConcept?,
        _ codeField: String,
        _ subject: Reference?,
        _ at: DateTime?,
        _ dateField: String,
        _ found: FoundResource
    ) throws(Fault) -> Outcome {
        guard let code else { throw .missing(codeField) }
        guard let person = try links.person(subject, "\(found.type).subject", in: found.scope) else {
            return notOfPerson(found.type)
        }
        guard let at else { throw .missing(dateField) }
        guard let service = service(of: [code]) else { return unmapped(codeField, code) }
        var facts = Community()
        facts.records = [record(of: service, person, at: start(of: at), found)]
        return .facts(facts, person.household)
    }

    func record(of service: Service, _ person: FHIRLinks.Person, at: Date, _ found: FoundResource) -> CareRecord {
        CareRecord(
            id: CareRecord.ID(StableID.uuid(source, "record", found.type, found.id)),
            household: person.household,
            person: person.id,
            service: service.code,
            at: at,
            program: source
        )
    }

    func service(of concepts: [CodeableConcept]) -> Service? {
        for coding in concepts.lazy.flatMap(\.codings) {
            guard let system = coding.system, let code = coding.code else { continue }
            if let service = catalogue.service(system: system, code: code) { return service }
        }
        return nil
    }

    func unmapped(_ field: String, _ code: CodeableConcept) -> Outcome {
        let systems = code.codings.first?.system
        return .skip(
            field,
            systems.map { "a code of \($0.prefix(80)) that stands for no service of the catalogue" }
                ?? "no code, so it stands for no service of the catalogue",
            "Add the code to the catalogue's codings if the service is one that is needed here."
        )
    }

    func unfinished(_ type: String) -> Outcome {
        .skip("\(type).status", "not completed, or entered in error", "Nothing needs to be done.")
    }

    func notOfPerson(_ type: String) -> Outcome {
        .skip("\(type).subject", "about a group, a place or a thing and not a person", "Nothing needs to be done.")
    }

    // MARK: Time

    func start(of date: DateTime) -> Date { date.instant ?? midnight(date.firstDay) }

    func midnight(_ day: Int) -> Date {
        clock?.instant(day: Day(number: day), minute: 0) ?? Date(timeIntervalSince1970: Double(day) * 86_400)
    }

    /// When something was: an end on a date is the end of that date.
    func window(_ period: Period?, minutes: Double?, _ field: String) throws(Fault) -> TimeWindow {
        guard let first = period?.start else { throw .missing("\(field).start") }
        let start = start(of: first)
        let end: Date
        if let last = period?.end {
            end = last.instant ?? midnight(last.firstDay + last.days)
        } else if let minutes, minutes > 0, minutes < 1e6 {
            end = start.addingTimeInterval(minutes * 60)
        } else {
            end = first.instant.map { $0.addingTimeInterval(60) } ?? midnight(first.firstDay + first.days)
        }
        guard end >= start else { throw Fault.order(field) }
        guard let window = TimeWindow(start: start, end: max(end, start.addingTimeInterval(60))) else {
            throw Fault.order(field)
        }
        return window
    }

    /// The days of a period, its last day included.
    func days(_ start: DateTime?, _ end: DateTime?, _ field: String) throws(Fault) -> DayRange {
        let (first, last) = (start.map { $0.firstDay }, end.map { $0.firstDay + $0.days })
        if let first, let last, last <= first { throw Fault.order(field) }
        return DayRange(start: first.map(Day.init(number:)), end: last.map(Day.init(number:)))
    }
}

extension Fault {
    static func order(_ field: String) -> Fault {
        Fault(field: field, problem: "ends before it starts", remedy: "Correct it at its source and import again.")
    }
}
