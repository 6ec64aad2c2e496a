public import Care

/// A person's plan on one leaf: what they said, in their words and in short sentences, to be printed and taken home.
public struct LeafPage: Page {
    public var viewer: Reader?
    public var plan: PersonPlan
    public var directory: Directory
    public var today: Day

    public init(viewer: Reader, plan: PersonPlan, directory: Directory, today: Day) {
        (self.viewer, self.plan, self.directory, self.today) = (viewer, plan, directory, today)
    }

    public var title: String { "My plan: \(plan.person.displayName)" }

    public var content: [Markup] {
        [
            div(.class("leaf")) {
                h1 { title }
                p(.class("note")) { "As it is on \(LocalTime.words(today))." }
                matters
                wants
                list("What I am good at", .strength)
                list("Who and what helps me", .support)
                list("What gets in my way", .barrier)
                list("What I need, as I care for someone", .carerNeed)
                declined
                team
            }
        ]
    }

    private var matters: [Markup] {
        guard let words = plan.words.current else { return [] }
        return [h2 { "What matters to me" }, blockquote { p { bdi { words.words } } }]
    }

    private var wants: [Markup] {
        let open = plan.goals.filter(\.isOpen)
        guard !open.isEmpty else { return [h2 { "What I want" }, p { "We have not talked about this yet." }] }
        return [h2 { "What I want" }] + open.map(goal)
    }

    private func goal(_ goal: Goal) -> Markup {
        section(.class("card"), .labelled(by: "leaf-\(goal.id)")) {
            h3(.id("leaf-\(goal.id)")) { bdi { goal.words } }
            if let measure = goal.measure {
                p {
                    "We will know by this: "
                    bdi { measure }
                }
            }
            if let day = goal.dueOn { p { "By \(LocalTime.words(day))." } }
            if let importance = goal.importance { p { "How much it matters to me: \(importance) of 10." } }
            if let attainment = goal.attainment {
                p { "On \(LocalTime.words(attainment.day)) it went \(Attainment.words(attainment.score))." }
            }
            if goal.status == .proposed { p { "I have not decided yet." } }
        }
    }

    private func list(_ heading: String, _ kind: PlanNote.Kind) -> [Markup] {
        let notes = plan.current(kind)
        guard !notes.isEmpty else { return [] }
        return [h2 { heading }, ul { for note in notes { li { bdi { note.words } } } }]
    }

    private var declined: [Markup] {
        let declined = plan.goals.filter { $0.status == .declined }
        guard !declined.isEmpty else { return [] }
        return [
            h2 { "What I do not want now" },
            ul {
                for goal in declined {
                    li {
                        bdi { goal.words }
                        if let reason = goal.reason {
                            " Why: "
                            bdi { reason }
                        }
                    }
                }
            },
        ]
    }

    private var team: [Markup] {
        guard let team = plan.team else { return [] }
        let people = team.members.map { member in
            "\(directory.name(of: member.practitioner)) (\(member.role.replacing("-", with: " ")))"
        }
        return [h2 { "My care team: \(team.name)" }, ul { for person in people { li { person } } }]
    }
}
