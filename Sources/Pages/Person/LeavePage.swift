public import Care

/// To whom somebody has given leave to see and act for them, and whom they let know of substance use treatment.
public struct LeavePage: Page {
    /// Leave that stands.
    public struct Line: Sendable {
        /// What is sent to take it back.
        public var name: String
        public var id: String
        public var words: String

        public init(name: String, id: String, words: String) {
            (self.name, self.id, self.words) = (name, id, words)
        }
    }

    public var viewer: Reader?
    public var person: CustomerOwner.ID
    public var lines: [Line]

    public init(viewer: Reader, person: CustomerOwner.ID, lines: [Line]) {
        (self.viewer, self.person, self.lines) = (viewer, person, lines)
    }

    public var title: String { "Who may see and act for me" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) { "You decide, and you can take it back at any time. What was seen before stays seen." },
            lines.isEmpty
                ? p(.class("empty")) { "You have given nobody leave." }
                : ul(.class("cards")) {
                    for line in lines {
                        li {
                            p { bdi { line.words } }
                            form("Take back: \(line.words)", [], [("kind", "stop"), (line.name, line.id)], "quiet")
                        }
                    }
                },
            section(.labelled(by: "give")) {
                h2(.id("give")) { "Let somebody see and act for me" }
                form(
                    "Give this leave",
                    [
                        Field(name: "holder", label: "Who", hint: "Their identifier.").line(required: true),
                        Field(name: "classes[]", label: "What they may see").several(
                            Self.classes.map { ($0.rawValue, $0.title) },
                            chosen: [SensitivityClass.general.rawValue, SensitivityClass.schedule.rawValue]
                        ),
                        Field(name: "until", label: "Until", hint: "The day on which it is over; empty for no end.")
                            .line(type: "date"),
                    ],
                    [("kind", "proxy")]
                )
            },
            section(.labelled(by: "consent")) {
                h2(.id("consent")) { "Let somebody know of substance use treatment" }
                form(
                    "Consent to this",
                    [
                        Field(name: "recipient", label: "Who of those who give care", hint: "Their identifier.")
                            .line(required: true),
                        Field(name: "days", label: "For how many days").line("365", type: "number"),
                    ],
                    [("kind", "consent")]
                )
            },
            p { a(.href(.person(.show(person)))) { "Back to my record" } },
        ]
    }

    private func form(
        _ button: String,
        _ fields: [Markup],
        _ hidden: [(name: String, value: String)],
        _ style: String = "strong"
    ) -> Markup {
        FieldForm(
            to: .person(.leave(person)),
            token: viewer?.token ?? "",
            button: button,
            fields: fields,
            hidden: hidden,
            style: style
        ).markup
    }

    private static let classes: [SensitivityClass] = [
        .general, .schedule, .address, .mentalHealth, .hiv, .sexualHealth, .violence, .substanceUse, .message,
    ]
}

extension SensitivityClass {
    /// What is in it, in a few words.
    public var title: String {
        switch self {
        case .general: "General health"
        case .schedule: "Times of visits"
        case .address: "Where I live and how I am reached"
        case .mentalHealth: "Mental health"
        case .hiv: "HIV"
        case .sexualHealth: "Sexual and reproductive health"
        case .violence: "Safety at home"
        case .substanceUse: "Substance use treatment"
        case .safeChannel: "My safe way to be reached"
        case .message: "Messages"
        case .note: "Counselling notes"
        }
    }
}
