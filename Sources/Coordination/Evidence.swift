import Care

/// What closes needs: which of it the problem states, and what it cannot state.
///
/// A problem knows evidence by person and service and lets all of it close any need that it satisfies. Evidence
/// that would close a need of a planned series, or one of which a person has to say whether it is met, is therefore
/// kept out of the problem, and the needs that it does meet are settled beforehand.
struct Evidence {
    /// Needs that are duplicates beyond doubt.
    let blocked: [Need.ID: ClosedNeed]
    /// Those of them that the problem could not close itself.
    let settled: [Need.ID: ClosedNeed]
    private let catalogue: Catalogue
    private let undone: Set<Duplicate.Evidence>
    /// For each person the services wanted by needs that nothing may close unasked.
    private let guarded: [CustomerOwner.ID: Set<String>]

    /// The bookings that the problem holds are those `standing` in it and those `movable` in it.
    init(
        facts: Community,
        catalogue: Catalogue,
        undone: Set<Duplicate.Evidence>,
        standing: Set<Appointment.ID>,
        movable: Set<Appointment.ID>
    ) {
        let found = DuplicateCheck(catalogue: catalogue).duplicates(in: facts).filter { !undone.contains($0.evidence) }
        let asking = Set(found.filter { $0.verdict == .ask }.map(\.need))
        let series = PlannedSeries(facts, catalogue: catalogue)
        var guarded: [CustomerOwner.ID: Set<String>] = [:]
        for need in facts.needs where series.contains(need) || asking.contains(need.id) {
            guarded[need.person, default: []].insert(need.service)
        }
        (self.catalogue, self.undone, self.guarded) = (catalogue, undone, guarded)
        let blocks = found.filter { $0.verdict == .block }
        blocked = Dictionary(
            blocks.map { ($0.need, ClosedNeed(need: $0.need, evidence: $0.evidence, reason: $0.reason)) },
            uniquingKeysWith: { first, _ in first }
        )
        let free = { (person: CustomerOwner.ID, service: String) in
            guarded[person]?.contains { catalogue.satisfies(service, $0) } != true
        }
        let records = Dictionary(facts.records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let bookings = Dictionary(facts.appointments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = Dictionary(facts.needs.map { ($0.id, $0.service) }, uniquingKeysWith: { first, _ in first })
        // A linked need stays in the problem, where what follows it is timed by it.
        let linked = Set(facts.links.flatMap { [$0.before, $0.after] })
        let isStated = { (closed: ClosedNeed) in
            switch closed.evidence {
            case .record(let id): return records[id].map { free($0.person, $0.service) } ?? false
            case .appointment(let id):
                if movable.contains(id) { return true }
                guard let booking = bookings[id], standing.contains(id), let service = wanted[closed.need] else {
                    return false
                }
                return booking.services.contains { catalogue.satisfies($0, service) && free(booking.person, $0) }
            case .need: return true
            }
        }
        settled = blocked.filter { !linked.contains($0.key) && !isStated($0.value) }
    }

    /// Whether a record may close any need that it satisfies.
    func counts(_ record: CareRecord) -> Bool {
        !undone.contains(.record(record.id)) && isFree(record.service, for: record.person)
    }

    /// Whether a service of a booking that stands may close any need that it satisfies.
    func counts(_ service: String, in booking: Appointment) -> Bool {
        !undone.contains(.appointment(booking.id)) && isFree(service, for: booking.person)
    }

    private func isFree(_ service: String, for person: CustomerOwner.ID) -> Bool {
        guarded[person]?.contains { catalogue.satisfies(service, $0) } != true
    }
}
