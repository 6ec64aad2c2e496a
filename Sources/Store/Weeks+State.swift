public import Care
import Foundation
import Postgres

extension Weeks {
    /// A number that is another one once bookings, sessions, needs, records, undone duplicates or what people want of a plan have changed.
    ///
    /// Rows are hashed whole and taken together whatever their order, so it needs no trigger and no counter that all
    /// writers would wait for.
    /// - Parameters:
    ///   - week: the first day.
    ///   - days: how many days it covers.
    ///   - timeZone: the IANA time zone in which the days are days.
    /// - Returns: the number of this moment.
    /// - Throws: ``StoreError/unknownTimeZone(_:)``, or `PostgresError`.
    public func state(week: Day, days: Int, timeZone: String) throws -> Int {
        let horizon = try horizon(week: week, days: days, timeZone: timeZone)
        let state = try database.first(
            """
            SELECT coalesce(bit_xor(part), 0) FROM (
                SELECT hash_record_extended(resource_slot, 1) AS part FROM resource_slot
                WHERE during && \(horizon) AND state <> 'cancelled' AND (expires IS NULL OR expires > now())
                UNION ALL
                SELECT hash_record_extended(session, 2) FROM session WHERE during && \(horizon)
                UNION ALL
                SELECT hash_record_extended(need, 3) FROM need WHERE status IN ('open', 'booked')
                UNION ALL
                SELECT hash_record_extended(appointment, 4) FROM appointment
                WHERE status = 'booked' AND upper(during) > \(horizon.start)
                UNION ALL
                SELECT hash_record_extended(ROW(duplicate_id), 5) FROM duplicate WHERE state = 'undone'
                UNION ALL
                SELECT hash_record_extended(person_preference, 7) FROM person_preference
                UNION ALL
                SELECT hash_record_extended(ROW(person_id, language, interpreter, languages), 8) FROM person
                WHERE interpreter IS NOT NULL OR version > 1
                UNION ALL
                SELECT hash_record_extended(ROW(count(*)), 6) FROM record) AS parts
            """
        ) { try $0.decode(0, as: Int.self) }
        return state ?? 0
    }

    /// The time of some days.
    func horizon(week: Day, days: Int, timeZone: String) throws -> TimeWindow {
        guard
            let clock = CivilClock(timeZone),
            let horizon = TimeWindow(
                start: clock.instant(day: week, minute: 0),
                end: clock.instant(day: week + days, minute: 0)
            )
        else { throw StoreError.unknownTimeZone(timeZone) }
        return horizon
    }
}
