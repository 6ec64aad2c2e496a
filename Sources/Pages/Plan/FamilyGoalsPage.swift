public import Care

/// What a family wants and is good at together, how it goes, and the forms that change it.
public struct FamilyGoalsPage: Page {
    public var viewer: Reader?
    public var household: Household.ID
    public var shares: FamilyShares
    public var members: [CustomerOwner]
    public var directory: Directory
    /// What the viewer may change.
    public var kept: Set<FamilyGoal.ID>
    /// Whether they may add to it.
    public var isKept: Bool

    public init(
        viewer: Reader,
        household: Household.ID,
        shares: FamilyShares,
        members: [CustomerOwner],
        directory: Directory,
        kept: Set<FamilyGoal.ID>,
        isKept: Bool
    ) {
        (self.viewer, self.household, self.shares, self.members) = (viewer, household, shares, members)
        (self.directory, self.kept, self.isKept) = (directory, kept, isKept)
    }

    public var title: String { "What the family shares" }

    public var content: [Markup] {
        let token = viewer?.token ?? ""
        var parts = [
            h1 { title }, p(.class("lead")) { a(.href(.household(household, week: nil))) { "Back to the household" } },
        ]
        for kind in FamilyGoal.Kind.allCases {
            parts.append(
                section(.labelled(by: kind.rawValue)) {
                    h2(.id(kind.rawValue)) { kind.words }
                    of(kind, token)
                }
            )
        }
        if isKept {
            parts.append(
                section(.labelled(by: "add")) {
                    h2(.id("add")) { "Add something" }
                    add(token)
                }
            )
        }
        return parts
    }

    private func of(_ kind: FamilyGoal.Kind, _ token: String) -> [Markup] {
        let found = shares.goals.filter { $0.kind == kind }
        guard !found.isEmpty else { return [p(.class("empty")) { "Nothing yet. What do you like to do together?" }] }
        return [div(.class("family")) { for goal in found { card(goal, token) } }]
    }

    private func card(_ goal: FamilyGoal, _ token: String) -> Markup {
        section(.class("card"), .labelled(by: "goal-\(goal.id)")) {
            h3(.id("goal-\(goal.id)")) { bdi { goal.words } }
            p(.class("note")) { "\(names(goal)). \(goal.domain.words). \(writer(goal.wordsBy))" }
            p {
                span(.class("state")) { goal.status.words(for: goal.kind) }
                if let reason = goal.reason {
                    ": "
                    bdi { reason }
                }
            }
            if let measure = goal.measure {
                p {
                    "How it will be known: "
                    bdi { measure }
                }
            }
            if let day = goal.dueOn { p { "By \(LocalTime.words(day))" } }
            path(goal)
            if kept.contains(goal.id) { steps(goal, token) }
        }
    }

    private func path(_ goal: FamilyGoal) -> [Markup] {
        let points = shares.trajectory(of: goal.id)
        guard !points.isEmpty else { return [] }
        return [
            h4 { "How it goes" },
            ol(.class("path")) {
                for point in points {
                    li {
                        "\(LocalTime.words(point.day)): \(Attainment.sign(point.score)), \(Attainment.words(point.score))"
                    }
                }
            },
        ]
    }

    private func names(_ goal: FamilyGoal) -> String {
        members.filter { goal.people.contains($0.id) }.map(\.displayName).joined(separator: ", ")
    }

    private func writer(_ word: String) -> String {
        guard case .customerOwner(let id) = Viewer(word: word) else {
            return "Written down by \(directory.writer(word, about: Identifier(household.uuid)))."
        }
        return "In the words of \(members.first { $0.id == id }?.displayName ?? "someone of the family")."
    }

    private func steps(_ goal: FamilyGoal, _ token: String) -> [Markup] {
        let form = "step-\(goal.id)"
        var parts: [Markup] = []
        if goal.status == .active, goal.kind == .goal {
            let scores: [(value: String, words: String)] = Attainment.scores.map {
                ($0.description, "\(Attainment.sign($0)): \(Attainment.words($0))")
            }
            let fields = [
                ChangeField(form, "score", "How does it go?").choice(scores, selected: "0"),
                ChangeField(form, "note", "In a few words").line(),
            ]
            parts += [step(goal, token, "attain", fields, "Record it"), step(goal, token, "meet", [], "It is reached")]
        }
        if goal.status == .active {
            let reason = ChangeField(form, "reason", "Why?").line(isNeeded: true)
            parts.append(
                details {
                    summary { "Lay it down" }
                    step(goal, token, "end", [reason], "Lay it down")
                }
            )
        } else {
            parts.append(step(goal, token, "resume", [], "Take it up again"))
        }
        return parts
    }

    private func step(
        _ goal: FamilyGoal,
        _ token: String,
        _ deed: String,
        _ fields: [Markup],
        _ button: String
    ) -> Markup {
        ChangeForm(
            to: .familyGoal(goal.id, of: household),
            token: token,
            sent: [("deed", deed), ("version", goal.version.description)],
            fields: fields,
            button: button,
            about: goal.words
        ).markup
    }

    private func add(_ token: String) -> Markup {
        let versions = shares.goals.map(\.version).reduce(0, +)
        return ChangeForm(
            to: .familyGoals(household),
            token: token,
            sent: [("state", "\(shares.goals.count)-\(versions)")],
            fields: [
                ChangeField("new", "kind", "What is it?")
                    .choice([("goal", "Something we want together"), ("strength", "Something we are good at together")]
                    ),
                ChangeField("new", "words", "In the family's own words").text(isNeeded: true),
                ChangeField("new", "domain", "Domain").choice(WellnessDomain.allCases.map { ($0.rawValue, $0.words) }),
                ChangeField("new", "measure", "How will it be known?").line(),
                ChangeField("new", "dueOn", "By which day?").line(type: "date"),
            ],
            button: "Add it",
            about: "to what the family shares"
        ).markup
    }
}

extension FamilyGoal.Kind {
    var words: String { self == .goal ? "What they want together" : "What they are good at together" }
}

extension FamilyGoal.Status {
    func words(for kind: FamilyGoal.Kind) -> String {
        switch self {
        case .active: kind == .goal ? "working on it" : "so it is"
        case .met: "reached"
        case .ended: "laid down"
        }
    }
}
