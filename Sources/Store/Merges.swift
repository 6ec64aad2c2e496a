public import Care
public import Foundation
import Postgres

/// People who were made one, and every row that it takes to take that back.
public struct Merges {
    let database: Database

    /// Columns that hold a person's identifier, or one of a row of theirs, by the names that the schema gives them.
    static let personColumns = [
        "person_id", "relative_id", "holder_id", "against_id", "other_id", "escort_id", "viewer_id", "target_id",
        "resource_id", "people",
    ]

    /// Reads moments in one form for the rest of the transaction, so that a row that nobody changed reads as it did.
    public func useOneZone() throws { try database.script("SET LOCAL TimeZone = 'UTC'") }

    /// Lets nobody else change what is some people's until the transaction ends.
    public func lock(_ people: [CustomerOwner.ID]) throws {
        let names = people.uuids()
        try database.execute("SELECT FROM person_home WHERE person_id = ANY(\(names)) ORDER BY person_id FOR UPDATE")
        try database.execute(
            """
            SELECT FROM person WHERE (household_id, person_id) IN (
                SELECT household_id, person_id FROM person_home WHERE person_id = ANY(\(names)))
            ORDER BY person_id FOR UPDATE
            """
        )
    }

    /// A moment as a row has it.
    public func words(of instant: Date) throws -> RowValue {
        let found = try database.first("SELECT to_jsonb(\(instant)::timestamptz)") {
            try $0.decode(0, as: JSON<RowValue>.self).value
        }
        return found ?? .null
    }

    /// The tables whose rows can be a person's, as the catalogue has them, each after those that it refers to.
    public func tables() throws -> [RowTable] {
        let found = try database.query(
            """
            SELECT relname::text,
                   ARRAY(SELECT attname::text FROM pg_attribute
                         WHERE attrelid = kind.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum),
                   ARRAY(SELECT attname::text FROM pg_attribute
                         JOIN unnest(conkey) WITH ORDINALITY AS part (number, place) ON attnum = number
                         WHERE attrelid = kind.oid ORDER BY place)
            FROM pg_class AS kind JOIN pg_constraint ON conrelid = kind.oid AND contype = 'p'
            WHERE kind.relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1
            """
        ) { row in
            RowTable(
                name: try row.decode(0),
                columns: try row.decode(1, as: [String].self),
                key: try row.decode(2, as: [String].self)
            )
        }
        let links = try references()
        var follows: Set = ["person"]
        while let next = links.first(where: { follows.contains($0.parent) && !follows.contains($0.child) })?.child {
            follows.insert(next)
        }
        let known = found.map { table -> RowTable in
            var table = table
            table.followsHome = follows.contains(table.name)
            for link in links where link.child == table.name && follows.contains(link.parent) {
                table.parents[link.column] = link.parent
            }
            return table
        }
        return Self.ordered(known.filter { $0.followsHome || $0.isOfPeople || $0.name == "proposal" })
    }

    /// What refers to what within a household, and by which column.
    private func references() throws -> [(child: String, parent: String, column: String)] {
        try database.query(
            """
            SELECT child.relname::text, parent.relname::text, attname::text
            FROM pg_constraint
            JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid
            JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey) AND attname <> 'household_id'
            WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace AND EXISTS (
                SELECT FROM pg_attribute AS home
                WHERE home.attrelid = conrelid AND home.attnum = ANY(conkey) AND home.attname = 'household_id')
            ORDER BY 1, 2, 3
            """
        ) { (child: try $0.decode(0), parent: try $0.decode(1), column: try $0.decode(2)) }
    }

    private static func ordered(_ tables: [RowTable]) -> [RowTable] {
        var left = tables
        var ordered: [RowTable] = []
        while !left.isEmpty {
            let waiting = Set(left.map(\.name))
            let ready = left.filter { table in
                table.parents.values.allSatisfy { $0 == table.name || !waiting.contains($0) }
            }
            // A circle of references could be put in no order; the schema has none.
            guard !ready.isEmpty else { return ordered + left }
            ordered += ready
            left.removeAll { table in ready.contains { $0.name == table.name } }
        }
        return ordered
    }
}

