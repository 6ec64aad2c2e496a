public import Care

/// What was planted in a demonstration community, for tests to find again.
public struct KnownAnswers: Sendable {
    /// A need that something planted beside it already satisfies.
    public struct PlantedDuplicate: Hashable, Sendable {
        public var need: Need.ID
        public var evidence: Duplicate.Evidence
    }

    /// The shares of households of one to seven, and of eight or more people, that were aimed at.
    public var householdSizeShares = HouseholdSizes.shares
    /// Every duplicate there is: nothing else of the community satisfies an open need.
    public var duplicates: [PlantedDuplicate] = []
    /// Past records that repeat a record of another program within its lookback.
    public var repeatedRecords = 0
    /// Households of three generations.
    public var multigenerational: [Household.ID] = []
    /// Households of one extended family in one community.
    public var compounds: [[Household.ID]] = []
    /// Elders with an ended membership in one household and a current one in another.
    public var movedElders: [CustomerOwner.ID] = []
    /// Children with a second household that is not their primary one.
    public var childrenOfTwoHomes: [CustomerOwner.ID] = []
    /// Children who live with a family as foster children.
    public var fosterChildren: [CustomerOwner.ID] = []
    /// The family that is in every community, where the catalogue has what they need.
    public var family = FamilyAnswer()
}

/// The known household of every demonstration: what it needs and how few visits do.
public struct FamilyAnswer: Sendable {
    public var household: Household.ID?
    /// Needs to be met: each alone, a visit of its own.
    public var needs: [Need.ID] = []
    /// One a person, in one whole-person visit each.
    public var fewestVisits = 0
    /// All at one site on one day.
    public var fewestStops = 0
}
