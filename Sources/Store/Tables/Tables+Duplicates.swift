import Care
import Foundation
import Postgres

extension Table where Fact == FoundDuplicate {
    static let duplicates = Table(
        "duplicate",
        key: ["household_id", "duplicate_id"],
        columns: ["duplicate_id", "state", "need_id", "household_id", "verdict", "by_kind", "by_id", "reason"]
    ) { found, writer in
        let duplicate = found.duplicate
        writer.put(found.id, found.state, duplicate.need, duplicate.household, duplicate.verdict)
        writer.put(duplicate.evidence.kind, duplicate.evidence.uuid, duplicate.reason)
    }
}

extension FoundDuplicate {
    static let columns: ColumnList = "duplicate_id, state, need_id, household_id, verdict, by_kind, by_id, reason"

    init(_ row: Row) throws {
        var column = Columns(row)
        let (id, state): (Duplicate.ID, State) = (try column(), try column())
        self.init(id: id, duplicate: try Duplicate(&column), state: state)
    }
}

extension Duplicate {
    static let columns: ColumnList = "need_id, household_id, verdict, by_kind, by_id, reason"

    init(_ row: Row) throws {
        var column = Columns(row)
        try self.init(&column)
    }

    init(_ column: inout Columns) throws {
        let (need, household): (Need.ID, Household.ID) = (try column(), try column())
        let verdict: Verdict = try column()
        guard let evidence = Evidence(kind: try column(), uuid: try column()) else {
            throw StoreError.corrupt("duplicate")
        }
        self.init(need: need, household: household, verdict: verdict, evidence: evidence, reason: try column())
    }
}

extension Duplicate.Evidence {
    init?(kind: String, uuid: UUID) {
        switch kind {
        case "record": self = .record(Identifier(uuid))
        case "appointment": self = .appointment(Identifier(uuid))
        case "need": self = .need(Identifier(uuid))
        default: return nil
        }
    }

    /// What the column `by_kind` says.
    var kind: String {
        switch self {
        case .record: "record"
        case .appointment: "appointment"
        case .need: "need"
        }
    }

    var uuid: UUID {
        switch self {
        case .record(let id): id.uuid
        case .appointment(let id): id.uuid
        case .need(let id): id.uuid
        }
    }
}
