public import Care

/// The addresses of what happens to a household.
public enum FamilyPath: Sendable, CustomStringConvertible {
    /// Who lived there on a day; today where `nil`.
    case history(Household.ID, on: Day?)
    /// What can be recorded.
    case changes(Household.ID)
    /// The form of one kind of change, and where it is sent when its preview was agreed to.
    case change(Household.ID, HouseholdChange.Kind)
    case preview(Household.ID, HouseholdChange.Kind)
    case tie(Household.ID)

    public var description: String {
        switch self {
        case .history(let id, let day): "/households/\(id)/history" + (day.map { "?on=\($0)" } ?? "")
        case .changes(let id): "/households/\(id)/changes"
        case .change(let id, let kind): "/households/\(id)/changes/\(kind.rawValue)"
        case .preview(let id, let kind): "/households/\(id)/changes/\(kind.rawValue)/preview"
        case .tie(let id): "/households/\(id)/ties"
        }
    }
}
