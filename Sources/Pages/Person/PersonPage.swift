public import Care

/// What one person says of themself: who they are, how to speak with them and reach them, what matters to them and what
/// they want of a plan; with forms by which it is kept.
public struct PersonPage: Page {
    public var viewer: Reader?
    public var record: PersonRecord
    /// Whether it is the reader's own.
    public var isOwn: Bool

    public init(viewer: Reader, record: PersonRecord, isOwn: Bool) {
        (self.viewer, self.record, self.isOwn) = (viewer, record, isOwn)
    }

    public var title: String { record.person.displayName }

    public var content: [Markup] {
        let person = record.person
        let first = [
            h1 { bdi { title } },
            p(.class("lead")) { "Born \(LocalTime.words(person.birthDate))." },
            p {
                a(.href(.household(person.household, week: nil))) { "The family" }
                if isOwn {
                    ". "
                    a(.href(.person(.log(person.id)))) { "Who looked at my record" }
                    ". "
                    a(.href(.person(.leave(person.id)))) { "Who may see and act for me" }
                }
            },
        ]
        let parts: [(id: String, name: String, parts: [Markup])] = [
            ("names", "Names and languages", names), ("words", "What matters", words),
            ("contacts", "How to reach them", contacts), ("identity", "Who they say that they are", identity),
            ("wishes", "What they want of a plan", wishes),
        ]
        let shown = seesPlans ? parts : parts.filter { ["names", "contacts", "wishes"].contains($0.id) }
        return first + [
            nav(.class("contents"), .label("On this page")) {
                ul { for part in shown { li { a(.href("#\(part.id)")) { part.name } } } }
            }
        ]
            + shown.map { part in
                section(.labelled(by: part.id)) {
                    h2(.id(part.id)) { part.name }
                    part.parts
                }
            }
    }

    private var seesPlans: Bool { viewer?.role.seesPlans == true }

    private func keep(_ kind: String, _ button: String, _ fields: [Markup], _ hidden: [(String, String)] = []) -> Markup
    {
        FieldForm(
            to: .person(.show(record.person.id)),
            token: viewer?.token ?? "",
            button: button,
            fields: fields,
            hidden: [(name: "kind", value: kind)] + hidden.map { (name: $0.0, value: $0.1) }
        ).markup
    }

    /// A form that takes something away, named by what it is.
    private func remove(_ name: String, _ value: String, _ what: String) -> Markup {
        FieldForm(
            to: .person(.show(record.person.id)),
            token: viewer?.token ?? "",
            button: "Take away: \(what)",
            fields: [],
            hidden: [("kind", "remove"), (name, value)],
            style: "quiet"
        ).markup
    }

    private func form(_ name: String, @MarkupBuilder _ content: () -> [Markup]) -> Markup {
        details {
            summary { name }
            content()
        }
    }
}

// MARK: Names and words

extension PersonPage {
    private var names: [Markup] {
        let person = record.person
        let interpreter =
            person.needsInterpreter.map { $0 ? "wants one" : "wants none" } ?? "not asked yet"
        return [
            dl(.class("goals")) {
                row("Preferred", person.preferredName ?? "none said")
                row("Said", person.pronunciation ?? "not said yet")
                row("Care in", LanguageWords.name(person.language))
                row(
                    "Speaks too",
                    person.languages.isEmpty
                        ? "none said" : person.languages.map(LanguageWords.name).joined(separator: ", ")
                )
                row("Interpreter", interpreter)
            },
            form("Change names and languages") {
                keep(
                    "names",
                    "Keep names and languages",
                    [
                        Field(name: "preferred", label: "Name to use").line(person.preferredName ?? ""),
                        Field(
                            name: "pronunciation",
                            label: "How it is said",
                            hint: "As you would write it for somebody who reads it out."
                        )
                        .line(person.pronunciation ?? ""),
                        Field(
                            name: "language",
                            label: "Language of care",
                            hint: "A language tag, such as esu, en or es-MX."
                        )
                        .line(person.language),
                        Field(name: "languages", label: "Other languages", hint: "Tags with commas between.")
                            .line(person.languages.joined(separator: ", ")),
                        Field(name: "interpreter", label: "An interpreter").choice(
                            [("not-asked", "Not asked yet"), ("needed", "Wants one"), ("not-needed", "Wants none")],
                            chosen: person.needsInterpreter.map { $0 ? "needed" : "not-needed" } ?? "not-asked"
                        ),
                    ],
                    [("version", String(record.version))]
                )
            },
        ]
    }

    private func row(_ name: String, _ value: String) -> Markup {
        div {
            dt { name }
            dd { bdi { value } }
        }
    }

