/// An encounter placed by the search.
struct Placed {
    var encounter: Active
    var escort: Int8
    var node: Int

    /// Whether another encounter could not be made beside it: the same person in two places, or too far apart.
    ///
    /// `travel` is in minutes from this encounter's place to the other's.
    func clashes(_ other: Active, travel: Int32) -> Bool {
        other.start < encounter.end + travel && encounter.start < other.end + travel
    }
}
