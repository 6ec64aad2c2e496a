public import Care
public import Foundation
import Postgres

/// A change of a row on its way into the database.
private struct Staged {
    var place: Int
    var change: RowChange
    /// Whether the row is taken away and put back under another key, and whether it is changed in place late.
    var isMoved: Bool
    var isLate: Bool
}

extension Table where Fact == Staged {
    fileprivate static let stagedRows = Table(
        "staged_merge_row",
        key: ["seq"],
        columns: ["seq", "table_name", "takes", "gives", "pass", "before", "after"]
    ) { staged, writer in
        let (before, after) = (staged.change.before, staged.change.after)
        let isInPlace = before != nil && after != nil && !staged.isMoved
        writer.put(
            staged.place,
            staged.change.table,
            before != nil && !isInPlace,
            after != nil && !isInPlace,
            isInPlace && staged.change.isChange ? (staged.isLate ? 2 : 1) : 0,
            before.map { JSON($0.values) },
            after.map { JSON($0.values) }
        )
    }
}

extension Merges {
    /// Makes changes of rows, whatever their tables are: what goes before what it refers to, and comes after it.
    ///
    /// - Parameters:
    ///   - changes: what was and what is to be.
    ///   - tables: each after those that it refers to.
    ///   - isLate: whether a row that is changed in place waits for the others.
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where a row was not as it was read;
    ///   `MergeRefusal.collides` where one cannot be there twice.
    public func apply(_ changes: [RowChange], _ tables: [RowTable], late isLate: (RowChange) -> Bool) throws {
        let known = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let staged = changes.enumerated().map { place, change in
            let keys = [change.before, change.after].map { row in
                row.map { row in known[row.table]?.key.map { row[$0] } }
            }
            return Staged(place: place, change: change, isMoved: keys[0] != keys[1], isLate: isLate(change))
        }
        try database.script(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS staged_merge_row (seq integer, table_name text, takes boolean,
                gives boolean, pass integer, before jsonb, after jsonb) ON COMMIT DROP;
            TRUNCATE staged_merge_row
            """
        )
        try database.copy(staged, into: .stagedRows)
        do {
            // Whoever's rows become another's while these are there: they come before all else and go after it.
            let people = tables.filter { $0.name == "person" }
            let others = tables.filter { $0.name != "person" }
            for table in people { try give(table) }
            for table in others.reversed() { try take(table) }
            for pass in 1...2 { for table in tables { try change(table, pass: pass) } }
            for table in others { try give(table) }
            for table in people { try take(table) }
        } catch let error as PostgresError where [.uniqueViolation, .exclusionViolation].contains(error.code) {
            throw MergeRefusal.collides(error.table ?? error.constraint ?? "a table")
        }
    }

    private func take(_ table: RowTable) throws {
        try run(
            table,
            "takes",
            """
            DELETE FROM \(table.name) AS old USING staged_merge_row AS step,
                LATERAL jsonb_populate_record(\(table.shape), step.before) AS was
            WHERE step.table_name = '\(table.name)' AND step.takes AND \(table.isSame("old", "was"))
            """
        )
    }

    private func change(_ table: RowTable, pass: Int) throws {
        let others = table.columns.filter { !table.key.contains($0) }
        guard !others.isEmpty else { return }
        try run(
            table,
            "pass = \(pass)",
            """
            UPDATE \(table.name) AS old SET \(others.map { "\($0) = new.\($0)" }.joined(separator: ", "))
            FROM staged_merge_row AS step,
                LATERAL jsonb_populate_record(\(table.shape), step.before) AS was,
                LATERAL jsonb_populate_record(\(table.shape), step.after) AS new
            WHERE step.table_name = '\(table.name)' AND step.pass = \(pass) AND \(table.isSame("old", "was"))
            """
        )
    }

    private func give(_ table: RowTable) throws {
        try run(
            table,
            "gives",
            """
            INSERT INTO \(table.name) SELECT new.* FROM staged_merge_row AS step,
                LATERAL jsonb_populate_record(\(table.shape), step.after) AS new
            WHERE step.table_name = '\(table.name)' AND step.gives ORDER BY seq
            """
        )
    }

    /// Runs a statement that must touch as many rows as are staged for it.
    private func run(_ table: RowTable, _ staged: String, _ statement: String) throws {
        let count = try database.first(
            SQL(trusted: "SELECT count(*) FROM staged_merge_row WHERE table_name = '\(table.name)' AND \(staged)")
        ) { try $0.decode(0, as: Int.self) }
        guard let count, count > 0 else { return }
        try database.change(table.name, expecting: count, SQL(trusted: statement))
    }
}

extension RowTable {
    /// No row, of the table's own type: a table may be named as a type of the database's is.
    fileprivate var shape: String { "(SELECT shape FROM \(name) AS shape LIMIT 0)" }

    /// That two rows have one key.
    fileprivate func isSame(_ one: String, _ other: String) -> String {
        key.map { "\(one).\($0) = \(other).\($0)" }.joined(separator: " AND ")
    }
}

// MARK: The journal

extension Merges {
    /// Keeps that two people were made one, with every row that was staged by ``apply(_:_:late:)``.
    public func keep(_ merge: MadeMerge) throws {
        try database.change(
            "person_merge",
            """
            INSERT INTO person_merge (merge_id, kept_id, gone_id, kept_home, gone_home, made_at, made_by)
            VALUES (\(merge.id), \(merge.merge.kept), \(merge.merge.gone), \(merge.merge.keptHome),
                \(merge.merge.goneHome), \(merge.madeAt), \(merge.madeBy))
            """
        )
        try database.execute(
            """
            INSERT INTO person_merge_row (merge_id, seq, table_name, before, after)
            SELECT \(merge.id), seq, table_name, before, after FROM staged_merge_row
            """
        )
    }

    /// What changed when two people were made one, in order.
    public func journal(of id: MadeMerge.ID) throws -> [RowChange] {
        try database.query(
            "SELECT table_name, before, after FROM person_merge_row WHERE merge_id = \(id) ORDER BY seq"
        ) { row in
            var column = Columns(row)
            let table: String = try column()
            func read(_ values: JSON<[String: RowValue]>?) -> KeptRow? {
                values.map { KeptRow(table: table, values: $0.value) }
            }
            return RowChange(before: read(try column()), after: read(try column()))
        }
    }

    /// Keeps that it was taken back, and what stayed as it had become since.
    public func undo(_ id: MadeMerge.ID, at now: Date, by viewer: Viewer, conflicts: [UndoConflict]) throws {
        try database.change(
            "person_merge",
            """
            UPDATE person_merge SET undone_at = \(now), undone_by = \(viewer.word), conflicts = \(JSON(conflicts))
            WHERE merge_id = \(id) AND undone_at IS NULL
            """
        )
    }

    /// One of them, also where it was taken back; nobody else takes it back meanwhile.
    public func find(_ id: MadeMerge.ID) throws -> MadeMerge? {
        try database.first(
            "SELECT \(MadeMerge.columns) FROM person_merge WHERE merge_id = \(id) FOR UPDATE",
            MadeMerge.init
        )
    }

    /// Those that stand, the newest first.
    public func standing(limit: Int) throws -> [MadeMerge] {
        try database.query(
            """
            SELECT \(MadeMerge.columns) FROM person_merge WHERE undone_at IS NULL
            ORDER BY made_at DESC, merge_id LIMIT \(limit)
            """,
            MadeMerge.init
        )
    }

    /// Whether somebody is no row of their own by now, because they were made one with another.
    public func isGone(_ person: CustomerOwner.ID) throws -> Bool {
        try database.first(
            "SELECT EXISTS (SELECT FROM person_merge WHERE gone_id = \(person) AND undone_at IS NULL)"
        ) { try $0.decode(0) } ?? false
    }

    /// Those who were made one with a person, and with those.
    public func gone(into person: CustomerOwner.ID) throws -> [CustomerOwner.ID] {
        try database.query(
            """
            WITH RECURSIVE former AS (
                SELECT gone_id FROM person_merge WHERE kept_id = \(person) AND undone_at IS NULL
                UNION
                SELECT merge.gone_id FROM person_merge AS merge JOIN former ON merge.kept_id = former.gone_id
                WHERE undone_at IS NULL
            )
            SELECT gone_id FROM former ORDER BY 1
            """
        ) { try $0.decode(0) }
    }

    /// Whether a chain of guardians leads from a person back to them.
    public func isOwnGuardian(_ person: CustomerOwner.ID) throws -> Bool {
        try database.first(
            """
            WITH RECURSIVE above AS (
                SELECT tie.relative_id, tie.during FROM family_tie AS tie
                JOIN person_home USING (household_id, person_id) WHERE person_id = \(person) AND kind = 'guardian'
                UNION
                SELECT tie.relative_id, tie.during * above.during
                FROM above JOIN family_tie AS tie ON tie.person_id = above.relative_id AND tie.kind = 'guardian'
                JOIN person_home AS home ON home.person_id = tie.person_id AND home.household_id = tie.household_id
                WHERE tie.during && above.during
            )
            SELECT EXISTS (SELECT FROM above WHERE relative_id = \(person))
            """
        ) { try $0.decode(0) } ?? false
    }
}

extension MadeMerge {
    static let columns: ColumnList = """
        merge_id, kept_id, gone_id, kept_home, gone_home, made_at, made_by, undone_at
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            merge: PersonMerge(
                kept: try column(),
                gone: try column(),
                keptHome: try column(),
                goneHome: try column()
            ),
            madeAt: try column(),
            madeBy: try column(),
            undoneAt: try column()
        )
    }
}
