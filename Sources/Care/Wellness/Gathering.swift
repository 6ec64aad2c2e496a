public import Foundation

/// What a community wants together: `Every child learns to swim`.
public struct CommunityGoal: Hashable, Sendable, Codable {
    public typealias ID = Identifier<CommunityGoal>

    public var id: ID
    public var community: Location.ID
    public var domain: WellnessDomain
    public var words: String
    /// Who wrote the words, as ``Viewer/word`` says it.
    public var wordsBy: String
    public var beganOn: Day
    public var endedOn: Day?

    public init(
        id: ID,
        community: Location.ID,
        domain: WellnessDomain,
        words: String,
        wordsBy: String,
        beganOn: Day,
        endedOn: Day? = nil
    ) {
        (self.id, self.community, self.domain, self.words) = (id, community, domain, words)
        (self.wordsBy, self.beganOn, self.endedOn) = (wordsBy, beganOn, endedOn)
    }
}

/// A day on which a community comes together for one of its goals.
public struct Gathering: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Gathering>

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case gathering
        case learningCircle = "learning-circle"
        case talkingCircle = "talking-circle"
    }

    public var id: ID
    public var goal: CommunityGoal.ID
    public var kind: Kind
    public var name: String
    public var day: Day

    public init(id: ID, goal: CommunityGoal.ID, kind: Kind, name: String, day: Day) {
        (self.id, self.goal, self.kind, self.name, self.day) = (id, goal, kind, name, day)
    }
}

/// That somebody came to a gathering.
public struct Attendance: Hashable, Sendable, Codable {
    public var household: Household.ID
    public var gathering: Gathering.ID
    public var person: CustomerOwner.ID
    /// Who kept it, as ``Viewer/word`` says it.
    public var author: String
    public var keptAt: Date
    public var label: Label

    public init(
        household: Household.ID,
        gathering: Gathering.ID,
        person: CustomerOwner.ID,
        author: String,
        keptAt: Date,
        label: Label = .general
    ) {
        (self.household, self.gathering, self.person) = (household, gathering, person)
        (self.author, self.keptAt, self.label) = (author, keptAt, label)
    }
}

/// What a community wants, the days on which it came together for it, and how many came.
public struct CommunityProgress: Hashable, Sendable {
    /// A gathering with how many came of whom it tells nothing confidential.
    public struct Step: Hashable, Sendable {
        public var gathering: Gathering
        /// `nil` where fewer than ``CommunityProgress/fewest`` came: so few could be told apart.
        public var people: Int?

        public init(gathering: Gathering, came: Int) {
            self.gathering = gathering
            people = came < CommunityProgress.fewest && came > 0 ? nil : came
        }
    }

    /// Smaller numbers are not told.
    public static let fewest = 5

    public var goal: CommunityGoal
    /// The newest first.
    public var steps: [Step]

    public init(goal: CommunityGoal, steps: [Step]) {
        (self.goal, self.steps) = (goal, steps)
    }
}
