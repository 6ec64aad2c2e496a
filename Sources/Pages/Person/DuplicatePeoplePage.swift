public import Care
public import Foundation

/// Pairs of people who may be one, with the reason for each field, and those that were made one.
public struct DuplicatePeoplePage: Page {
    /// Two who were made one, with the name that the one has.
    public struct Standing: Sendable {
        public var id: MadeMerge.ID
        public var name: String
        public var madeAt: Date

        public init(id: MadeMerge.ID, name: String, madeAt: Date) {
            (self.id, self.name, self.madeAt) = (id, name, madeAt)
        }
    }

    public var viewer: Reader?
    public var found: [FoundMatch]
    public var standing: [Standing]
    public var timeZone: String

    public init(viewer: Reader, found: [FoundMatch], standing: [Standing], timeZone: String) {
        (self.viewer, self.found, self.standing, self.timeZone) = (viewer, found, standing, timeZone)
    }

    public var title: String { "People who may be here twice" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) {
                "Nothing is made one by itself. Whatever you say of a pair can be taken back, also after later changes."
            },
            found.isEmpty
                ? p(.class("empty")) { "No pair waits to be looked at." }
                : ol(.class("cards")) { for one in found { pair(one) } },
            section(.labelled(by: "made")) {
                h2(.id("made")) { "Made one" }
                made
            },
        ]
    }

    private func pair(_ one: FoundMatch) -> Markup {
        let (first, second) = (one.match.person, one.match.other)
        let names = "\(one.names[0]) and \(one.names[1])"
        return li {
            h2 { bdi { names } }
            p {
                "Born \(LocalTime.words(one.births[0])) and \(LocalTime.words(one.births[1])). "
                    + (one.match.score >= PersonMatch.likely
                        ? "They are hardly two people." : "Somebody should look at them.")
            }
            ul {
                for part in one.match.parts {
                    li { "\(part.weight < 0 ? "Against" : "For"): \(part.reason)" }
                }
            }
            p { a(.href(.person(.merge(first, second)))) { "See what making \(names) one would change" } }
            FieldForm(
                to: .person(.distinct(first, second)),
                token: viewer?.token ?? "",
                button: "They are two: \(names)",
                fields: [
                    Field(name: "reason", label: "How that is known", scope: "\(first)").line(required: true)
                ],
                style: "quiet"
            ).markup
        }
    }

    private var made: Markup {
        guard !standing.isEmpty else { return p(.class("empty")) { "Nobody was made one with another." } }
        let time = LocalTime(timeZone)
        return ul {
            for one in standing {
                li {
                    bdi { one.name }
                    ", \(time.moment(one.madeAt)): "
                    a(.href(.person(.merged(one.id)))) { "see what taking it back would do, \(one.name)" }
                }
            }
        }
    }
}

/// What making two people one changes, with a choice for each field of which they say something else.
public struct MergePeoplePage: Page {
    /// So many rows of a kind to which something happens.
    public struct Line: Sendable {
        public var table: String
        public var effect: String
        public var count: Int

        public init(table: String, effect: String, count: Int) {
            (self.table, self.effect, self.count) = (table, effect, count)
        }
    }

    public var viewer: Reader?
    public var kept: CustomerOwner.ID
    public var gone: CustomerOwner.ID
    public var names: [String]
    public var hasSecondHome: Bool
    public var lines: [Line]
    public var conflicts: [MergeConflict]
    public var fingerprint: String
    public var key: String

    public init(
        viewer: Reader,
        kept: CustomerOwner.ID,
        gone: CustomerOwner.ID,
        names: [String],
        hasSecondHome: Bool,
        lines: [Line],
        conflicts: [MergeConflict],
        fingerprint: String,
        key: String
    ) {
        (self.viewer, self.kept, self.gone, self.names) = (viewer, kept, gone, names)
        (self.hasSecondHome, self.lines, self.conflicts) = (hasSecondHome, lines, conflicts)
        (self.fingerprint, self.key) = (fingerprint, key)
    }

