public import Care
import Foundation
import Postgres

/// What communities want, and the days on which they come together.
public struct Gatherings {
    let database: Database

    /// All goals of communities with their gatherings, and how many came of whom it tells nothing confidential.
    public func progress() throws -> [CommunityProgress] {
        let (goals, gatherings) = try database.batch { batch in
            (
                batch.query(
                    "SELECT \(CommunityGoal.columns) FROM community_goal ORDER BY ended_on NULLS FIRST, words",
                    CommunityGoal.init
                ),
                batch.query(
                    """
                    SELECT \(Gathering.columns), (
                        SELECT count(*) FROM attendance
                        WHERE attendance.gathering_id = gathering.gathering_id AND cat = 'GEN' AND NOT own)
                    FROM gathering ORDER BY on_day DESC, gathering_id
                    """
                ) { row in
                    var column = Columns(row)
                    return CommunityProgress.Step(gathering: try Gathering(&column), came: try column())
                }
            )
        }
        let steps = Dictionary(grouping: try gatherings.get(), by: \.gathering.goal)
        return try goals.get().map { CommunityProgress(goal: $0, steps: steps[$0.id] ?? []) }
    }

    public func goal(_ id: CommunityGoal.ID) throws -> CommunityGoal? {
        try database.first(
            "SELECT \(CommunityGoal.columns) FROM community_goal WHERE community_goal_id = \(id)",
            CommunityGoal.init
        )
    }

    public func gathering(_ id: Gathering.ID) throws -> Gathering? {
        try database.first("SELECT \(Gathering.columns) FROM gathering WHERE gathering_id = \(id)") { row in
            var column = Columns(row)
            return try Gathering(&column)
        }
    }

    /// Whether there is a community of this identifier.
    public func isCommunity(_ id: Location.ID) throws -> Bool {
        try database.first(
            "SELECT EXISTS (SELECT FROM location WHERE location_id = \(id) AND kind = 'community')"
        ) { try $0.decode(0) } ?? false
    }

    /// Adds what a community wants; the same again is there already.
    public func add(_ goal: CommunityGoal) throws { try database.merge([goal], into: .communityGoals) }

    /// Adds a gathering; the same again is there already.
    public func add(_ gathering: Gathering) throws { try database.merge([gathering], into: .gatherings) }

    /// Keeps that somebody came; the same again is there already.
    public func add(_ attendance: Attendance) throws { try database.merge([attendance], into: .attendances) }
}

extension Table where Fact == CommunityGoal {
    static let communityGoals = Table(
        "community_goal",
        key: ["community_goal_id"],
        columns: ["community_goal_id", "community_id", "domain", "words", "words_by", "began_on", "ended_on"]
    ) { goal, writer in
        writer.put(goal.id, goal.community, goal.domain, goal.words, goal.wordsBy, goal.beganOn, goal.endedOn)
    }
}

extension CommunityGoal {
    static let columns: ColumnList = "community_goal_id, community_id, domain, words, words_by, began_on, ended_on"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            community: try column(),
            domain: try column(),
            words: try column(),
            wordsBy: try column(),
            beganOn: try column(),
            endedOn: try column()
        )
    }
}

extension Table where Fact == Gathering {
    static let gatherings = Table(
        "gathering",
        key: ["gathering_id"],
        columns: ["gathering_id", "community_goal_id", "kind", "name", "on_day"]
    ) { gathering, writer in
        writer.put(gathering.id, gathering.goal, gathering.kind, gathering.name, gathering.day)
    }
}

extension Gathering {
    static let columns: ColumnList =
        "gathering.gathering_id, gathering.community_goal_id, gathering.kind, gathering.name, gathering.on_day"

    init(_ column: inout Columns) throws {
        self.init(
            id: try column(),
            goal: try column(),
            kind: try column(),
            name: try column(),
            day: try column()
        )
    }
}

extension Table where Fact == Attendance {
    static let attendances = Table(
        "attendance",
        key: ["household_id", "gathering_id", "person_id"],
        columns: ["household_id", "gathering_id", "person_id", "author", "kept_at", "cat", "own", "shared"],
        merged: ["author": "attendance.author", "kept_at": "attendance.kept_at"]
    ) { attendance, writer in
        writer.put(attendance.household, attendance.gathering, attendance.person, attendance.author)
        writer.put(attendance.keptAt)
        writer.put(attendance.label)
    }
}