extension RowTable {
    /// The columns by which its rows speak of people.
    var personColumns: [String] { columns.filter(Merges.personColumns.contains) }

    fileprivate var isOfPeople: Bool { !personColumns.isEmpty }
}

// MARK: Rows

extension Merges {
    /// The rows that speak of some people, and those that belong to such rows.
    public func rows(of people: [CustomerOwner.ID], in homes: Set<Household.ID>, _ tables: [RowTable]) throws
        -> [KeptRow]
    {
        var rows: [KeptRow] = []
        func ids(_ table: String, _ column: String? = nil) -> [UUID] {
            let key = column ?? tables.first { $0.name == table }?.key.last ?? ""
            return rows.filter { $0.table == table }.compactMap { $0[key].text.flatMap(UUID.init(uuidString:)) }
        }
        for table in tables {
            switch table.name {
            case "resource_slot", "source_key": continue
            case "proposal":
                rows += try read(table, "household_id = ANY($1) AND status = 'open'", [homes.uuids()])
            default:
                let mine = table.personColumns.map { table.condition($0) }
                let theirs: [(column: String, key: String, parent: String)] =
                    table.personColumns.contains("person_id")
                    ? []
                    : table.parents.sorted { $0.key < $1.key }.map { column, parent in
                        let key = tables.first { $0.name == parent }?.key.last
                        return (column: column, key: key ?? column, parent: parent)
                    }
                if !mine.isEmpty {
                    rows += try read(table, mine.joined(separator: " OR "), [homes.uuids(), people.uuids()])
                }
                for (column, key, parent) in theirs where table.followsHome {
                    rows += try read(
                        table,
                        "household_id = ANY($1) AND \(column) = ANY($2)",
                        [homes.uuids(), ids(parent, key)]
                    )
                }
            }
        }
        rows += try held(by: people, for: ids("appointment"), rows, tables)
        let entities = tables.filter(\.followsHome).flatMap { ids($0.name) } + people.uuids()
        if let keys = tables.first(where: { $0.name == "source_key" }) {
            rows += try read(keys, "target_id = ANY($1)", [entities])
        }
        var seen: Set<KeptRow> = []
        return rows.filter { seen.insert($0).inserted }
    }

    /// Time that is held by people, or for visits of theirs.
    private func held(
        by people: [CustomerOwner.ID],
        for visits: [UUID],
        _ rows: [KeptRow],
        _ tables: [RowTable]
    ) throws -> [KeptRow] {
        guard let slots = tables.first(where: { $0.name == "resource_slot" }) else { return [] }
        let resources = rows.filter { $0.table == "appointment" }.flatMap { row -> [UUID] in
            guard case .list(let held) = row["held"] else { return [] }
            return held.compactMap { $0.text.flatMap(UUID.init(uuidString:)) }
        }
        return try read(
            slots,
            "resource_id = ANY($1) OR resource_id = ANY($2) AND booking_id = ANY($3)",
            [people.uuids(), resources, visits]
        )
    }

    /// The condition is of our own words; what varies is bound.
    private func read(_ table: RowTable, _ condition: String, _ values: [any Bindable]) throws -> [KeptRow] {
        let used = values.enumerated().filter { condition.contains("$\($0.offset + 1)") }
        var text = condition
        for (place, one) in used.enumerated() where place != one.offset {
            text = text.replacing("$\(one.offset + 1)", with: "$\(place + 1)")
        }
        let sql = SQL(
            trusted: "SELECT to_jsonb(one) FROM \(table.name) AS one WHERE \(text)",
            used.map(\.element)
        )
        return try database.query(sql) { row in
            KeptRow(table: table.name, values: try row.decode(0, as: JSON<[String: RowValue]>.self).value)
        }
    }
}

extension RowTable {
    fileprivate func condition(_ column: String) -> String {
        switch column {
        case "people": "people && $2"
        case "person_id" where followsHome: "household_id = ANY($1) AND person_id = ANY($2)"
        default: "\(column) = ANY($2)"
        }
    }
}
