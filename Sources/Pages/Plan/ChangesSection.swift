import Care

/// What became other in a plan since the care team last met the person, or since a day.
struct ChangesSection {
    var page: PlanPage

    var markup: [Markup] {
        let changes = page.changes
        guard !changes.isEmpty else { return [p(.class("empty")) { "Nothing has changed since." }] }
        return [
            ul {
                for said in changes.said { li { "What matters, by \(author(said.author)): “\(said.words)”" } }
                for change in changes.goals { goal(change) }
                for note in changes.begun { li { "\(note.kind.one): “\(note.words)” (\(author(note.author)))" } }
                for score in changes.assessed { li { sentence(score) } }
                for note in changes.ended { li { "Over now: “\(note.words)”" } }
            }
        ]
    }

    private func goal(_ change: PlanChanges.GoalChange) -> Markup {
        li {
            change.isNew ? "A new goal: " : "The goal "
            bdi { "“\(change.goal.words)”" }
            if !change.fields.isEmpty { ": " + change.fields.map(\.sentence).joined(separator: "; ") }
            ul { for step in change.steps { li { sentence(step) } } }
        }
    }

    private func sentence(_ step: GoalVersion) -> String {
        let day = LocalTime.words(page.clock.day(at: step.keptAt))
        let recorded = step.recorded.map { ": \(Attainment.sign($0.score)), \(Attainment.words($0.score))" } ?? ""
        let note = step.note.map { " “\($0)”" } ?? ""
        return "\(day), \(author(step.author)): \(step.deed.words)\(recorded)\(note)"
    }

    private func sentence(_ score: Assessment) -> String {
        let name = page.plan.instruments.first { $0.code == score.instrument }?.name ?? score.instrument
        return "\(name): \(score.score), on \(LocalTime.words(score.day))"
    }

    private func author(_ word: String) -> String { page.directory.writer(word, about: page.plan.person.id) }
}
