public import Care

/// The form by which somebody opens a record out of turn.
public struct OpenRecordPage: Page {
    public var viewer: Reader?

    public init(viewer: Reader) {
        self.viewer = viewer
    }

    public var title: String { "Opening a record out of turn" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) {
                "For somebody whom you do not look after and have to help now. It is open for an hour at most, the person "
                    + "is told, and somebody reviews why it was needed."
            },
            FieldForm(
                to: .person(.open),
                token: viewer?.token ?? "",
                button: "Open this record",
                fields: [
                    Field(name: "person", label: "Whose record", hint: "The person’s identifier.").line(required: true),
                    Field(name: "reason", label: "Why it is needed now", hint: "In a sentence.").line(required: true),
                    Field(name: "minutes", label: "For how many minutes", hint: "At most \(BreakGlass.longest).")
                        .line("60", type: "number"),
                    Field(
                        name: "emergency",
                        label: "Is it a medical emergency?",
                        hint: "Only then substance use treatment is open too."
                    ).choice([("", "No"), ("yes", "Yes")]),
                ]
            ).markup,
        ]
    }
}

/// What was opened out of turn and nobody has reviewed.
public struct OpeningsPage: Page {
    public var viewer: Reader?
    public var openings: [BreakGlass]
    public var timeZone: String

    public init(viewer: Reader, openings: [BreakGlass], timeZone: String) {
        (self.viewer, self.openings, self.timeZone) = (viewer, openings, timeZone)
    }

    public var title: String { "Records opened out of turn" }

    public var content: [Markup] {
        let time = LocalTime(timeZone)
        return [
            h1 { title },
            openings.isEmpty
                ? p(.class("empty")) { "Nothing waits for a review." }
                : ol(.class("cards")) {
                    for one in openings {
                        li {
                            h2 { time.moment(one.openedAt) }
                            p { "By \(one.practitioner), the record of \(one.person), until \(time.time(one.until))." }
                            p {
                                one.isMedicalEmergency ? "A medical emergency: " : "Why: "
                                bdi { one.reason }
                            }
                            FieldForm(
                                to: .person(.review(one.id)),
                                token: viewer?.token ?? "",
                                button: "Keep what the review found",
                                fields: [
                                    Field(name: "finding", label: "What it found", scope: one.id.description)
                                        .line(required: true)
                                ],
                                hidden: [("person", one.person.description)]
                            ).markup
                        }
                    }
                },
        ]
    }
}
