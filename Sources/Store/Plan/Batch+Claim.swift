import Care
import Postgres

extension Batch {
    /// Makes the rest of the transaction a viewer's: it runs in the role that sees what its claim opens.
    ///
    /// Each value is an identifier or a word of ours, so that the literals hold nothing else.
    func take(on claim: ViewClaim) {
        command(trusted: "SET LOCAL app.hh = '\(claim.households.map(\.description).sorted().joined(separator: ","))'")
        command(trusted: "SET LOCAL app.vis = '\(claim.json)'")
        command(trusted: "SET LOCAL app.who = '\(claim.viewer.word)'")
        command(trusted: "SET LOCAL app.purpose = '\(claim.purpose.rawValue)'")
        command(trusted: "SET LOCAL ROLE hearth_app")
    }
}

extension ViewClaim {
    /// For each person the words of what may be seen, as JSON.
    fileprivate var json: String {
        let people = people.sorted { $0.key < $1.key }.map { person, sights in
            "\"\(person)\":[" + sights.map { "\"\($0.word)\"" }.sorted().joined(separator: ",") + "]"
        }
        return "{" + people.joined(separator: ",") + "}"
    }
}
