public import Foundation

/// What one household could do in a week on what others have left of it.
public struct WeekOption: Hashable, Sendable {
    /// An encounter that must be made, exactly so.
    public struct Choice: Hashable, Sendable, Codable {
        public var person: CustomerOwner.ID
        public var visitType: String
        public var session: Session.ID
        public var start: Date
        public var services: [String]
        public var needs: [Need.ID]
        public var escort: CustomerOwner.ID?

        public init(_ encounter: PlannedEncounter) {
            (person, visitType, session) = (encounter.person, encounter.visitType, encounter.session)
            (start, services) = (encounter.during.start, encounter.services)
            (needs, escort) = (encounter.needs, encounter.escort)
        }
    }

    /// What must not be: encounters that agree with every part given.
    public struct Exclusion: Hashable, Sendable, Codable {
        public var person: CustomerOwner.ID?
        public var session: Session.ID?
        public var start: Date?
        public var need: Need.ID?

        public init(
            person: CustomerOwner.ID? = nil,
            session: Session.ID? = nil,
            start: Date? = nil,
            need: Need.ID? = nil
        ) {
            (self.person, self.session, self.start, self.need) = (person, session, start, need)
        }
    }

    public var itinerary: Itinerary
    /// No plan of the household on what is left has a smaller objective.
    public var lowerBound: Int
    /// Whether there is no better plan.
    public var isProven: Bool
    /// Choices that cannot be made.
    public var refused: [Choice]

    public init(itinerary: Itinerary, lowerBound: Int, isProven: Bool, refused: [Choice] = []) {
        self.itinerary = itinerary
        self.lowerBound = lowerBound
        self.isProven = isProven
        self.refused = refused
    }

    /// What it would be called for again: the encounters that are not booked yet, as choices.
    ///
    /// Of what only the time is seen nothing can be chosen.
    public var choices: [Choice] {
        itinerary.encounters.filter { $0.appointment == nil && !$0.needs.isEmpty }.map(Choice.init)
    }
}
