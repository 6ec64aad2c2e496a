import Care
import Foundation
import Postgres

extension Table where Fact == Need {
    static let needs = Table(
        "need",
        key: ["household_id", "need_id"],
        columns: [
            "need_id", "household_id", "person_id", "service_code", "earliest", "latest", "modes", "practitioners",
            "priority", "program", "reason", "origin", "rule_code", "status", "cat", "own", "shared",
        ],
        // What is booked or met meanwhile is not open again because its source still says so.
        merged: Label.kept(in: "need").merging([
            "status": "CASE excluded.status WHEN 'open' THEN need.status ELSE excluded.status END"
        ]) { $1 }
    ) { need, writer in
        writer.put(need.id, need.household, need.person, need.service, need.window.start, need.window.end)
        writer.put(need.modes.map(\.rawValue).sorted(), need.practitioners.map(\.uuid).sorted(), need.priority)
        writer.put(need.program, need.reason, need.origin.word, need.origin.rule, need.status)
        writer.put(need.label)
    }
}

extension Need {
    static let columns: ColumnList = """
        need_id, household_id, person_id, service_code, earliest, latest, modes, practitioners, priority, \
        program, reason, rule_code, status, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        let id: ID = try column()
        let household: Household.ID = try column()
        let person: CustomerOwner.ID = try column()
        let service: String = try column()
        guard let window = TimeWindow(start: try column(), end: try column()) else { throw StoreError.corrupt("need") }
        self.init(
            id: id,
            household: household,
            person: person,
            service: service,
            window: window,
            modes: Set(try column([Mode].self)),
            practitioners: Set(try column([Practitioner.ID].self)),
            priority: try column(),
            program: try column(),
            reason: try column(),
            origin: try column(String?.self).map(Origin.rule) ?? .asked,
            status: try column(),
            label: try Label(&column)
        )
    }
}

extension Need.Origin {
    /// What the column `origin` says.
    var word: String {
        switch self {
        case .asked: "asked"
        case .rule: "rule"
        }
    }

    var rule: String? {
        switch self {
        case .asked: nil
        case .rule(let code): code
        }
    }
}

extension Table where Fact == NeedLink {
    static let links = Table(
        "need_link",
        key: ["household_id", "before_id", "after_id"],
        columns: ["household_id", "before_id", "after_id", "min_gap", "max_gap"]
    ) { link, writer in
        writer.put(link.household, link.before, link.after, link.gap.lowerBound, link.gap.upperBound)
    }
}

extension NeedLink {
    static let columns: ColumnList = "household_id, before_id, after_id, min_gap, max_gap"

    init(_ row: Row) throws {
        var column = Columns(row)
        let (household, before, after): (Household.ID, Need.ID, Need.ID) = (try column(), try column(), try column())
        let (least, most): (Int, Int) = (try column(), try column())
        guard least <= most else { throw StoreError.corrupt("need_link") }
        self.init(household: household, before: before, after: after, gap: least...most)
    }
}

extension Table where Fact == CareRecord {
    static let records = Table(
        "record",
        key: ["household_id", "record_id"],
        columns: ["record_id", "household_id", "person_id", "service_code", "at", "program", "cat", "own", "shared"],
        merged: Label.kept(in: "record")
    ) { record, writer in
        writer.put(record.id, record.household, record.person, record.service, record.at, record.program)
        writer.put(record.label)
    }
}

extension CareRecord {
    static let columns: ColumnList = "record_id, household_id, person_id, service_code, at, program, cat, own, shared"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            service: try column(),
            at: try column(),
            program: try column(),
            label: try Label(&column)
        )
    }
}
