/// What the search must know of a household: who needs what, who may come along, what must follow what.
struct HouseholdView {
    /// Open needs of each person, by position of the person in the household.
    var wants: [UInt32] = []
    /// Needs whose patient must be escorted in person.
    var escorted: UInt32 = 0
    /// Members who may escort, as bits of their positions.
    var adults: UInt32 = 0
    var links: [ViewedLink] = []

    /// Whether two encounters of one plan respect every link between them; a need closed by evidence waits for nothing.
    func ordered(_ one: Active, _ two: Active) -> Bool {
        for link in links {
            if one.mask & link.before != 0, two.mask & link.after != 0, two.row >= 0 {
                let gap = Int(two.start) - Int(one.end)
                if gap < link.least || gap > link.most { return false }
            }
            if two.mask & link.before != 0, one.mask & link.after != 0, one.row >= 0 {
                let gap = Int(one.start) - Int(two.end)
                if gap < link.least || gap > link.most { return false }
            }
        }
        return true
    }
}

/// A link between two open needs, as masks.
struct ViewedLink {
    let before: UInt32
    let after: UInt32
    let least: Int
    let most: Int
}
