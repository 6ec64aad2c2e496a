import Care
import Foundation
import Postgres

extension Table where Fact == FamilyGoal {
    static let familyGoals = Table(
        "family_goal",
        key: ["household_id", "family_goal_id"],
        columns: FamilyGoal.names
    ) { goal, writer in
        goal.write(to: &writer)
    }
}

extension Table where Fact == FamilyGoalVersion {
    static let familyGoalVersions = Table(
        "family_goal_version",
        key: ["household_id", "family_goal_id", "version"],
        columns: FamilyGoal.names + ["deed", "note", "score", "score_on", "author", "kept_at"]
    ) { version, writer in
        version.goal.write(to: &writer)
        writer.put(version.deed, version.note, version.recorded?.score, version.recorded?.day)
        writer.put(version.author, version.keptAt)
    }
}

extension FamilyGoal {
    static let columns: ColumnList = """
        family_goal_id, household_id, kind, people, domain, words, words_by, status, measure, due_on, reason, \
        attainment, attained_on, version
        """

    fileprivate static let names = columns.text.split(separator: ", ").map(String.init)

    fileprivate func write(to writer: inout CopyWriter) {
        writer.put(id, household, kind, people.uuids(), domain, words, wordsBy, status, measure, dueOn, reason)
        writer.put(attainment?.score, attainment?.day, Long(version))
    }

    init(_ row: Row) throws {
        var column = Columns(row)
        try self.init(&column)
    }

    init(_ column: inout Columns) throws {
        self.init(
            id: try column(),
            household: try column(),
            kind: try column(),
            people: try column([UUID].self).map { CustomerOwner.ID($0) },
            domain: try column(),
            words: try column(),
            wordsBy: try column(),
            status: try column(),
            measure: try column(),
            dueOn: try column()
        )
        reason = try column()
        let (score, day): (Int?, Day?) = (try column(), try column())
        attainment = score.flatMap { score in day.map { Attainment(score: score, day: $0) } }
        version = try column()
    }
}

extension FamilyGoalVersion {
    init(_ row: Row) throws {
        var column = Columns(row)
        let goal = try FamilyGoal(&column)
        let (deed, note): (GoalVersion.Deed, String?) = (try column(), try column())
        let (score, day): (Int?, Day?) = (try column(), try column())
        self.init(
            goal: goal,
            deed: deed,
            note: note,
            recorded: score.flatMap { score in day.map { Attainment(score: score, day: $0) } },
            author: try column(),
            keptAt: try column()
        )
    }
}
