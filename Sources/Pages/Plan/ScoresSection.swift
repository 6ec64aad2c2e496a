import Care

/// How somebody is, in numbers: each instrument's scores with their range, and the balance of the domains.
struct ScoresSection {
    var plan: PersonPlan
    var directory: Directory
    /// The secret of the viewer's forms; `nil` where they may not add to the plan.
    var token: String?

    var markup: [Markup] {
        var parts: [Markup] = []
        for instrument in plan.instruments {
            let scores = plan.scores(of: instrument.code)
            if !scores.isEmpty {
                parts += [h3 { instrument.name }, ul { for score in scores { line(score, instrument) } }]
            }
        }
        if parts.isEmpty { parts.append(p(.class("empty")) { "Nothing has been asked in numbers yet." }) }
        if let token, !plan.instruments.isEmpty { parts.append(form(token)) }
        return parts
    }

    private func line(_ score: Assessment, _ instrument: Instrument) -> Markup {
        let words = instrument.words(for: score.score).map { ", \($0)" } ?? ""
        let author = directory.writer(score.author, about: plan.person.id)
        return li {
            "\(LocalTime.words(score.day)): \(score.score) of \(instrument.scores.upperBound)\(words) "
            span(.class("note")) { "(\(author))" }
            if let token {
                PostForm(
                    to: .strike(score.id, of: plan.person.id),
                    token: token,
                    button: "This was a mistake",
                    about: "the score of \(LocalTime.words(score.day))"
                ).markup
            }
        }
    }

    private func form(_ token: String) -> Markup {
        let known: [(value: String, words: String)] = plan.instruments.map { instrument in
            let (scores, items) = (instrument.scores, instrument.items)
            let range = "\(scores.lowerBound) to \(scores.upperBound)"
            return (instrument.code, "\(instrument.name) (\(range)\(items > 1 ? "; \(items) answers" : ""))")
        }
        return ChangeForm(
            to: .scores(plan.person.id),
            token: token,
            sent: [("state", plan.assessments.count.description)],
            fields: [
                ChangeField("score", "instrument", "What was asked?").choice(known),
                ChangeField("score", "score", "The score").line(),
                ChangeField("score", "answers", "Or the answers", hint: "With spaces between; they make the score")
                    .line(),
            ],
            button: "Keep the score",
            about: "of \(plan.person.displayName)"
        ).markup
    }

    /// The goals of each domain beside how much it matters; no target is set.
    var balance: [Markup] {
        let balance = plan.balance
        let isAsked = balance.parts.contains { $0.matters != nil }
        guard isAsked || balance.parts.contains(where: { $0.goals > 0 }) else {
            return [
                p(.class("empty")) {
                    "There are no goals yet, and nobody has asked how much each side of life matters."
                }
            ]
        }
        let rows: [[Markup]] = balance.parts.map { part in
            [
                .text(part.domain.words), .text(part.goals.description), .text(percent(part.goalShare)),
                .text(part.matters.map { "\($0) of 10" } ?? "not asked"), .text(percent(part.mattersShare)),
                .text(part.gap.map(difference) ?? "—"),
            ]
        }
        return [
            DataTable(
                caption: "Open goals beside what \(plan.person.displayName) says matters",
                columns: ["Domain", "Open goals", "Of all goals", "Matters", "Of all that matters", "Difference"],
                rows: rows,
                numeric: [1, 2, 4, 5]
            ).markup,
            p(.class("note")) { "There is no right balance. Where the two differ is something to ask about." },
        ]
    }

    private func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded())) %" } ?? "—" }

    private func difference(_ gap: Double) -> String {
        let points = Int((gap * 100).rounded())
        return points == 0 ? "none" : "matters \(abs(points)) points \(points > 0 ? "more" : "less")"
    }
}
