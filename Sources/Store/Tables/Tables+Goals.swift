import Care
import Foundation
import Postgres

extension Table where Fact == Goal {
    static let goals = Table(
        "goal",
        key: ["household_id", "goal_id"],
        columns: Goal.names,
        merged: Goal.keptWhereChangedHere
    ) { goal, writer in
        goal.write(to: &writer)
    }
}

extension Table where Fact == GoalVersion {
    static let goalVersions = Table(
        "goal_version",
        key: ["household_id", "goal_id", "version"],
        columns: Goal.names + ["deed", "note", "score", "score_on", "author", "kept_at"]
    ) { version, writer in
        version.goal.write(to: &writer)
        writer.put(version.deed, version.note, version.recorded?.score, version.recorded?.day)
        writer.put(version.author, version.keptAt)
    }
}

extension Goal {
    static let columns: ColumnList = """
        goal_id, household_id, person_id, domain, words, words_by, said_by, restated, restated_by, status, started_on, \
        importance, confidence, participation, measure, due_on, reason, attainment, attained_on, program, owner_id, \
        merged_into, version, cat, own, shared
        """

    fileprivate static let names = columns.text.split(separator: ", ").map(String.init)

    /// Who tells of a goal again leaves one alone that was changed here since.
    fileprivate static let keptWhereChangedHere: [String: String] = {
        let key: Set = ["household_id", "goal_id"]
        let kept = names.filter { !key.contains($0) }.map { name in
            (name, "CASE WHEN goal.version > 1 THEN goal.\(name) ELSE excluded.\(name) END")
        }
        return Dictionary(uniqueKeysWithValues: kept)
            .merging(Label.kept(in: "goal")) { $1 }
            .merging(["version": "goal.version"]) { $1 }
    }()

    fileprivate func write(to writer: inout CopyWriter) {
        writer.put(id, household, person, domain, words, wordsBy, saidBy, restated?.words, restated?.author)
        writer.put(status, startedOn, importance, confidence, participation, measure, dueOn, reason)
        writer.put(attainment?.score, attainment?.day, program, owner, mergedInto, Long(version))
        writer.put(label)
    }

    init(_ row: Row) throws {
        var column = Columns(row)
        try self.init(&column)
    }

    init(_ column: inout Columns) throws {
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            domain: try column(),
            words: try column(),
            wordsBy: try column(),
            saidBy: try column(),
            status: .proposed
        )
        let (restated, author): (String?, String?) = (try column(), try column())
        self.restated = restated.flatMap { words in author.map { Restatement(words: words, author: $0) } }
        (status, startedOn) = (try column(), try column())
        (importance, confidence, participation) = (try column(), try column(), try column())
        (measure, dueOn, reason) = (try column(), try column(), try column())
        let (score, day): (Int?, Day?) = (try column(), try column())
        attainment = score.flatMap { score in day.map { Attainment(score: score, day: $0) } }
        (program, owner, mergedInto) = (try column(), try column(), try column())
        version = try column()
        label = try Label(&column)
    }
}

extension GoalVersion {
    /// What stands beside the columns of the goal itself, and after them.
    static let columns: ColumnList = "deed, note, score, score_on, author, kept_at"

    init(_ row: Row) throws {
        var column = Columns(row)
        let goal = try Goal(&column)
        let (deed, note): (Deed, String?) = (try column(), try column())
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

extension Table where Fact == PlanNote {
    static let planNotes = Table(
        "plan_note",
        key: ["household_id", "note_id"],
        columns: [
            "note_id", "household_id", "person_id", "kind", "words", "author", "on_day", "kept_at", "ended_on",
            "ended_at", "cat", "own", "shared",
        ]
    ) { note, writer in
        writer.put(note.id, note.household, note.person, note.kind, note.words, note.author, note.day, note.keptAt)
        writer.put(note.ended?.day, note.ended?.keptAt)
        writer.put(note.label)
    }
}

extension PlanNote {
    static let columns: ColumnList = """
        note_id, household_id, person_id, kind, words, author, on_day, kept_at, ended_on, ended_at, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            kind: try column(),
            words: try column(),
            author: try column(),
            day: try column(),
            keptAt: try column()
        )
        let (day, keptAt): (Day?, Date?) = (try column(), try column())
        ended = day.flatMap { day in keptAt.map { Ending(day: day, keptAt: $0) } }
        label = try Label(&column)
    }
}
