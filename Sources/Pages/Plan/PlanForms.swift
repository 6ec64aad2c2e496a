import Care

/// The forms of a plan: adding a goal, what is done with one, noting what helps or hinders.
struct PlanForms {
    var plan: PersonPlan
    var directory: Directory
    var token: String

    private var person: CustomerOwner { plan.person }

    /// Changes with what is seen of the plan, so that a form sent twice counts once and the same words can be sent anew.
    private var state: (name: String, value: String) {
        let versions = plan.goals.map(\.version).reduce(0, +)
        return ("state", "\(plan.goals.count)-\(versions)-\(plan.notes.count)-\(plan.notes.count { $0.ended != nil })")
    }

    var goal: Markup {
        ChangeForm(
            to: .goals(person.id),
            token: token,
            sent: [state],
            fields: [
                ChangeField("new", "words", "What \(person.displayName) wants, in their own words").text(
                    isNeeded: true
                ),
                ChangeField("new", "domain", "Domain").choice(WellnessDomain.allCases.map { ($0.rawValue, $0.words) }),
                ChangeField("new", "saidBy", "Who said it, if not \(person.displayName)").line(),
                ChangeField(
                    "new",
                    "importance",
                    "How important is it to them?",
                    hint: "0 to 10; leave it empty if not asked"
                )
                .number(nil, Goal.ratings),
                ChangeField("new", "confidence", "How sure are they to get there?", hint: "0 to 10").number(
                    nil,
                    Goal.ratings
                ),
                ChangeField("new", "participation", "How was it decided?").choice(Self.participation),
                ChangeField("new", "measure", "How will it be known?").line(),
                ChangeField("new", "dueOn", "By which day?").line(type: "date"),
                ChangeField("new", "accepted", "Have they taken it on?")
                    .choice([("", "Talked about so far"), ("yes", "Yes, they are working on it")]),
            ],
            button: "Add the goal",
            about: "to the plan of \(person.displayName)"
        ).markup
    }

    var note: Markup {
        ChangeForm(
            to: .notes(person.id),
            token: token,
            sent: [state],
            fields: [
                ChangeField("note", "kind", "What is it?").choice(PlanNote.Kind.allCases.map { ($0.rawValue, $0.one) }),
                ChangeField("note", "words", "In a few words").text(isNeeded: true),
            ],
            button: "Note it",
            about: "in the plan of \(person.displayName)"
        ).markup
    }

    /// What is done with a goal as it stands.
    func steps(_ goal: Goal) -> [Markup] {
        switch goal.status {
        case .proposed: [step(goal, "accept", [], "They take it on"), decline(goal), edit(goal)] + unite(goal)
        case .active:
            [attain(goal), step(goal, "meet", [], "It is reached"), decline(goal), end(goal), edit(goal)] + unite(goal)
        case .met: [attain(goal), step(goal, "resume", [], "Take it up again"), edit(goal)]
        case .ended: [step(goal, "resume", [], "Take it up again"), edit(goal)]
        case .declined: [step(goal, "accept", [], "They take it on after all"), edit(goal)]
        case .merged: [step(goal, "part", [], "They are two after all")]
        }
    }

    private func attain(_ goal: Goal) -> Markup {
        let form = "attain-\(goal.id)"
        let scores: [(value: String, words: String)] = Attainment.scores.map {
            ($0.description, "\(Attainment.sign($0)): \(Attainment.words($0))")
        }
        let fields = [
            ChangeField(form, "score", "How does it go?").choice(scores, selected: "0"),
            ChangeField(form, "note", "In a few words").line(),
        ]
        return step(goal, "attain", fields, "Record it")
    }

    private func decline(_ goal: Goal) -> Markup {
        folded("They do not want it") {
            step(
                goal,
                "decline",
                [ChangeField("decline-\(goal.id)", "reason", "Why not?").line(isNeeded: true)],
                "Keep that"
            )
        }
    }

    private func end(_ goal: Goal) -> Markup {
        folded("Lay it down") {
            step(goal, "end", [ChangeField("end-\(goal.id)", "reason", "Why?").line(isNeeded: true)], "Lay it down")
        }
    }

    private func edit(_ goal: Goal) -> Markup {
        let form = "edit-\(goal.id)"
        let fields = [
            ChangeField(
                form,
                "words",
                "What is wanted",
                hint: "What they wrote themself stays, and yours stands beside it."
            )
            .text(goal.words, isNeeded: true),
            ChangeField(form, "importance", "Important", hint: "0 to 10").number(goal.importance, Goal.ratings),
            ChangeField(form, "confidence", "Sure to get there", hint: "0 to 10").number(goal.confidence, Goal.ratings),
            ChangeField(form, "participation", "How was it decided?")
                .choice(Self.participation, selected: goal.participation?.rawValue),
            ChangeField(form, "measure", "How will it be known?").line(goal.measure ?? ""),
            ChangeField(form, "dueOn", "By which day?").line(goal.dueOn?.description ?? "", type: "date"),
        ]
        return folded("Change it") { step(goal, "revise", fields, "Keep the change") }
    }

    /// Only goals that the same people may see can be one.
    private func unite(_ goal: Goal) -> [Markup] {
        let others = plan.goals.filter { $0.isOpen && $0.id != goal.id && $0.label == goal.label }
        let people = plan.team?.members.map(\.practitioner) ?? []
        guard !others.isEmpty, !people.isEmpty else { return [] }
        let form = "unite-\(goal.id)"
        let goals: [(value: String, words: String)] = others.map { ("\($0.id) \($0.version)", $0.words) }
        let owners: [(value: String, words: String)] = people.map { ($0.description, directory.name(of: $0)) }
        let fields = [
            ChangeField(form, "into", "Which one stands for both?").choice(goals),
            ChangeField(form, "owner", "Who sees to it?").choice(owners),
            ChangeField(form, "reason", "Why are they one?").line(isNeeded: true),
        ]
        return [folded("It is the same as another goal") { step(goal, "merge", fields, "Make them one") }]
    }

    private func folded(_ words: String, _ form: () -> Markup) -> Markup {
        details {
            summary { words }
            form()
        }
    }

    private func step(_ goal: Goal, _ deed: String, _ fields: [Markup], _ button: String) -> Markup {
        ChangeForm(
            to: .goal(goal.id, of: person.id),
            token: token,
            sent: [("deed", deed), ("version", goal.version.description)],
            fields: fields,
            button: button,
            about: goal.words
        ).markup
    }

    private static var participation: [(value: String, words: String)] {
        var options: [(value: String, words: String)] = [("", "Not said")]
        for level in Goal.Participation.allCases { options.append((level.rawValue, level.words)) }
        return options
    }
}
