public import Care

/// A seeded community of families in Alaska, with the care they had, need and have booked.
///
/// The same size, seed, start and catalogue give the same community on every machine, identifiers included.
/// People are fictional. Household sizes are Alaska's (``HouseholdSizes``), places are real, and the rest is
/// made to be plausible: homes of three generations, compounds, children of two homes, elders who move between
/// their families, care repeated across programs. ``KnownAnswers`` says what was planted.
public struct Demonstration: Sendable {
    public let people: Int
    public let seed: UInt64
    /// The Monday of the week to consolidate first.
    public let start: Day
    public let catalogue: Catalogue
    public let timeZone: String

    /// A demonstration of so many people (at least the four of the known family), who need the catalogue's care.
    public init(
        people: Int,
        seed: UInt64,
        start: Day,
        catalogue: Catalogue,
        timeZone: String = "America/Anchorage"
    ) {
        self.people = max(4, people)
        self.seed = seed
        self.start = start.monday
        self.catalogue = catalogue
        self.timeZone = timeZone
    }

    /// The community, ready to be loaded.
    public func community() -> Community { communityWithAnswers().community }

    /// The community and what was planted in it.
    ///
    /// An unknown time zone is read as GMT.
    public func communityWithAnswers() -> (community: Community, answers: KnownAnswers) {
        var draft = Draft(self)
        draft.settle()
        draft.ask()
        draft.staff()
        draft.remember()
        draft.aim()
        draft.book()
        return (draft.community, draft.answers)
    }
}
