import Care
import Foundation
import Postgres

/// One person's change of home.
struct Move {
    var person: CustomerOwner.ID
    var from: Household.ID
    var to: Household.ID
    var day: Day
}

extension Table where Fact == Move {
    static let moves = Table(
        "person_move",
        key: ["person_id"],
        columns: ["person_id", "from_id", "to_id", "day"]
    ) { move, writer in
        writer.put(move.person, move.from, move.to, move.day)
    }
}

/// Carries the rows of people from one household to another.
///
/// A row's household leads its key, so it cannot just be changed where households are spread over machines: each
/// row is written under the new household, and the old one is taken away.
struct Removal {
    let database: Database

    /// The tables of what is a person's, each after those that it refers to, with what makes a row the person's.
    static let carried: [(table: String, whose: String)] = [
        ("person", "kept.person_id = move.person_id"),
        ("family_tie", "kept.person_id = move.person_id"),
        ("unavailability", "kept.person_id = move.person_id"),
        ("person_words", "kept.person_id = move.person_id"),
        ("person_contact", "kept.person_id = move.person_id"),
        ("person_identity", "kept.person_id = move.person_id"),
        ("person_preference", "kept.person_id = move.person_id"),
        ("proxy", "kept.person_id = move.person_id"),
        ("safety_flag", "kept.person_id = move.person_id"),
        ("part2_consent", "kept.person_id = move.person_id"),
        ("program_enrolment", "kept.person_id = move.person_id"),
        ("break_glass", "kept.person_id = move.person_id"),
        ("condition", "kept.person_id = move.person_id"),
        ("goal", "kept.person_id = move.person_id"),
        ("goal_version", "kept.person_id = move.person_id"),
        ("plan_note", "kept.person_id = move.person_id"),
        ("assessment", "kept.person_id = move.person_id"),
        ("attendance", "kept.person_id = move.person_id"),
        ("plan", "kept.person_id = move.person_id"),
        ("encounter", "kept.person_id = move.person_id"),
        ("record", "kept.person_id = move.person_id"),
        ("need", "kept.person_id = move.person_id"),
        ("appointment", "kept.person_id = move.person_id"),
        ("duplicate", "kept.need_id IN (\(needs))"),
        ("appointment_need", "kept.need_id IN (\(needs))"),
        // a link to a need of someone who stays is no longer one within a household
        ("need_link", "kept.before_id IN (\(needs)) AND kept.after_id IN (\(allNeeds))"),
    ]

    private static let needs = """
        SELECT need_id FROM need WHERE need.household_id = move.from_id AND need.person_id = move.person_id
        """
    private static let allNeeds = """
        SELECT need_id FROM need JOIN staged_person_move AS other
        ON need.household_id = other.from_id AND need.person_id = other.person_id AND other.to_id = move.to_id
        """

    func run(_ moves: [Move]) throws {
        guard !moves.isEmpty else { return }
        try stage(moves)
        try endMemberships()
        try carryAll(moves.count)
        for home in Dictionary(grouping: moves, by: \.from) {
            guard let day = home.value.map(\.day).max() else { continue }
            try FamilyGoals(database: database).forgetLeavers(of: home.key, on: day)
        }
        try closeHouseholds()
    }

    /// Carries the rows only: memberships and households are changed by whoever asks for it.
    func carry(_ moves: [Move]) throws {
        guard !moves.isEmpty else { return }
        try stage(moves)
        try carryAll(moves.count)
        try supersedeProposals()
    }

    private func carryAll(_ count: Int) throws {
        for (table, whose) in Self.carried { try carry(table, whose) }
        try moveSlots()
        for (table, whose) in Self.carried.reversed() { try clear(table, whose) }
        try moveKeys(expecting: count)
    }

