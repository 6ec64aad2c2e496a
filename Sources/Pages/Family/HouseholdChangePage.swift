public import Care

/// The form by which one kind of change is asked for; what it touches is shown before it is done.
public struct HouseholdChangePage: Page {
    public var viewer: Reader?
    public var kind: HouseholdChange.Kind
    public var moment: HouseholdMoment
    /// The households that somebody can come to.
    public var households: [HouseholdSummary]
    public var today: Day

    public init(
        viewer: Reader,
        kind: HouseholdChange.Kind,
        moment: HouseholdMoment,
        households: [HouseholdSummary],
        today: Day
    ) {
        (self.viewer, self.kind, self.moment) = (viewer, kind, moment)
        (self.households, self.today) = (households.filter { $0.id != moment.id }, today)
    }

    public var title: String { kind.words }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) { "\(moment.name). \(kind.explanation)" },
            FieldForm(
                to: .family(.preview(moment.id, kind)),
                token: viewer?.token ?? "",
                button: "Show what this touches",
                fields: fields
            ).markup,
            p { a(.href(.family(.changes(moment.id)))) { "Something else" } },
        ]
    }

    private var fields: [Markup] {
        let day = Field(name: "on", label: kind == .death ? "On which day" : "From which day").line(
            today.description,
            type: "date"
        )
        switch kind {
        case .move: return [person("Who moves"), place("Where to"), role, day, successor]
        case .join: return [person("Who"), place("Their second home"), role, day]
        case .leave: return [person("Who leaves"), day, successor]
        case .split, .separation: return [founding, day, successor]
        case .merge: return [place("Which household they come to"), day]
        case .succession: return [successor, day]
        case .death: return [person("Who has died"), day, successor]
        case .correction: return [person("Who"), place("Where they belonged all the time", none: "Nowhere else"), day]
        }
    }

    private func person(_ label: String) -> Markup { Field(name: "person", label: label).choice(people) }

    private func place(_ label: String, none: String? = nil) -> Markup {
        Field(name: "to", label: label, hint: "Households that you look after too.").choice(
            (none.map { [("", $0)] } ?? [])
                + households.map {
                    ($0.id.description, "\($0.name), \($0.community), \(Amount.of($0.people, "person", "people"))")
                }
        )
    }

    private var role: Markup {
        Field(name: "role", label: "What they are to the head there").choice(
            [("", "As before")] + Membership.Role.allCases.filter { $0 != .head }.map { ($0.rawValue, $0.words) }
        )
    }

    private var successor: Markup {
        let adults = moment.members.filter { $0.age >= 18 && $0.person != moment.head }
        return Field(
            name: "successor",
            label: "Who answers for the household from then on",
            hint: "A household always has an adult who answers for it."
        ).choice(
            (kind == .succession ? [] : [("", "Whoever does now")])
                + adults.map { ($0.person.description, "\($0.name), \($0.role.words)") }
        )
    }

    /// Of each member whether they go, stay or belong to both.
    private var founding: Markup {
        div {
            for member in moment.members {
                Field(name: "goes[\(member.person)]", label: "\(member.name), \(member.age), \(member.role.words)")
                    .alternatives(
                        [("stays", "stays"), ("goes", "goes"), ("both", "belongs to both")],
                        chosen: "stays"
                    )
            }
            Field(name: "name", label: "The new household’s name").line(required: true)
            Field(name: "head", label: "Who answers for the new household").choice(people)
        }
    }

    private var people: [(value: String, words: String)] {
        moment.members.map { ($0.person.description, "\($0.name), \($0.role.words)") }
    }
}

/// All that a change touches, to be agreed to or not.
public struct HouseholdImpactPage: Page {
    public var viewer: Reader?
    public var impact: HouseholdImpact
    public var name: String
    /// What was asked for, to be sent again with the agreement.
    public var asked: [(name: String, value: String)]

    public init(viewer: Reader, impact: HouseholdImpact, name: String, asked: [(name: String, value: String)]) {
        (self.viewer, self.impact, self.name, self.asked) = (viewer, impact, name, asked)
    }

    public var title: String { "What this would touch" }

    public var content: [Markup] {
        let effects = HouseholdImpact.Effect.shown.map { effect in
            (effect, impact.lines.filter { $0.effect == effect })
        }
        return [
            h1 { title },
            p(.class("lead")) {
                "\(impact.kind.words), in \(name), \(LocalTime.words(impact.day)). Nothing is done yet."
            },
        ]
            + effects.filter { !$0.1.isEmpty }.map { effect, lines in
                section(.labelled(by: "effect-\(effect.rawValue)")) {
                    h2(.id("effect-\(effect.rawValue)")) { effect.words }
                    ul { for line in lines { li { bdi { line.sentence } } } }
                }
            } + [
                FieldForm(
                    to: .family(.change(impact.household, impact.kind)),
                    token: viewer?.token ?? "",
                    button: "Do exactly this",
                    fields: [],
                    hidden: asked + [("expecting", impact.fingerprint)]
                ).markup,
                p { a(.href(.family(.change(impact.household, impact.kind)))) { "Change what was asked for" } },
                p { a(.href(.household(impact.household, week: nil))) { "Do nothing and go back to the family" } },
            ]
    }
}

extension HouseholdImpact.Effect {
    /// What is to be looked at comes first.
    fileprivate static let shown: [Self] = [
        .review, .begins, .ends, .moves, .cancelled, .withdrawn, .superseded,
    ]

    fileprivate var words: String {
        switch self {
        case .begins: "What begins"
        case .ends: "What ends"
        case .moves: "What goes along"
        case .review: "What somebody has to look at"
        case .cancelled: "What is cancelled"
        case .withdrawn: "What is withdrawn"
        case .superseded: "What no longer fits"
        }
    }
}
