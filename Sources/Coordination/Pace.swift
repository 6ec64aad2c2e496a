import Care
import Foundation

/// How much of what is due to a person is asked of them at once.
///
/// Whoever has missed years of care has a dozen things due, which no week can hold and no person can take in. At
/// most three needs derived by rules wait at a time; as they are met the next ones come up. Three is what a visit
/// deals with on average (Beasley et al., Annals of Family Medicine 2004;2:405: 3.05 problems a visit). The most
/// urgent come first, among equals those that a visit can give together with what is wanted already, then those
/// that are due longest. What has the highest priority, such as care in pregnancy, does not wait for its turn.
///
/// There is no limit for a household: children of large families would wait longest.
struct Pace {
    static let most = 3
    /// The priority that does not wait.
    static let urgent = 3

    /// A rule and the day on which it fell due, or falls due soon.
    struct Candidate {
        var rule: DueRule
        var due: Day
    }

    let catalogue: Catalogue
    let now: Date

    /// The candidates that come up now, beside the needs that a person has already.
    func chosen(of candidates: [Candidate], beside waiting: [Need]) -> [Candidate] {
        var wanted = waiting.map(\.service)
        // A booking that nobody has reported on since takes no one else's turn.
        var room = Self.most - waiting.count { $0.origin != .asked && $0.window.end > now }
        var chosen: [Candidate] = []
        var rest = candidates
        while true {
            rest.removeAll { candidate in wanted.contains { catalogue.satisfies($0, candidate.rule.service) } }
            let eligible = room > 0 ? rest : rest.filter { $0.rule.priority >= Self.urgent }
            guard let next = eligible.min(by: { order($0, wanted) < order($1, wanted) }) else { return chosen }
            chosen.append(next)
            wanted.append(next.rule.service)
            room -= 1
        }
    }

    private func order(_ candidate: Candidate, _ wanted: [String]) -> (Int, Int, Int, String) {
        let joins = wanted.contains { isGiven(candidate.rule.service, with: $0) }
        return (-candidate.rule.priority, joins ? 0 : 1, candidate.due.number, candidate.rule.code)
    }

    /// Whether some visit gives both services.
    private func isGiven(_ service: String, with other: String) -> Bool {
        catalogue.visitTypes.values.contains {
            $0.maxServices > 1 && $0.covers[service] != nil && $0.covers[other] != nil
        }
    }
}
