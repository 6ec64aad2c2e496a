import Care
import Postgres

extension Batch {
    /// Lets each statement of the transaction be planned once on its connection, and not anew for the lists that it is
    /// given: planning what looks up one household takes several times as long as running it.
    func planOnce() { command(trusted: "SET LOCAL plan_cache_mode = force_generic_plan") }

    /// Makes the rest of the transaction a viewer's: it runs in the role that sees what its claim opens.
    ///
    /// Each value is an identifier or a word of ours, so that the literals hold nothing else.
    func take(on claim: ViewClaim) {
        command(trusted: "SET LOCAL app.hh = '\(claim.households.map(\.description).sorted().joined(separator: ","))'")
        command(trusted: "SET LOCAL app.vis = '\(claim.json)'")
        command(trusted: "SET LOCAL app.vis_words = '\(claim.flat)'")
        command(trusted: "SET LOCAL app.who = '\(claim.viewer.word)'")
        command(trusted: "SET LOCAL ROLE hearth_app")
    }
}

extension ViewClaim {
    /// The same flat, each word of each person by itself: `person:WORD;`.
    fileprivate var flat: String {
        var text = ""
        for (person, sights) in words {
            let person = person.description
            for sight in sights {
                text += person
                text += ":"
                text += sight
                text += ";"
            }
        }
        return text
    }

    /// For each person the words of what may be seen, as JSON.
    fileprivate var json: String {
        "{" + words.map { "\"\($0.person)\":[\"\($0.sights.joined(separator: "\",\""))\"]" }.joined(separator: ",")
            + "}"
    }
}