    public var title: String { "What making two records one would change" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) {
                bdi { names[0] }
                " stays, and all that is of "
                bdi { names[1] }
                " becomes theirs. Nothing is done yet."
            },
            p {
                hasSecondHome
                    ? "Their home stays what it is; the other’s becomes their second home. " : ""
                a(.href(.person(.merge(gone, kept)))) { "Keep the other one instead, with their home" }
            },
            counts,
            conflicts.contains { $0.chosen == nil } ? choices : agreement,
            p { a(.href(.person(.duplicates))) { "Do nothing and go back to the list" } },
        ]
    }

    private var counts: Markup {
        DataTable(
            caption: "Every row that would change",
            columns: ["What", "What happens to it", "How many"],
            rows: lines.map { [.text(KeptRow.words(of: $0.table)), .text($0.effect), .text(Amount.whole($0.count))] },
            numeric: [2]
        ).markup
    }

    private var choices: Markup {
        section(.labelled(by: "choose")) {
            h2(.id("choose")) { "What is to be chosen" }
            FieldForm(
                to: .person(.chooseMerge(kept, gone)),
                token: viewer?.token ?? "",
                button: "Show it with these choices",
                fields: conflicts.map { conflict in
                    Field(name: "choices[\(conflict.field)]", label: Self.label(conflict.field)).alternatives(
                        [("kept", conflict.kept), ("gone", conflict.gone)],
                        chosen: conflict.chosen?.rawValue ?? "kept"
                    )
                }
            ).markup
        }
    }

    private var agreement: Markup {
        FieldForm(
            to: .person(.makeMerge(kept, gone)),
            token: viewer?.token ?? "",
            button: "Make them one",
            fields: conflicts.isEmpty
                ? [] : [ul { for one in conflicts { li { "\(Self.label(one.field)): \(Self.chosen(one))" } } }],
            hidden: conflicts.map { (name: "choices[\($0.field)]", value: $0.chosen?.rawValue ?? "") }
                + [(name: "expecting", value: fingerprint), (name: "key", value: key)]
        ).markup
    }

    private static func chosen(_ conflict: MergeConflict) -> String {
        conflict.chosen == .gone ? conflict.gone : conflict.kept
    }

    private static func label(_ field: String) -> String {
        let words = [
            "given": "Given name", "family": "Family name", "preferred": "Preferred name", "sex": "Sex",
            "pronunciation": "How the name is said", "birthDate": "Day of birth", "deceasedOn": "Day of death",
            "language": "Language", "interpreter": "Interpreter",
        ]
        return words[field] ?? field.replacing("-", with: " ").capitalized
    }
}

/// What taking back that two people were made one does.
public struct UnmergePage: Page {
    public var viewer: Reader?
    public var id: MadeMerge.ID
    public var rows: Int
    public var conflicts: [UndoConflict]
    public var additions: [UndoAddition]
    public var key: String

    public init(
        viewer: Reader,
        id: MadeMerge.ID,
        rows: Int,
        conflicts: [UndoConflict],
        additions: [UndoAddition],
        key: String
    ) {
        (self.viewer, self.id, self.rows) = (viewer, id, rows)
        (self.conflicts, self.additions, self.key) = (conflicts, additions, key)
    }

    public var title: String { "Taking back that two records were made one" }

    public var content: [Markup] {
        [
            h1 { title },
            p(.class("lead")) { "\(Amount.of(rows, "row")) would be as they were. Nothing is done yet." },
            section(.labelled(by: "stays")) {
                h2(.id("stays")) { "What was changed since, and stays so" }
                changed
            },
            FieldForm(
                to: .person(.unmerge(id)),
                token: viewer?.token ?? "",
                button: "Make them two again",
                fields: [added],
                hidden: [("key", key)]
            ).markup,
            p { a(.href(.person(.duplicates))) { "Do nothing and go back to the list" } },
        ]
    }

    private var changed: Markup {
        guard !conflicts.isEmpty else { return p(.class("empty")) { "Nothing of it was changed since." } }
        return DataTable(
            caption: "Changed since",
            columns: ["What", "Before", "Now"],
            rows: conflicts.map { one in
                let column = one.column.map { ", \($0.replacing("_", with: " "))" } ?? ""
                return [
                    .text(KeptRow.words(of: one.table) + column), bdi { one.before.isEmpty ? "—" : one.before },
                    bdi { one.now.isEmpty ? "—" : one.now },
                ]
            }
        ).markup
    }

    private var added: Markup {
        guard !additions.isEmpty else { return p(.class("empty")) { "Nothing was added since." } }
        return Field(
            name: "give[]",
            label: "What was added since",
            hint: "It stays with the one who was kept, but for what you mark: that goes to the other."
        ).several(
            additions.enumerated().map { ($1.name, "\(KeptRow.words(of: $1.table)), number \($0 + 1)") },
            chosen: Set(additions.filter(\.goes).map(\.name))
        )
    }
}

extension KeptRow {
    /// What the rows of a table are called.
    static func words(of table: String) -> String {
        let words = [
            "person": "Who they are", "person_home": "Where their record is", "membership": "Belonging to a household",
            "primary_household": "First home", "family_tie": "Family ties", "unavailability": "Times they cannot come",
            "person_words": "What matters, and notes", "person_contact": "Ways to reach them",
            "person_identity": "Who they say that they are", "person_preference": "What they want of a plan",
            "proxy": "Leave to see and act", "safety_flag": "Protection", "part2_consent": "Consents",
            "program_enrolment": "Programs", "break_glass": "Openings out of turn", "condition": "Conditions",
            "goal": "Goals", "plan": "Plans", "encounter": "Past visits", "record": "Records of care", "need": "Needs",
            "appointment": "Booked visits", "appointment_need": "What visits are for", "duplicate": "Repeats found",
            "need_link": "Orders between needs", "resource_slot": "Time that is held",
            "source_key": "Identifiers of other systems", "sign_in_link": "Sign-ins", "proposal": "Proposals",
            "household_change": "What happened to households", "person_match": "Pairs who may be one",
        ]
        return words[table] ?? table.replacing("_", with: " ").capitalized
    }
}
