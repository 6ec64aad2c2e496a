/// Two rows of people that are one person: one stays, and all that is the other's becomes its.
public struct PersonMerge: Hashable, Sendable {
    /// Which of the two says what a field is from now on.
    public enum Side: String, Sendable, Codable, CaseIterable { case kept, gone }

    public var kept: CustomerOwner.ID
    public var gone: CustomerOwner.ID
    /// Where the two are at home; the kept one stays there.
    public var keptHome: Household.ID
    public var goneHome: Household.ID
    /// What was chosen where the two say something else, by the name of the field.
    public var choices: [String: Side]

    public init(
        kept: CustomerOwner.ID,
        gone: CustomerOwner.ID,
        keptHome: Household.ID,
        goneHome: Household.ID,
        choices: [String: Side] = [:]
    ) {
        (self.kept, self.gone, self.keptHome, self.goneHome) = (kept, gone, keptHome, goneHome)
        self.choices = choices
    }
}

/// A field of which the two say something else.
public struct MergeConflict: Hashable, Sendable, Codable {
    public var field: String
    public var kept: String
    public var gone: String
    /// What was chosen; `nil` where somebody has to.
    public var chosen: PersonMerge.Side?
    /// Whoever is not shown facts as private as that is not asked either: the kept one's stays.
    public var label: Label

    public init(field: String, kept: String, gone: String, chosen: PersonMerge.Side?, label: Label = .general) {
        (self.field, self.kept, self.gone) = (field, kept, gone)
        (self.chosen, self.label) = (chosen, label)
    }
}

/// Why two people are not made one.
public enum MergeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case withThemself
    /// Both have a booking at one time, so many times.
    case bookedAtOneTime(Int)
    /// Both are booked for the same thing, which is asked of one person once.
    case bookedForOneThing
    /// One is protected from the other, or to be kept apart from them.
    case keptApart
    /// Fields of which the two say something else, and nobody has chosen.
    case undecided([String])
    /// A choice is named that there is none to make about.
    case nothingToChoose(String)
    /// They would be their own guardian in the end.
    case guardianCircle
    /// A row of this table could not be there twice.
    case collides(String)

    /// The field of a request that is to be mended.
    public var field: String {
        switch self {
        case .withThemself, .keptApart, .guardianCircle: "other"
        case .bookedAtOneTime, .bookedForOneThing, .collides: "people"
        case .undecided, .nothingToChoose: "choices"
        }
    }

    public var description: String {
        switch self {
        case .withThemself: "both are the same row; choose another person"
        case .bookedAtOneTime(let count):
            "both have a booking at one time, \(count) in all; cancel or correct one of each two first, or say that they "
                + "are two people"
        case .bookedForOneThing: "both are booked for the same thing; cancel one of the bookings first"
        case .keptApart: "one is protected or kept apart from the other, so they were two; ask who said so first"
        case .undecided(let fields):
            "the two say something else of \(fields.joined(separator: ", ")); choose kept or gone for each"
        case .nothingToChoose(let field): "there is nothing to choose about \(field); leave it out"
        case .guardianCircle: "they would be under their own guardianship in the end; end one of these ties first"
        case .collides(let table): "both have a row of \(table) that one person has once; correct one of them first"
        }
    }
}
