public import Care
public import Foundation
import Postgres

extension Access {
    /// From which ages on a law sees a minor as what.
    public func bands(of jurisdiction: String) throws -> [AgeBand] {
        try database.query(
            "SELECT jurisdiction, stage, from_month, valid, source FROM age_band WHERE jurisdiction = \(jurisdiction)",
            AgeBand.init
        )
    }

    /// Leave that some people have given or hold, and that is in force on a day.
    public func proxies(of people: Set<CustomerOwner.ID>, on day: Day) throws -> [Proxy] {
        try database.query(
            """
            SELECT proxy_id, proxy.person_id, holder_id, stage, classes, during, stopped_on, stop_reason
            FROM proxy JOIN person_home USING (household_id, person_id)
            WHERE (proxy.person_id = ANY(\(people.uuids())) OR holder_id = ANY(\(people.uuids())))
              AND during @> \(day) AND (stopped_on IS NULL OR stopped_on > \(day))
            ORDER BY proxy_id
            """,
            Proxy.init
        )
    }

    /// Protection of some people, or from some of them, that is in force on a day.
    public func flags(of people: Set<CustomerOwner.ID>, on day: Day) throws -> [SafetyFlag] {
        try database.query(
            """
            SELECT flag_id, flag.person_id, against_id, during
            FROM safety_flag AS flag JOIN person_home USING (household_id, person_id)
            WHERE (flag.person_id = ANY(\(people.uuids())) OR against_id = ANY(\(people.uuids())))
              AND during @> \(day)
            ORDER BY flag_id
            """,
            SafetyFlag.init
        )
    }

    /// The consents of a person that are good for something still.
    public func consents(
        of person: CustomerOwner.ID,
        in home: Household.ID,
        at instant: Date
    ) throws -> [Part2Consent] {
        try database.query(
            """
            SELECT consent_id, person_id, scope, recipients, given_at, expires_at, revoked_at FROM part2_consent
            WHERE household_id = \(home) AND person_id = \(person) AND expires_at > \(instant) AND revoked_at IS NULL
            ORDER BY given_at, consent_id
            """,
            Part2Consent.init
        )
    }

    /// Stops leave to see and act from a day on.
    ///
    /// - Returns: whether it stood.
    public func stop(_ id: Proxy.ID, in home: Household.ID, on day: Day) throws -> Bool {
        try database.execute(
            """
            UPDATE proxy SET stopped_on = \(day), stop_reason = 'withdrawn'
            WHERE household_id = \(home) AND proxy_id = \(id) AND (stopped_on IS NULL OR stopped_on > \(day))
            """
        ) == 1
    }
}
