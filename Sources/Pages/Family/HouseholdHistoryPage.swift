public import Care

/// Who lived in a household on a day, and what had happened to it until then.
public struct HouseholdHistoryPage: Page {
    public var viewer: Reader?
    public var moment: HouseholdMoment

    public init(viewer: Reader, moment: HouseholdMoment) {
        (self.viewer, self.moment) = (viewer, moment)
    }

    public var title: String { "\(moment.name) on \(LocalTime.words(moment.day))" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) { moment.team.map { "Their care team was \($0)." } ?? "They had no care team." },
            form(.class("fields"), Attribute("method", "get"), .action(.family(.history(moment.id, on: nil)))) {
                Field(name: "on", label: "Another day").line(moment.day.description, type: "date")
                button(.type("submit")) { "Show that day" }
            },
            members,
            section(.labelled(by: "happened")) {
                h2(.id("happened")) { "What had happened" }
                history
            },
            p { a(.href(.household(moment.id, week: nil))) { "Back to the family" } },
        ]
    }

    private var members: Markup {
        DataTable(
            caption: "Who lived here that day",
            columns: ["Name", "Age", "Role", "Since", "Until"],
            rows: moment.members.map { member in
                let role =
                    member.person == moment.head
                    ? "\(member.role.words), answers for it" : member.role.words
                return [
                    bdi { member.name },
                    .text(Amount.whole(member.age)),
                    .text(role + (member.isPrimary ? "" : "; has another home too")),
                    .text(member.since.map(LocalTime.words) ?? "—"),
                    .text(
                        member.until.map { until in
                            LocalTime.words(until) + (member.endedReason.map { " (\($0.words))" } ?? "")
                        } ?? "—"
                    ),
                ]
            },
            numeric: [1]
        ).markup
    }

    private var history: Markup {
        guard !moment.history.isEmpty else { return p(.class("empty")) { "Nothing is recorded until that day." } }
        let names = Dictionary(moment.members.map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
        return ol {
            for step in moment.history {
                let people = step.people.compactMap { names[$0] }.joined(separator: ", ")
                li {
                    "\(LocalTime.words(step.day)): \(step.kind.deed)\(people.isEmpty ? "" : ", of \(people)")"
                    if let other = step.other {
                        "; "
                        a(.href(.family(.history(other, on: step.day)))) { "the other household on that day" }
                    }
                    "."
                }
            }
        }
    }
}

extension Membership.EndedReason {
    fileprivate var words: String {
        switch self {
        case .moved: "moved"
        case .died: "died"
        case .error: "an error"
        case .separated: "separated"
        case .grown: "grown up"
        case .split: "a household of their own"
        case .merged: "two households became one"
        case .succeeded: "something else to the household since"
        }
    }
}
