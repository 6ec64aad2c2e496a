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

extension Table where Fact == Goal {
    static let goals = Table(
        "goal",
        key: ["household_id", "goal_id"],
        columns: [
            "goal_id", "household_id", "person_id", "domain", "words", "status", "started_on", "cat", "own", "shared",
        ],
        merged: Label.kept(in: "goal")
    ) { goal, writer in
        writer.put(goal.id, goal.household, goal.person, goal.domain, goal.words, goal.status, goal.startedOn)
        writer.put(goal.label)
    }
}

extension Goal {
    static let columns: ColumnList = """
        goal_id, household_id, person_id, domain, words, status, started_on, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            domain: try column(),
            words: try column(),
            status: try column(),
            startedOn: try column(),
            label: try Label(&column)
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
