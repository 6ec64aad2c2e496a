public import Care

/// A family's plan: who they are, what matters to them, what is due, what is booked and what is proposed.
public struct HouseholdPage: Page {
    public var viewer: Viewer?
    public var plan: HouseholdPlan
    public var directory: Directory
    /// The Monday whose proposal is shown.
    public var week: Day
    public var today: Day

    public init(viewer: Viewer, plan: HouseholdPlan, directory: Directory, week: Day, today: Day) {
        self.viewer = viewer
        self.plan = plan
        self.directory = directory
        self.week = week
        self.today = today
    }

    public var title: String { plan.household.name }

    public var content: [Markup] {
        [h1 { title }, lead, contents]
            + [
                section("The family", id: "family", FamilySection(plan: plan, people: people, today: today).markup),
                section("The week of \(LocalTime.words(week))", id: "proposal", proposal),
                section("What is due", id: "due", DueSection(plan: plan, directory: directory, people: people).markup),
                section("Repeats that were found", id: "repeats", repeats),
                section("What is booked", id: "booked", BookedSection(people: people, directory: directory).markup),
                section("Lately", id: "lately", LatelySection(people: people, directory: directory).markup),
                p(.class("note")) { "Times are \(people.time.name) unless another is named." },
            ]
    }

    private var people: FamilyIndex { FamilyIndex(plan: plan) }

    private var lead: Markup {
        let team = plan.team.map { "Their care team is \($0.name)." } ?? "They have no care team yet."
        return p(.class("lead")) {
            "\(Amount.of(plan.members.count, "person", "people")) living together in \(plan.community.name). \(team)"
        }
    }

    private var contents: Markup {
        nav(.class("contents"), .label("On this page")) {
            ul {
                for (id, name) in Self.sections { li { a(.href("#\(id)")) { name } } }
            }
        }
    }

    private static let sections: KeyValuePairs = [
        "family": "The family", "proposal": "The week", "due": "What is due", "repeats": "Repeats",
        "booked": "What is booked", "lately": "Lately",
    ]

    private func section(_ heading: String, id: String, _ parts: [Markup]) -> Markup {
        Pages.section(.labelled(by: id)) {
            h2(.id(id)) { heading }
            parts
        }
    }

    private var proposal: [Markup] {
        guard let proposal = plan.proposal else {
            return [p { "Nothing is proposed for this week." }]
        }
        return ProposalSection(
            proposal: proposal,
            household: plan.household.id,
            people: people,
            directory: directory,
            viewer: viewer
        )
        .markup
    }

    private var repeats: [Markup] {
        RepeatsSection(
            duplicates: plan.duplicates,
            household: plan.household.id,
            people: people,
            directory: directory,
            viewer: viewer
        )
        .markup
    }
}
