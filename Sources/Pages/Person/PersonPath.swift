public import Care

/// The addresses of what one person says of themself, of who may see it, and of pairs of people who may be one.
public enum PersonPath: Sendable, CustomStringConvertible {
    case show(CustomerOwner.ID)
    /// Who looked at their record.
    case log(CustomerOwner.ID)
    /// To whom they have given leave to see and act, and whom they let know.
    case leave(CustomerOwner.ID)
    /// Pairs who may be one person.
    case duplicates
    case distinct(CustomerOwner.ID, CustomerOwner.ID)
    /// What making the second one with the first would change, and where it is chosen and done.
    case merge(CustomerOwner.ID, CustomerOwner.ID)
    case chooseMerge(CustomerOwner.ID, CustomerOwner.ID)
    case makeMerge(CustomerOwner.ID, CustomerOwner.ID)
    case merged(MadeMerge.ID)
    case unmerge(MadeMerge.ID)
    /// Opening a record out of turn, and what waits for a review.
    case open
    case openings
    case review(BreakGlass.ID)

    public var description: String {
        switch self {
        case .show(let id): "/people/\(id)"
        case .log(let id): "/people/\(id)/log"
        case .leave(let id): "/people/\(id)/leave"
        case .duplicates: "/duplicate-people"
        case .distinct(let one, let other): "/duplicate-people/\(one)/\(other)/distinct"
        case .merge(let kept, let gone): "/duplicate-people/\(kept)/\(gone)"
        case .chooseMerge(let kept, let gone): "/duplicate-people/\(kept)/\(gone)/preview"
        case .makeMerge(let kept, let gone): "/duplicate-people/\(kept)/\(gone)/merge"
        case .merged(let id): "/duplicate-people/merges/\(id)"
        case .unmerge(let id): "/duplicate-people/merges/\(id)/undo"
        case .open: "/openings/new"
        case .openings: "/openings"
        case .review(let id): "/openings/\(id)/review"
        }
    }
}
