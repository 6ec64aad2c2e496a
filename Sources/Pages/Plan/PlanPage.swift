public import Care
public import Foundation

/// A person's whole plan: what matters to them, what changed, their goals in four domains, what helps and hinders.
public struct PlanPage: Page {
    public var viewer: Reader?
    public var plan: PersonPlan
    public var directory: Directory
    public var changes: PlanChanges
    /// Since when it is told what became other; `nil` for all that there ever was.
    public var since: Date?
    /// The newest encounter with somebody of the care team.
    public var lastMet: Encounter?
    public var today: Day
    /// The goals that the viewer may change.
    public var kept: Set<Goal.ID>
    /// Whether they may add to the plan.
    public var isKept: Bool
    /// The clinics' IANA time zone.
    public var timeZone: String

    public init(
        viewer: Reader,
        plan: PersonPlan,
        directory: Directory,
        changes: PlanChanges,
        since: Date?,
        lastMet: Encounter?,
        today: Day,
        kept: Set<Goal.ID>,
        isKept: Bool,
        timeZone: String
    ) {
        (self.viewer, self.plan, self.directory, self.changes) = (viewer, plan, directory, changes)
        (self.since, self.lastMet, self.today, self.kept, self.isKept) = (since, lastMet, today, kept, isKept)
        self.timeZone = timeZone
    }

    public var title: String { "The plan of \(plan.person.displayName)" }

    public var content: [Markup] {
        [h1 { title }, lead, contents] + sections.map(\.markup)
    }

    private struct Part {
        var id: String
        var heading: String
        var parts: [Markup]

        var markup: Markup {
            section(.labelled(by: id)) {
                h2(.id(id)) { heading }
                parts
            }
        }
    }

    private var sections: [Part] {
        var sections = [
            Part(
                id: "matters",
                heading: "What matters to \(plan.person.displayName)",
                parts: WordsSection(person: plan.person, words: plan.words, directory: directory).markup
            ),
            Part(id: "since", heading: sinceHeading, parts: ChangesSection(page: self).markup),
        ]
        sections += WellnessDomain.allCases.map { domain in
            Part(id: domain.rawValue, heading: "\(domain.words) goals", parts: goals(domain))
        }
        sections.append(Part(id: "notes", heading: "What helps, and what stands in the way", parts: notes))
        if !plan.alike.isEmpty {
            sections.append(
                Part(
                    id: "alike",
                    heading: "Goals that may be one",
                    parts: [ul { for pair in plan.alike { li { "“\(pair.0.words)” and “\(pair.1.words)”" } } }]
                )
            )
        }
        let token = isKept ? viewer?.token : nil
        let scores = ScoresSection(plan: plan, directory: directory, token: token)
        sections.append(Part(id: "balance", heading: "The four domains beside each other", parts: scores.balance))
        let referrals = plan.referrals(by: directory.catalogue.referrals, on: today, clock: clock)
        if !referrals.isEmpty {
            let lines = referrals.map(sentence)
            sections.append(
                Part(id: "referrals", heading: "Referrals", parts: [ul { for line in lines { li { line } } }])
            )
        }
        if !plan.attended.isEmpty {
            let lines = plan.attended.map { "\(LocalTime.words($0.gathering.day)): \($0.gathering.name)" }
            sections.append(
                Part(id: "attended", heading: "Came together", parts: [ul { for line in lines { li { line } } }])
            )
        }
        sections.append(Part(id: "scores", heading: "Scores", parts: scores.markup))
        if isKept, let viewer {
            let form = PlanForms(plan: plan, directory: directory, token: viewer.token)
            sections.append(Part(id: "add", heading: "Add a goal", parts: [form.goal]))
        }
        return sections
    }

    private var lead: Markup {
        let team = plan.team.map { "Their care team is \($0.name)." } ?? "They have no care team yet."
        return p(.class("lead")) {
            "\(team) "
            a(.href(.household(plan.person.household, week: nil))) { "Their household" }
            " · "
            a(.href(.leaf(plan.person.id))) { "On one leaf, to print" }
        }
    }

    private var contents: Markup {
        nav(.class("contents"), .label("On this page")) {
            ul { for part in sections { li { a(.href("#\(part.id)")) { part.heading } } } }
        }
    }

    private var sinceHeading: String {
        if let lastMet, lastMet.during.end == since {
            return "Since you last met on \(LocalTime.words(clock.day(at: lastMet.during.start)))"
        }
        return since.map { "Since \(LocalTime.words(clock.day(at: $0)))" } ?? "What has been said and done so far"
    }

    var clock: CivilClock { LocalTime(timeZone).clock }

    private func goals(_ domain: WellnessDomain) -> [Markup] {
        let goals = plan.goals.filter { $0.domain == domain && $0.status != .merged }
        guard !goals.isEmpty else {
            return [p(.class("empty")) { "No goal yet. Perhaps there need not be one: ask what would be good." }]
        }
        return [
            div(.class("family")) {
                for goal in goals {
                    GoalCard(
                        goal: goal,
                        plan: plan,
                        directory: directory,
                        token: kept.contains(goal.id) ? viewer?.token : nil
                    ).markup
                }
            }
        ]
    }

    private var notes: [Markup] {
        var parts = PlanNote.Kind.allCases.flatMap { kind -> [Markup] in
            let found = plan.current(kind)
            guard !found.isEmpty || kind != .carerNeed else { return [] }
            return [h3 { kind.words }]
                + (found.isEmpty
                    ? [p(.class("empty")) { "Nothing noted yet." }] : [ul { for note in found { line(note) } }])
        }
        if isKept, let viewer { parts.append(PlanForms(plan: plan, directory: directory, token: viewer.token).note) }
        return parts
    }

    private func sentence(_ referral: Referral) -> String {
        let name = directory.service(referral.service)
        guard let given = referral.givenOn, let ends = referral.endsOn else { return "\(name): none is known here." }
        let days = "given on \(LocalTime.words(given)), good until \(LocalTime.words(ends + -1))"
        return referral.isOver(on: today)
            ? "\(name): \(days). It is over; renew it before the next visit." : "\(name): \(days)."
    }

    private func line(_ note: PlanNote) -> Markup {
        li {
            bdi { note.words }
            span(.class("note")) {
                " — \(directory.writer(note.author, about: plan.person.id)), \(LocalTime.words(note.day))"
            }
            if isKept, let viewer {
                PostForm(
                    to: .endNote(note.id, of: plan.person.id),
                    token: viewer.token,
                    button: "This is over",
                    about: note.words
                ).markup
            }
        }
    }
}
