public import Care
import Store

extension FamilyService {
    /// A household as it was on a day, and what had happened to it until then, as far as a viewer may know it.
    ///
    /// Who belonged to it on the day sees what they might have seen then of those who belonged to it too; whom
    /// somebody is protected from is shown nothing of them on any day. The audit has the look in the same transaction.
    /// - Throws: ``NotFound`` where there is no such household, or none of which the viewer may see anybody that day;
    ///   ``FamilyRefusal/notYours`` for who plans visits;   `HouseholdRefusal.notBegun` where the day is before its first.
    public func moment(_ id: Household.ID, on day: Day, for viewer: Viewer) async throws -> HouseholdMoment {
        let admission = Admission(viewer: viewer, instant: now())
        // Whoever plans visits needs to know who lives here, not who did and why they left.
        if case .scheduler = viewer { throw FamilyRefusal.notYours }
        return try await store.viewing { transaction in
            let register = try transaction.families.register(of: [id])
            guard register.households[id] != nil else { throw NotFound(id) }
            // Who may know nobody here is not told when it began either.
            let claims = viewer == .steward ? nil : try claims(on: id, day, admission, transaction)
            var moment = try HouseholdMoment(
                of: id,
                on: day,
                register: register,
                team: try transaction.families.team(of: id, on: day),
                history: try transaction.families.history(of: id)
            )
            var note = admission.note(.read, "history:\(id)", of: id, under: claims?.then)
            if let claims {
                let others = try known(Set(moment.history.compactMap(\.other)), admission, transaction)
                var steps: [Day: ViewClaim] = [:]
                for day in Set(moment.history.map(\.day)) {
                    steps[day] = try admission.claim(on: id, asOf: day + -1, transaction)
                }
                let seen = moment.seen(by: claims.then, today: claims.now, at: steps, others: others)
                guard let seen else {
                    throw NotFound(id)
                }
                moment = seen
            } else {
                note.shown = moment.members.map { "\($0.person):*" }.sorted().joined(separator: ";")
            }
            try transaction.audit.add(note)
            return moment
        }
    }

    /// What a viewer may see of a household as it was on a day, and as it is now.
    private func claims(
        on id: Household.ID,
        _ day: Day,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (then: ViewClaim, now: ViewClaim) {
        let then = try admission.claim(on: id, asOf: day, transaction)
        guard !then.people.isEmpty else { throw NotFound(id) }
        return (then, try admission.claim(on: id, asOf: admission.today, transaction))
    }

    /// Those of some households in which a viewer may see anybody today.
    private func known(
        _ households: Set<Household.ID>,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> Set<Household.ID> {
        try households.filter { household in
            try !admission.claim(on: household, asOf: admission.today, transaction).people.isEmpty
        }
    }
}