    private func stage(_ moves: [Move]) throws {
        try database.script(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS staged_person_move
                (person_id uuid PRIMARY KEY, from_id uuid, to_id uuid, day date) ON COMMIT DROP;
            TRUNCATE staged_person_move
            """
        )
        try database.copy(moves, into: .moves, named: "staged_person_move")
    }

    /// Ends the memberships of the old homes, and those that people had in the new ones beside them.
    ///
    /// One that would end before it began was a mistake.
    private func endMemberships() throws {
        try end("membership", in: "from_id", because: ", ended_reason = 'moved'")
        try end("membership", in: "to_id")
        try end("primary_household", in: "from_id")
    }

    private func end(_ table: String, in home: String, because reason: String = "") throws {
        let moved = "old.person_id = move.person_id AND old.household_id = move.\(home)"
        try database.execute(
            SQL(
                trusted: """
                    DELETE FROM \(table) AS old USING staged_person_move AS move
                    WHERE \(moved) AND lower(old.during) >= move.day
                    """
            )
        )
        try database.execute(
            SQL(
                trusted: """
                    UPDATE \(table) AS old SET during = daterange(lower(old.during), move.day)\(reason)
                    FROM staged_person_move AS move
                    WHERE \(moved) AND old.during @> move.day
                    """
            )
        )
    }

    private func carry(_ table: String, _ whose: String) throws {
        try database.execute(
            SQL(
                trusted: """
                    INSERT INTO \(table)
                    SELECT moved.*
                    FROM staged_person_move AS move
                    JOIN \(table) AS kept ON kept.household_id = move.from_id AND \(whose)
                    CROSS JOIN LATERAL jsonb_populate_record(kept, jsonb_build_object('household_id', move.to_id)) AS moved
                    """
            )
        )
    }

    private func clear(_ table: String, _ whose: String) throws {
        // What was linked to the person's needs from the needs of others goes too.
        let whose =
            table == "need_link" ? "(kept.before_id IN (\(Self.needs)) OR kept.after_id IN (\(Self.needs)))" : whose
        try database.execute(
            SQL(
                trusted: """
                    DELETE FROM \(table) AS kept USING staged_person_move AS move
                    WHERE kept.household_id = move.from_id AND \(whose)
                    """
            )
        )
    }

    private func moveSlots() throws {
        try database.execute(
            """
            UPDATE resource_slot AS slot SET household_id = move.to_id
            FROM staged_person_move AS move
            JOIN appointment ON appointment.household_id = move.from_id AND appointment.person_id = move.person_id
            WHERE slot.resource_id = ANY(appointment.held) AND slot.booking_id = appointment.appointment_id
            """
        )
    }

    private func moveKeys(expecting count: Int) throws {
        try database.change(
            "person_home",
            expecting: count,
            """
            UPDATE person_home SET household_id = move.to_id
            FROM staged_person_move AS move
            WHERE person_home.person_id = move.person_id AND person_home.household_id = move.from_id
            """
        )
        for table in ["person", "condition", "goal", "plan", "encounter", "record", "need", "appointment"] {
            let id = "\(table)_id"
            try database.execute(
                SQL(
                    trusted: """
                        UPDATE source_key SET household_id = move.to_id
                        FROM staged_person_move AS move
                        JOIN \(table) AS moved ON moved.household_id = move.to_id AND moved.person_id = move.person_id
                        WHERE source_key.target_id = moved.\(id) AND source_key.household_id = move.from_id
                        """
                )
            )
        }
    }

    private func closeHouseholds() throws {
        try database.execute(
            """
            UPDATE household SET ended_on = greatest(created_on, (
                SELECT max(day) FROM staged_person_move WHERE from_id = household.household_id))
            WHERE household_id IN (SELECT from_id FROM staged_person_move) AND ended_on IS NULL
              AND NOT EXISTS (SELECT FROM person WHERE person.household_id = household.household_id)
            """
        )
        try supersedeProposals()
    }

    private func supersedeProposals() throws {
        try database.execute(
            """
            UPDATE proposal SET status = 'superseded', decided_at = now()
            WHERE status = 'open' AND household_id IN (
                SELECT from_id FROM staged_person_move UNION SELECT to_id FROM staged_person_move)
            """
        )
    }
}
