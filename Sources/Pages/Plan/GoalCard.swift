import Care

/// One goal as it stands, how it has gone, and the forms of what is done most.
struct GoalCard {
    var goal: Goal
    var plan: PersonPlan
    var directory: Directory
    /// The secret of the viewer's forms; `nil` where they may not change it.
    var token: String?

    var markup: Markup {
        section(.class("card"), .labelled(by: "goal-\(goal.id)")) {
            h3(.id("goal-\(goal.id)")) { bdi { goal.words } }
            p(.class("note")) { source }
            if let restated = goal.restated {
                p {
                    "\(directory.writer(restated.author, about: goal.person)) puts it so: "
                    bdi { restated.words }
                }
            }
            p {
                span(.class("state")) { goal.status.words }
                if let reason = goal.reason {
                    ": "
                    bdi { reason }
                }
            }
            facts
            others
            path
            steps
            if let token { PlanForms(plan: plan, directory: directory, token: token).steps(goal) }
        }
    }

    private var source: String {
        if goal.isInOwnHand { return "In their own words." }
        let writer = directory.writer(goal.wordsBy, about: goal.person)
        return goal.saidBy.map { "Said for them by \($0), written down by \(writer)." } ?? "Told to \(writer)."
    }

    private var facts: Markup {
        let rows: [(String, String?)] = [
            ("Important", goal.importance.map { "\($0) of 10" }),
            ("Sure to get there", goal.confidence.map { "\($0) of 10" }),
            ("How decided", goal.participation?.words), ("How it will be known", goal.measure),
            ("By", goal.dueOn.map(LocalTime.words)), ("Seen to by", goal.owner.map(directory.name)),
            ("Program", goal.program.isEmpty ? nil : goal.program),
        ]
        return dl(.class("goals")) {
            for (name, value) in rows {
                if let value {
                    div {
                        dt { name }
                        dd { bdi { value } }
                    }
                }
            }
        }
    }

    /// The goals that it stands for too, and where they say something else.
    private var others: [Markup] {
        let merged = plan.merged(into: goal.id)
        guard !merged.isEmpty else { return [] }
        return [
            h4 { "It stands for these too" },
            ul {
                for other in merged {
                    li {
                        bdi { other.words }
                        if !other.program.isEmpty { " (\(other.program))" }
                        if let reason = other.reason { ": \(reason)" }
                        let conflicts = goal.conflicts(with: other)
                        if !conflicts.isEmpty {
                            p(.class("state")) {
                                "To be settled: "
                                    + conflicts.map { "\($0.name): “\($0.before ?? "")” or “\($0.after ?? "")”" }
                                    .joined(separator: "; ")
                            }
                        }
                        if let token { PlanForms(plan: plan, directory: directory, token: token).steps(other) }
                    }
                }
            },
        ]
    }

    /// How it has gone, day after day.
    private var path: [Markup] {
        let recorded = plan.history(of: goal.id).trajectory
        let points = recorded.isEmpty ? goal.attainment.map { [$0] } ?? [] : recorded
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

    /// What was done with it, folded away until asked for.
    private var steps: [Markup] {
        let history = plan.history(of: goal.id)
        guard history.count > 1 else { return [] }
        return [
            details {
                summary { "What was done with it" }
                ul { for index in history.indices { li { sentence(history, index) } } }
            }
        ]
    }

    private func sentence(_ history: [GoalVersion], _ index: Int) -> String {
        let version = history[index]
        let changed = index == 0 ? [] : history[index - 1].goal.changes(to: version.goal)
        let what = changed.isEmpty ? "" : ": " + changed.map(\.sentence).joined(separator: "; ")
        let note = version.note.map { " “\($0)”" } ?? ""
        return "\(directory.writer(version.author, about: goal.person)): \(version.deed.words)\(what)\(note)"
    }
}
