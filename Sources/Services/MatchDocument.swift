public import Care

/// Two people who may be one, as programs read it; weights are bits, rounded to a tenth.
public struct MatchDocument: Encodable, Sendable {
    public struct Person: Encodable, Sendable {
        public var id: CustomerOwner.ID
        public var name: String
        public var birthDate: Day
        public var household: Household.ID
    }

    public struct Field: Encodable, Sendable {
        public var field: PersonMatch.Field
        public var weight: Double
        public var reason: String
    }

    public var score: Double
    public var isLikely: Bool
    public var people: [Person]
    public var fields: [Field]

    public init(_ found: FoundMatch) {
        score = Self.rounded(found.match.score)
        isLikely = found.match.score >= PersonMatch.likely
        people = [found.match.person, found.match.other].enumerated().map { place, id in
            Person(
                id: id,
                name: found.names[place],
                birthDate: found.births[place],
                household: found.households[place]
            )
        }
        fields = found.match.parts.map {
            Field(field: $0.field, weight: Self.rounded($0.weight), reason: $0.reason)
        }
    }

    private static func rounded(_ bits: Double) -> Double { (bits * 10).rounded() / 10 }
}
