public import Care
public import Foundation
public import Store

/// What communities want together, and the days on which they come together for it.
public struct GatheringService: Sendable {
    private let store: Store
    private let now: @Sendable () -> Date

    /// Days are judged by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        (self.store, self.now) = (store, now)
    }

    /// All goals of communities, with their gatherings and how many came.
    public func progress() async throws -> [CommunityProgress] {
        try await store.read { try $0.gatherings.progress() }
    }

    /// Begins what a community wants together.
    ///
    /// - Parameters:
    ///   - request: what is wanted, and by which community.
    ///   - key: the same key makes the same goal again, which is one.
    ///   - viewer: who writes it down: somebody who gives care, or the steward.
    /// - Returns: which goal it is.
    /// - Throws: ``BadField``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func begin(_ request: GatheringRequest, key: String, by viewer: Viewer) async throws -> CommunityGoal.ID {
        let today = try admit(viewer)
        let goal = CommunityGoal(
            id: Identifier(StableID.uuid("community goal", viewer.word, key)),
            community: try BadField.identifier(request.community, "community"),
            domain: try BadField.word(request.domain, "domain", as: WellnessDomain.self),
            words: try BadField.story(request.words, "words", most: 2000),
            wordsBy: viewer.word,
            beganOn: today
        )
        try await store.transaction { transaction in
            guard try transaction.gatherings.isCommunity(goal.community) else {
                throw BadField("community", "is no community here; copy an identifier from a household's")
            }
            if let kept = try transaction.gatherings.goal(goal.id) {
                guard (kept.community, kept.domain, kept.words) == (goal.community, goal.domain, goal.words) else {
                    throw IdempotencyRefusal.keyReused
                }
                return
            }
            try transaction.gatherings.add(goal)
        }
        return goal.id
    }

    /// Adds a day on which a community comes together for a goal of its own.
    ///
    /// - Parameters:
    ///   - request: of which kind, when and what it is called.
    ///   - goal: what it is for.
    ///   - key: the same key makes the same gathering again, which is one.
    ///   - viewer: who writes it down: somebody who gives care, or the steward.
    /// - Returns: which gathering it is.
    /// - Throws: ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func hold(
        _ request: GatheringRequest,
        for goal: CommunityGoal.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> Gathering.ID {
        let today = try admit(viewer)
        let gathering = Gathering(
            id: Identifier(StableID.uuid("gathering", viewer.word, key)),
            goal: goal,
            kind: try BadField.word(request.kind, "kind", as: Gathering.Kind.self),
            name: try BadField.line(request.name, "name"),
            day: try day(request.on, today)
        )
        try await store.transaction { transaction in
            guard try transaction.gatherings.goal(goal) != nil else { throw NotFound(goal) }
            if let kept = try transaction.gatherings.gathering(gathering.id) {
                guard kept == gathering else { throw IdempotencyRefusal.keyReused }
                return
            }
            try transaction.gatherings.add(gathering)
        }
        return gathering.id
    }

    /// Today, for those who may write down what communities do.
    private func admit(_ viewer: Viewer) throws -> Day {
        switch viewer {
        case .practitioner, .steward: Admission(viewer: viewer, instant: now()).today
        case .customerOwner, .scheduler, .administrator, .auditor: throw PersonRefusal.notYours
        }
    }

    private func day(_ text: String?, _ today: Day) throws -> Day {
        guard let text, let day = Day(text) else { throw BadField("on", "is missing or not a date like 2026-11-30") }
        guard today.adding(months: -120) <= day, day <= today.adding(months: 120) else {
            throw BadField("on", "is more than ten years away; give a nearer day")
        }
        return day
    }
}

extension WellnessService {
    /// Keeps that somebody came to a gathering, also where that was kept before.
    ///
    /// - Throws: ``BadField`` where it has not come yet; ``NotFound``; ``PersonRefusal/notYours``;
    ///   `IdempotencyRefusal.keyReused`.
    public func attend(
        _ gathering: Gathering.ID,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws {
        _ = try await write([gathering], "attend", of: id, key: key, by: viewer) { scope in
            guard let found = try scope.transaction.gatherings.gathering(gathering) else { throw NotFound(gathering) }
            guard found.day <= scope.today else { throw BadField("gathering", "has not come yet; wait for its day") }
            try scope.requireKeeping(.general)
            let attendance = Attendance(
                household: scope.home,
                gathering: gathering,
                person: id,
                author: viewer.word,
                keptAt: scope.instant
            )
            try scope.transaction.gatherings.add(attendance)
            return (gathering, .general)
        }
    }
}

/// What a community wants, or a gathering, as a command or a program asks for it.
public struct GatheringRequest: Sendable, Codable, Hashable {
    /// The community's identifier, a domain and its words, for a goal.
    public var community: String?
    public var domain: String?
    public var words: String?
    /// A word of `Gathering.Kind`, a name and a date, for a gathering.
    public var kind: String?
    public var name: String?
    public var on: String?

    public init() {}
}

/// What a community wants and how it goes, as programs read it.
public struct CommunityProgressDocument: Encodable, Sendable {
    public struct Step: Encodable, Sendable {
        public var gathering: Gathering
        /// Missing where so few came that they could be told apart.
        public var people: Int?
    }

    public var goal: CommunityGoal
    public var gatherings: [Step]

    public init(_ progress: CommunityProgress) {
        goal = progress.goal
        gatherings = progress.steps.map { Step(gathering: $0.gathering, people: $0.people) }
    }
}
