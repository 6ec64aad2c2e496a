public import Care

/// What communities want together, the days on which they came together for it, and how many came.
public struct GatheringsPage: Page {
    public var viewer: Reader?
    public var progress: [CommunityProgress]

    public init(viewer: Reader, progress: [CommunityProgress]) {
        (self.viewer, self.progress) = (viewer, progress)
    }

    public var title: String { "What communities do together" }

    public var content: [Markup] {
        let lead = p(.class("lead")) { "Goals of communities, and the circles and gatherings for them." }
        guard !progress.isEmpty else {
            return [h1 { title }, lead, p(.class("empty")) { "Nothing has been written down yet." }]
        }
        return [h1 { title }, lead] + progress.map(section)
    }

    private func section(_ progress: CommunityProgress) -> Markup {
        let id = "goal-\(progress.goal.id)"
        return Pages.section(.labelled(by: id)) {
            h2(.id(id)) { bdi { progress.goal.words } }
            p(.class("note")) { "\(progress.goal.domain.words), since \(LocalTime.words(progress.goal.beganOn))." }
            if progress.steps.isEmpty {
                p(.class("empty")) { "They have not come together yet." }
            } else {
                DataTable(
                    caption: "Who came together for it",
                    columns: ["Gathering", "Day", "People"],
                    rows: progress.steps.map(row),
                    numeric: [2]
                ).markup
            }
        }
    }

    private func row(_ step: CommunityProgress.Step) -> [Markup] {
        let few = "fewer than \(CommunityProgress.fewest)"
        return [
            .text(step.gathering.name), .text(LocalTime.words(step.gathering.day)),
            .text(step.people.map(Amount.whole) ?? few),
        ]
    }
}
