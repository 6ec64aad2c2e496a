/// Something a person wants, in their own words, in one domain (FHIR `Goal`).
public struct Goal: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Goal>

    public enum Status: String, Sendable, Codable, CaseIterable {
        case proposed, active, met, ended, declined
        /// It is the same as another goal, which stands for both.
        case merged
    }

    /// How far the person shared the power to decide it.
    public enum Participation: String, Sendable, Codable, CaseIterable {
        case inform, consult, engage
        case coDesign = "co-design"
        case coProduce = "co-produce"
    }

    /// The numbers that a person may give to how important it is to them and how sure they are to get there.
    public static let ratings = 0...10

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var domain: WellnessDomain
    /// As they were said; nobody but the person changes what they wrote by their own hand.
    public var words: String
    /// Who wrote the words, as ``Viewer/word`` says it.
    public var wordsBy: String
    /// The name of who said them for the person; `nil` where the person did.
    public var saidBy: String?
    /// How somebody else puts what the person wrote, beside it.
    public var restated: Restatement?
    public var status: Status
    public var startedOn: Day?
    /// 0 to 10, as the person rates it; `nil` where nobody has asked.
    public var importance: Int?
    /// 0 to 10: how sure the person is to get there; `nil` where nobody has asked.
    public var confidence: Int?
    public var participation: Participation?
    /// How it will be known that it is reached.
    public var measure: String?
    /// The agreed day by which it is to be reached.
    public var dueOn: Day?
    /// Why it stands as it does, where that was asked for.
    public var reason: String?
    /// The newest attainment.
    public var attainment: Attainment?
    /// The program that it came from; empty where it came from none.
    public var program: String
    /// Who of those who give care sees to it.
    public var owner: Practitioner.ID?
    /// The goal that stands for this one too.
    public var mergedInto: ID?
    /// Counts the changes, from 1 on.
    public var version: Int
    /// Who may see it.
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        domain: WellnessDomain,
        words: String,
        wordsBy: String = Viewer.steward.word,
        saidBy: String? = nil,
        status: Status,
        startedOn: Day? = nil,
        importance: Int? = nil,
        confidence: Int? = nil,
        participation: Participation? = nil,
        measure: String? = nil,
        dueOn: Day? = nil,
        program: String = "",
        version: Int = 1,
        label: Label = .general
    ) {
        (self.id, self.household, self.person, self.domain) = (id, household, person, domain)
        (self.words, self.wordsBy, self.saidBy) = (words, wordsBy, saidBy)
        (self.status, self.startedOn) = (status, startedOn)
        (self.importance, self.confidence, self.participation) = (importance, confidence, participation)
        (self.measure, self.dueOn, self.program) = (measure, dueOn, program)
        (self.version, self.label) = (version, label)
    }

    /// Whether the person wrote the words by their own hand.
    public var isInOwnHand: Bool { wordsBy == Viewer.customerOwner(person).word }

    /// Whether it is still worked on or talked about.
    public var isOpen: Bool { status == .proposed || status == .active }
}

/// Somebody else's way of putting what a person wrote.
public struct Restatement: Hashable, Sendable, Codable {
    public var words: String
    /// Who wrote it, as ``Viewer/word`` says it.
    public var author: String

    public init(words: String, author: String) {
        (self.words, self.author) = (words, author)
    }
}

/// How far a goal was reached on a day, by Goal Attainment Scaling: from -2, much less than was expected, over 0, as
/// expected, to 2, much more.
///
/// Kiresuk and Sherman, *Goal attainment scaling: a general method for evaluating comprehensive community mental health
/// programs*, Community Mental Health Journal 4, 1968.
public struct Attainment: Hashable, Sendable, Codable {
    public static let scores = -2...2

    public var score: Int
    public var day: Day

    public init(score: Int, day: Day) {
        (self.score, self.day) = (score, day)
    }
}