    private var words: [Markup] {
        let current = record.words.current
        let said = record.words.filter { $0.kind != .note && $0 != current }
        let notes = record.words.filter { $0.kind == .note }
        return [
            current.map(quote) ?? p(.class("empty")) { "Not asked yet. A good first question for the next visit." },
            form(isOwn ? "Say what matters to me now" : "Write down what they said, or a note") {
                keep(
                    "words",
                    isOwn ? "Keep my words" : "Keep these words",
                    [
                        Field(
                            name: "text",
                            label: "The words",
                            hint: isOwn
                                ? "What you said before stays, and nobody changes it."
                                : "As they said them. What they wrote themself stays before it, and nothing is changed."
                        ).area(),
                        sharing,
                    ] + (isOwn ? [] : [whose])
                )
            },
        ]
            + notes.map { note in
                p {
                    "A note of \(author(of: note)), \(LocalTime.words(note.day)): "
                    bdi { note.words }
                }
            } + (said.isEmpty ? [] : [form("What was said before") { for one in said { quote(one) } }])
    }

    private var whose: Markup {
        Field(name: "note", label: "Whose words they are").choice(
            [("", "Theirs, written down by me"), ("yes", "A note of mine")]
        )
    }

    private var sharing: Markup {
        Field(name: "shared", label: "Who sees it").choice([("", "The care team and I"), ("yes", "The family too")])
    }

    private func quote(_ said: PersonWords) -> Markup {
        blockquote {
            p { bdi { said.words } }
            p(.class("note")) {
                said.kind == .own
                    ? "In their own words, \(LocalTime.words(said.day))."
                    : "Told to \(author(of: said)), \(LocalTime.words(said.day))."
            }
        }
    }

    private func author(of said: PersonWords) -> String {
        switch Viewer(word: said.author) {
        case .practitioner: "one of the care team"
        case .customerOwner(let id): id == record.person.id ? "themself" : "someone of their family"
        default: "someone of the staff"
        }
    }
}

// MARK: Contacts, identity, wishes

extension PersonPage {
    private var contacts: [Markup] {
        var parts: [Markup] = []
        if record.contacts.isEmpty { parts.append(p(.class("empty")) { "No way to reach them is shown to you." }) }
        if record.hasSafeChannel, !record.contacts.contains(where: { $0.isSafe == true }) {
            parts.append(p { "There is a safe way to reach them. Ask their care team to use it." })
        }
        if !record.contacts.isEmpty {
            parts.append(ul(.class("cards")) { for contact in record.contacts { li { one(contact) } } })
        }
        guard seesPlans else { return parts }
        return parts + [
            form("Add a way to reach them") {
                keep(
                    "contact",
                    "Keep this way to reach them",
                    [
                        Field(name: "system", label: "What it is").choice(
                            ContactPoint.System.allCases.map { ($0.rawValue, $0.words) }
                        ),
                        Field(name: "value", label: "Number or address").line(required: true),
                        Field(name: "use", label: "Where").choice(
                            ContactPoint.Use.allCases.map { ($0.rawValue, $0.rawValue) }
                        ),
                        Field(name: "rank", label: "Tried as number", hint: "1 is tried first.").line(
                            "1",
                            type: "number"
                        ),
                        Field(name: "safe", label: "Is it safe: does nobody else read or hear it?").choice(
                            [("", "Not asked yet"), ("yes", "Yes, it is safe"), ("no", "No: use it for nobody")]
                        ),
                        Field(name: "audience[]", label: "Who may use it").several(
                            [
                                ("care", "The care team, about care"),
                                ("visits", "Who plans visits, about when and where"),
                                ("family", "Who writes to the family"),
                            ],
                            chosen: ["care", "visits", "family"]
                        ),
                    ]
                )
            }
        ]
    }

    private func one(_ contact: ContactPoint) -> [Markup] {
        let safe =
            contact.isSafe.map { $0 ? "Safe." : "Not safe: used for nobody." } ?? "Nobody asked whether it is safe."
        return [
            p {
                "\(contact.system.words): "
                bdi { contact.value }
            },
            p(.class("note")) { "Tried as number \(contact.rank), \(contact.use.rawValue). \(safe)" },
            remove("contact", contact.id.description, contact.value),
        ]
    }

