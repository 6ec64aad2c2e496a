/// One line of a list of what households are offered.
public struct ProposalSummary: Hashable, Sendable, Codable {
    public var id: Proposal.ID
    public var household: Household.ID
    /// The household's name.
    public var name: String
    /// A Monday.
    public var week: Day
    public var before: Tally
    public var after: Tally

    public init(id: Proposal.ID, household: Household.ID, name: String, week: Day, before: Tally, after: Tally) {
        self.id = id
        self.household = household
        self.name = name
        self.week = week
        self.before = before
        self.after = after
    }

    /// The same with nothing counted but visits and stops, for those who see no needs.
    public var visitsAlone: ProposalSummary {
        func visits(_ tally: Tally) -> Tally {
            Tally(visits: tally.visits, stops: tally.stops, homeStops: tally.homeStops)
        }
        var summary = self
        (summary.before, summary.after) = (visits(before), visits(after))
        return summary
    }
}
