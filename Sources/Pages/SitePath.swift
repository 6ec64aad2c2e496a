public import Care
import Foundation

/// The addresses of the pages, printed where they are linked to, so that no link is spelled twice.
public enum SitePath: Sendable, CustomStringConvertible {
    case home(week: Day?)
    case households(search: String?, after: String?, week: Day?)
    case household(Household.ID, week: Day?)
    case proposal(Proposal.ID, of: Household.ID, ProposalAnswer)
    case duplicate(Duplicate.ID, of: Household.ID, DuplicateAnswer)
    case family(FamilyPath)
    case person(PersonPath)
    case gatherings
    case familyGoals(Household.ID)
    case familyGoal(FamilyGoal.ID, of: Household.ID)
    case plan(CustomerOwner.ID)
    /// The plan on one leaf, to print.
    case leaf(CustomerOwner.ID)
    case goals(CustomerOwner.ID)
    case goal(Goal.ID, of: CustomerOwner.ID)
    case notes(CustomerOwner.ID)
    case endNote(PlanNote.ID, of: CustomerOwner.ID)
    case scores(CustomerOwner.ID)
    case strike(Assessment.ID, of: CustomerOwner.ID)
    case consolidate(Day, Consolidating)
    case cancelConsolidation(ConsolidationRequest.ID, week: Day)
    case signIn
    /// Where the demonstration's provider is told who to be.
    case authorize
    case signOut
    case signOutEverywhere
    case stylesheet
    case icon

    /// How a week is brought together: everybody at once, or each campus apart.
    public enum Consolidating: String, Sendable {
        case together
        case byCampus = "by-campus"
    }

    /// What a household can say to a proposal.
    public enum ProposalAnswer: String, Sendable { case accept, refuse }
    /// What a person can say to a duplicate.
    public enum DuplicateAnswer: String, Sendable { case accept, undo }

    public var description: String {
        switch self {
        case .home(let week): "/" + query(["week": week?.description])
        case .households(let search, let after, let week):
            "/households" + query(["search": search, "after": after, "week": week?.description])
        case .household(let id, let week): "/households/\(id)" + query(["week": week?.description])
        case .proposal(let id, let household, let answer): "/households/\(household)/proposals/\(id)/\(answer)"
        case .duplicate(let id, let household, let answer): "/households/\(household)/duplicates/\(id)/\(answer)"
        case .family(let path): path.description
        case .person(let path): path.description
        case .gatherings: "/gatherings"
        case .familyGoals(let household): "/households/\(household)/goals"
        case .familyGoal(let goal, let household): "/households/\(household)/goals/\(goal)"
        case .plan(let person): "/people/\(person)/plan"
        case .leaf(let person): "/people/\(person)/plan/leaf"
        case .goals(let person): "/people/\(person)/plan/goals"
        case .goal(let goal, let person): "/people/\(person)/plan/goals/\(goal)"
        case .notes(let person): "/people/\(person)/plan/notes"
        case .endNote(let note, let person): "/people/\(person)/plan/notes/\(note)/end"
        case .scores(let person): "/people/\(person)/plan/scores"
        case .strike(let score, let person): "/people/\(person)/plan/scores/\(score)/strike"
        case .consolidate(let week, let manner): "/weeks/\(week)/consolidations/\(manner.rawValue)"
        case .cancelConsolidation(let id, let week): "/weeks/\(week)/consolidations/\(id)/cancel"
        case .signIn: "/sign-in"
        case .authorize: "/demonstration/authorize"
        case .signOut: "/sign-out"
        case .signOutEverywhere: "/sign-out/everywhere"
        case .stylesheet: "/assets/hearth.css" + query(["v": Stylesheet.version])
        case .icon: "/assets/hearth.svg"
        }
    }

    private func query(_ items: KeyValuePairs<String, String?>) -> String {
        let pairs = items.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: Self.unreserved) }.map { "\(name)=\($0)" }
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    /// RFC 3986 §2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
