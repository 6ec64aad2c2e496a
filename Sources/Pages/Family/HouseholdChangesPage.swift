public import Care

/// What can be recorded of a household, each with a form of its own, and who is tied to whom.
public struct HouseholdChangesPage: Page {
    public var viewer: Reader?
    public var moment: HouseholdMoment

    public init(viewer: Reader, moment: HouseholdMoment) {
        (self.viewer, self.moment) = (viewer, moment)
    }

    public var title: String { "What changes in \(moment.name)" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) {
                "Each of these is shown first with all that it touches. Nothing is done before you agree to it."
            },
            ul(.class("cards")) {
                for kind in HouseholdChange.Kind.allCases {
                    li {
                        h2 { a(.href(.family(.change(moment.id, kind)))) { kind.words } }
                        p { kind.explanation }
                    }
                }
            },
            p { a(.href(.family(.history(moment.id, on: nil)))) { "Who lives here, who did, and what happened" } },
            section(.labelled(by: "ties")) {
                h2(.id("ties")) { "Who is what to whom" }
                TieForms(moment: moment, token: viewer?.token ?? "").markup
            },
            p { a(.href(.household(moment.id, week: nil))) { "Back to the family" } },
        ]
    }
}

/// The ties of a household, each with a way to end it, and a form for one more.
private struct TieForms {
    var moment: HouseholdMoment
    var token: String

    var markup: [Markup] {
        let names = Dictionary(moment.members.map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
        let known = moment.ties.filter { names[$0.relative] != nil }
        return [
            known.isEmpty
                ? p(.class("empty")) { "No ties are known within this household." }
                : ul(.class("cards")) {
                    for tie in known {
                        let sentence =
                            "\(names[tie.relative] ?? "") is \(tie.kind.words) of \(names[tie.person] ?? "")"
                        li {
                            p { sentence }
                            FieldForm(
                                to: .family(.tie(moment.id)),
                                token: token,
                                button: "No longer so from today: \(sentence)",
                                fields: [],
                                hidden: [
                                    ("person", tie.person.description), ("relative", tie.relative.description),
                                    ("kind", tie.kind.rawValue), ("ends", "true"),
                                ],
                                style: "quiet"
                            ).markup
                        }
                    }
                },
            h3 { "Add a tie" },
            FieldForm(
                to: .family(.tie(moment.id)),
                token: token,
                button: "Keep this tie",
                fields: [
                    Field(name: "relative", label: "Who").choice(people),
                    Field(name: "kind", label: "is the")
                        .choice(FamilyTie.Kind.allCases.map { ($0.rawValue, $0.words) }),
                    Field(name: "person", label: "of").choice(people),
                    Field(name: "from", label: "from", hint: "Leave it empty for always.").line(type: "date"),
                ]
            ).markup,
        ]
    }

    private var people: [(value: String, words: String)] {
        moment.members.map { ($0.person.description, $0.name) }
    }
}

extension HouseholdChange.Kind {
    var words: String {
        switch self {
        case .move: "Somebody moves to another household"
        case .join: "Somebody gets a second home"
        case .leave: "Somebody leaves their second home"
        case .split: "Some found a household of their own"
        case .merge: "All move in with another household"
        case .succession: "Somebody else answers for the household"
        case .death: "Somebody has died"
        case .separation: "A couple separates"
        case .correction: "Somebody never belonged here"
        }
    }

    var explanation: String {
        switch self {
        case .move: "Their home is another one from a day on; all that is theirs goes along."
        case .join: "As a child of two homes: their own home stays what it is."
        case .leave: "Their own home stays what it is."
        case .split: "They live apart from a day on, with the same care team until they choose another."
        case .merge: "This household ends; everybody belongs to the other one."
        case .succession: "The household stays as it is."
        case .death: "What was still to come is given up, and all that was stays."
        case .separation: "One of the two founds a household; children may belong to both."
        case .correction: "It was an error, and is taken out as if it had never been."
        }
    }

    /// One word or two of what was done, for a list of what happened.
    var deed: String {
        switch self {
        case .move: "A move"
        case .join: "A second home"
        case .leave: "A second home was left"
        case .split: "Some founded a household of their own"
        case .merge: "Two households became one"
        case .succession: "Somebody else answers for the household"
        case .death: "A death"
        case .separation: "A separation"
        case .correction: "A correction"
        }
    }
}
