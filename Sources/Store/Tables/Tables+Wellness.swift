import Care
import Foundation
import Postgres

extension Table where Fact == Condition {
    static let conditions = Table(
        "condition",
        key: ["household_id", "condition_id"],
        columns: ["condition_id", "household_id", "person_id", "system", "code", "name", "during"]
    ) { condition, writer in
        writer.put(
            condition.id,
            condition.household,
            condition.person,
            condition.system,
            condition.code,
            condition.name,
            condition.during
        )
    }
}

extension Condition {
    static let columns: ColumnList = "condition_id, household_id, person_id, system, code, name, during"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            system: try column(),
            code: try column(),
            name: try column(),
            during: try column()
        )
    }
}

extension Table where Fact == Plan {
    static let plans = Table(
        "plan",
        key: ["household_id", "plan_id"],
        columns: ["plan_id", "household_id", "person_id", "title", "status", "during"]
    ) { plan, writer in
        writer.put(plan.id, plan.household, plan.person, plan.title, plan.status, plan.during)
    }
}

extension Plan {
    static let columns: ColumnList = "plan_id, household_id, person_id, title, status, during"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            title: try column(),
            status: try column(),
            during: try column()
        )
    }
}
