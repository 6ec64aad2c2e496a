public import Care
public import Foundation
import Postgres

extension Families {
    /// Makes a change as it was decided: memberships, homes with all that is their people's, ties, panels.
    ///
    /// - Parameters:
    ///   - outcome: what was decided by a register read in this transaction, after ``lock(_:_:)``.
    ///   - id: the change's own identifier; one that was made already is not made again.
    ///   - now: when it was recorded.
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where the database has become another one.
    public func make(_ outcome: HouseholdOutcome, id: UUID, at now: Date) throws {
        if let founded = outcome.founded { try found(founded, of: outcome) }
        for revision in outcome.revised { try revise(revision) }
        try database.merge(outcome.begun, into: .memberships)
        try database.merge(outcome.begun.filter(\.isPrimary), into: .primaryHouseholds)
        let moves = outcome.homes.map {
            Move(person: $0.person, from: $0.from, to: $0.to, day: outcome.change.day)
        }
        try Removal(database: database).carry(moves)
        for tie in outcome.endedTies { try end(tie) }
        if let died = outcome.died { try bury(died, outcome, at: now) }
        for household in outcome.ended { try close(household, outcome) }
        for household in outcome.households {
            try FamilyGoals(database: database).forgetLeavers(of: household, on: outcome.change.day)
        }
        try journal(outcome, id: id, at: now)
    }

    private func found(_ household: Household, of outcome: HouseholdOutcome) throws {
        try database.merge([household], into: .households)
        // A new household stays with the team of the one that it came from until it chooses another.
        try database.execute(
            """
            INSERT INTO panel (household_id, team_id, during)
            SELECT \(household.id), team_id, daterange(\(household.createdOn), NULL) FROM panel
            WHERE household_id = \(outcome.change.household) AND during @> \(household.createdOn)
            """
        )
    }

    private func revise(_ revision: HouseholdOutcome.Revision) throws {
        let old = revision.before
        guard let new = revision.after else {
            try database.change(
                "membership",
                """
                DELETE FROM membership
                WHERE household_id = \(old.household) AND person_id = \(old.person) AND during = \(old.during)
                """
            )
            guard old.isPrimary else { return }
            try database.execute(
                """
                DELETE FROM primary_household
                WHERE person_id = \(old.person) AND household_id = \(old.household) AND during && \(old.during)
                """
            )
            return
        }
        try database.change(
            "membership",
            """
            UPDATE membership SET during = \(new.during), ended_reason = \(new.endedReason)
            WHERE household_id = \(old.household) AND person_id = \(old.person) AND during = \(old.during)
            """
        )
        guard old.isPrimary else { return }
        try database.execute(
            """
            UPDATE primary_household SET during = daterange(lower(during), \(new.during.end))
            WHERE person_id = \(old.person) AND household_id = \(old.household) AND during && \(old.during)
            """
        )
    }

    private func end(_ tie: FamilyTie) throws {
        try database.execute(
            """
            UPDATE family_tie SET during = \(tie.during)
            WHERE person_id = \(tie.person) AND relative_id = \(tie.relative) AND kind = \(tie.kind)
              AND lower(during) IS NOT DISTINCT FROM \(tie.during.start)
              AND household_id = (SELECT household_id FROM person_home WHERE person_id = \(tie.person))
            """
        )
    }

    /// Records a death: what was still to come is given up, and everything that was stays.
    private func bury(_ person: CustomerOwner.ID, _ outcome: HouseholdOutcome, at now: Date) throws {
        let day = outcome.change.day
        guard let home = try Households(database: database).home(of: person) else { return }
        try database.change(
            "person",
            """
            UPDATE person SET deceased_on = \(day), version = version + 1
            WHERE household_id = \(home) AND person_id = \(person) AND deceased_on IS NULL
            """
        )
        let coming: [Appointment.ID] = try database.query(
            """
            SELECT appointment_id FROM appointment
            WHERE household_id = \(home) AND person_id = \(person) AND status = 'booked' AND upper(during) > \(now)
            ORDER BY appointment_id
            """
        ) { try $0.decode(0) }
        for appointment in coming { try Bookings(database: database).cancel(appointment, of: home) }
        try database.execute(
            """
            UPDATE need SET status = 'withdrawn', version = version + 1
            WHERE household_id = \(home) AND person_id = \(person) AND status IN ('open', 'booked')
            """
        )
        try Plans(database: database).end(goalsOf: person, in: home, at: now)
        try database.execute(
            """
            UPDATE plan SET status = 'ended'
            WHERE household_id = \(home) AND person_id = \(person) AND status <> 'ended'
            """
        )
        try database.execute(
            """
            UPDATE proposal SET status = 'superseded', decided_at = \(now)
            WHERE household_id = \(home) AND status = 'open'
            """
        )
        try stopProxies(of: person, after: day)
    }

    /// Nobody acts for the dead, and the dead for nobody, from the day after.
    private func stopProxies(of person: CustomerOwner.ID, after day: Day) throws {
        try database.execute(
            """
            UPDATE proxy SET stopped_on = \(day + 1), stop_reason = 'died'
            WHERE (person_id = \(person) OR holder_id = \(person))
              AND during @> \(day + 1) AND (stopped_on IS NULL OR stopped_on > \(day + 1))
            """
        )
    }

    private func close(_ household: Household.ID, _ outcome: HouseholdOutcome) throws {
        let last = outcome.died == nil ? outcome.change.day : outcome.change.day + 1
        try database.change(
            "household",
            """
            UPDATE household SET ended_on = greatest(created_on, \(last))
            WHERE household_id = \(household) AND ended_on IS NULL
            """
        )
        try database.execute("DELETE FROM panel WHERE household_id = \(household) AND lower(during) >= \(last)")
        try database.execute(
            """
            UPDATE panel SET during = daterange(lower(during), \(last))
            WHERE household_id = \(household) AND during @> \(last)
            """
        )
    }

    private func journal(_ outcome: HouseholdOutcome, id: UUID, at now: Date) throws {
        let households = outcome.households.union(outcome.founded.map { [$0.id] } ?? [])
        for household in households.sorted() {
            let other: Household.ID? = households.sorted().first { $0 != household }
            try database.change(
                "household_change",
                """
                INSERT INTO household_change
                    (household_id, change_id, kind, on_day, made_at, other_id, people, revised, begun)
                VALUES (\(household), \(id), \(outcome.change.kind), \(outcome.change.day), \(now), \(other),
                        \(outcome.people.sorted().uuids()), \(JSON(outcome.revised)), \(JSON(outcome.begun)))
                """
            )
        }
    }
}