    private var identity: [Markup] {
        SelfDescription.Aspect.allCases.map { aspect in
            let said = record.identity.first { $0.aspect == aspect }
            let now =
                said.map { $0.prefersNotToSay ? "Prefers not to say." : $0.answers.joined(separator: ", ") }
                ?? "Not asked yet, or not for you to see."
            return div(.class("card")) {
                h3 { aspect.title }
                p { bdi { now } }
                form("Keep an answer: \(aspect.title)") {
                    keep(
                        "identity",
                        "Keep this answer: \(aspect.title)",
                        [
                            Field(
                                name: "answers",
                                label: "Answers in their own words, each on a line of its own",
                                scope: aspect.rawValue
                            ).area(said?.answers.joined(separator: "\n") ?? ""),
                            Field(name: "declined", label: "Or", scope: aspect.rawValue).choice(
                                [("", "They answered"), ("yes", "They prefer not to say")],
                                chosen: said?.prefersNotToSay == true ? "yes" : ""
                            ),
                        ],
                        [("aspect", aspect.rawValue)]
                    )
                    if said != nil { remove("aspect", aspect.rawValue, "that they were asked, \(aspect.title)") }
                }
            }
        }
    }

    private var wishes: [Markup] {
        let list =
            record.preferences.isEmpty
            ? p(.class("empty")) { "Nothing is known yet." }
            : ul(.class("cards")) {
                for wish in record.preferences {
                    li {
                        p { wish.wish.sentence }
                        if !wish.wish.isHeeded { p(.class("note")) { "Shown here; no plan heeds it by itself." } }
                        remove("preference", wish.id.description, wish.wish.sentence)
                    }
                }
            }
        return [list] + (seesPlans ? [form("Add what they want") { wishForms }] : [])
    }

    private var wishForms: [Markup] {
        [
            keep(
                "preference",
                "Keep: not at this time",
                [
                    Field(name: "weekday", label: "Not on").choice(
                        PlanPreference.Wish.days.enumerated().map { (String($0), $1) }
                    ),
                    Field(name: "from", label: "from").line("00:00", type: "time"),
                    Field(name: "until", label: "until", hint: "24:00 is the end of the day.").line("24:00"),
                ],
                [("wish", "not-at")]
            ),
            keep(
                "preference",
                "Keep: most stops a day",
                [Field(name: "most", label: "At most so many stops a day").line("1", type: "number")],
                [("wish", "stops-a-day")]
            ),
            keep(
                "preference",
                "Keep: seen by",
                [
                    Field(name: "gender", label: "Seen only by staff who are").choice(
                        [("same", "of their own sex"), ("female", "female"), ("male", "male"), ("other", "other")]
                    )
                ],
                [("wish", "provider-gender")]
            ),
            keep(
                "preference",
                "Keep: kept apart from",
                [
                    Field(name: "other", label: "Kept apart from", hint: "The other person’s identifier.").line(
                        required: true
                    )
                ],
                [("wish", "keep-apart")]
            ),
        ]
    }
}

extension ContactPoint.System {
    fileprivate var words: String {
        switch self {
        case .phone: "Telephone"
        case .sms: "Text message"
        case .email: "E-mail"
        case .post: "Letter"
        case .fax: "Fax"
        case .url: "Web address"
        case .other: "Another way"
        }
    }
}

extension SelfDescription.Aspect {
    var title: String {
        switch self {
        case .pronouns: "Pronouns"
        case .genderIdentity: "Gender"
        case .orientation: "Orientation"
        case .ethnicity: "Ethnicity"
        case .tribe: "Tribe"
        case .religion: "Religion"
        }
    }
}

extension PlanPreference.Wish {
    fileprivate static let days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]

    fileprivate var sentence: String {
        switch self {
        case .notAt(let weekday, let minutes):
            "Not on \(Self.days[weekday]) from \(Self.time(minutes.lowerBound)) to \(Self.time(minutes.upperBound))"
        case .mostStops(let most): "At most \(Amount.of(most, "stop")) a day"
        case .providerGender(let gender): "Seen by \(gender.rawValue) staff only"
        case .apart: "Kept apart from somebody"
        }
    }

    private static func time(_ minutes: Int) -> String {
        "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}

/// Who looked at a person's record, and changed it, in plain words.
public struct AccessLogPage: Page {
    /// One look.
    public struct Line: Sendable {
        public var at: String
        public var sentence: String

        public init(at: String, sentence: String) {
            (self.at, self.sentence) = (at, sentence)
        }
    }

    public var viewer: Reader?
    public var person: CustomerOwner.ID
    public var lines: [Line]

    public init(viewer: Reader, person: CustomerOwner.ID, lines: [Line]) {
        (self.viewer, self.person, self.lines) = (viewer, person, lines)
    }

    public var title: String { "Who looked at this record" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) { "The newest first. If something here surprises you, ask the care team about it." },
            lines.isEmpty
                ? p(.class("empty")) { "Nobody has looked at it yet." }
                : ol(.class("encounters")) {
                    for line in lines {
                        li {
                            strong { line.at }
                            ": \(line.sentence)"
                        }
                    }
                },
            p { a(.href(.person(.show(person)))) { "Back to the record" } },
        ]
    }
}
