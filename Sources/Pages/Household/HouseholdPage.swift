public import Care

/// A family's plan: who they are, what matters to them, what is due, what is booked and what is proposed.
public struct HouseholdPage: Page {
    public var viewer: Reader?
    public var plan: HouseholdPlan
    public var directory: Directory
    /// The Monday whose proposal is shown.
    public var week: Day
    public var today: Day

    public init(viewer: Reader, plan: HouseholdPlan, directory: Directory, week: Day, today: Day) {
        self.viewer = viewer
        self.plan = plan
        self.directory = directory
        self.week = week
        self.today = today
    }

    public var title: String { plan.household.name }

    public var content: [Markup] {
        [h1 { title }, lead, contents] + changes + sections.map { section($0.heading, id: $0.id, $0.parts) }
            + [p(.class("note")) { "Times are \(people.time.name) unless another is named." }]
    }

    /// Whoever plans visits sees who comes and when; what it is for is the care team's.
    private var seesPlans: Bool { viewer?.role.seesPlans == true }

    private var sections: [Part] {
        let family = FamilySection(
            plan: plan,
            people: people,
            today: today,
            directory: directory,
            showsPlans: seesPlans
        ).markup
        let booked = BookedSection(people: people, directory: directory).markup
        let glance = GlanceSection(people: people, directory: directory, today: today, showsPlans: seesPlans).markup
        let week = Part("proposal", "The week", heading: "The week of \(LocalTime.words(week))", proposal)
        let first = [Part("glance", "At a glance", glance), Part("family", "The family", family)]
        guard seesPlans else { return first + [week, Part("booked", "What is booked", booked)] }
        return first + [
            Part("shares", "What they share", heading: "What the family shares", shares),
            Part("due", "What is due", DueSection(plan: plan, directory: directory, people: people).markup),
            Part("booked", "What is booked", booked),
            week,
            Part("repeats", "Repeats", heading: "Repeats that were found", repeats),
            Part("lately", "Lately", LatelySection(people: people, directory: directory).markup),
        ]
    }

    private struct Part {
        var id: String
        /// What the list of contents calls it.
        var name: String
        var heading: String
        var parts: [Markup]

        init(_ id: String, _ name: String, heading: String? = nil, _ parts: [Markup]) {
            (self.id, self.name, self.heading, self.parts) = (id, name, heading ?? name, parts)
        }
    }

    private var people: FamilyIndex { FamilyIndex(plan: plan) }

    private var lead: Markup {
        let team = plan.team.map { "Their care team is \($0.name)." } ?? "They have no care team yet."
        return p(.class("lead")) {
            "\(Amount.of(plan.members.count, "person", "people")) living together in \(plan.community.name). \(team)"
        }
    }

    /// Where to go on from here.
    private var changes: [Markup] {
        guard seesPlans else { return [] }
        return [
            p {
                a(.href(.family(.history(plan.household.id, on: nil)))) { "Who lives here, who did, and what happened" }
                if viewer?.role.caresForHouseholds == true {
                    ". "
                    a(.href(.family(.changes(plan.household.id)))) { "Record what changes" }
                }
                "."
            }
        ]
    }

    private var contents: Markup {
        nav(.class("contents"), .label("On this page")) {
            ul {
                for part in sections { li { a(.href("#\(part.id)")) { part.name } } }
            }
        }
    }

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

    private var shares: [Markup] {
        let open = plan.familyGoals.filter { $0.status == .active }
        return [
            open.isEmpty
                ? p(.class("empty")) { "Nothing yet. What do they like to do together?" }
                : ul {
                    for goal in open {
                        li {
                            bdi { goal.words }
                            if let attainment = goal.attainment { " (\(Attainment.words(attainment.score)))" }
                        }
                    }
                },
            p { a(.href(.familyGoals(plan.household.id))) { "Goals and strengths of the family" } },
        ]
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
