import ArgumentParser
import Care
import Foundation
import Services

/// Whose record it is, and who asks.
struct PersonOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The person's identifier, as `hearth household show --json` shows it.")
    var person: IdentifierArgument<CustomerOwner>
    @Option(
        name: .customLong("as"),
        help: "As somebody: person:ID, practitioner:ID or scheduler:ID. [default: steward, who sees all of it]"
    )
    var viewer: ViewerArgument = ViewerArgument(viewer: .steward)

    /// Asks to keep something and says that it is.
    func keep(_ kind: PersonRequest.Kind, _ fill: (inout PersonRequest) -> Void) async throws {
        var request = PersonRequest(kind: kind)
        fill(&request)
        let asked = request
        try await database.withDatabase { open in
            try await open.people.keep(asked, of: person.id, key: UUID().uuidString, by: viewer.viewer)
        }
        print("Kept.")
    }
}

/// Who may see what is kept, where not as usual.
struct LabelOptions: ParsableArguments {
    @Option(help: "How private it is, such as GEN, MH or SEX. [default: as usual for its kind]") var `class`: String?
    @Flag(help: "A minor alone decides who sees it.") var own = false
    @Flag(help: "The person has put it on the household's plan.") var shared = false

    func fill(_ request: inout PersonRequest) {
        (request.class, request.own, request.shared) = (self.class, own, shared)
    }
}

enum YesOrNo: String, ExpressibleByArgument, CaseIterable { case yes, no }

/// What somebody says of themself, for the terminal.
struct PersonText {
    let record: PersonRecord

    var text: String {
        let person = record.person
        var lines = ["\(person.displayName), born \(person.birthDate), version \(record.version)"]
        if let said = person.pronunciation { lines.append("  Said: \(said)") }
        let others = person.languages.isEmpty ? "" : "; also \(person.languages.joined(separator: ", "))"
        let interpreter =
            person.needsInterpreter.map { $0 ? "wants an interpreter" : "wants no interpreter" }
            ?? "not asked about an interpreter"
        lines.append("  Language: \(person.language)\(others); \(interpreter)")
        for said in record.words {
            let mark = said == record.words.current ? "What matters" : said.kind == .note ? "Note" : "Before"
            lines.append("  \(mark) (\(said.day), by \(said.author)): \(said.words)")
        }
        lines += record.contacts.map { contact in
            let safe = contact.isSafe.map { $0 ? ", safe" : ", not safe" } ?? ""
            let audience = contact.audience.map(\.rawValue).joined(separator: ", ")
            return "  Contact \(contact.id): \(contact.system.rawValue) \(contact.value)\(safe), for \(audience)"
        }
        if record.hasSafeChannel, !record.contacts.contains(where: { $0.isSafe == true }) {
            lines.append("  There is a safe way to reach them: ask their care team.")
        }
        lines += SelfDescription.Aspect.allCases.compactMap { aspect in
            record.identity.first { $0.aspect == aspect }.map { said in
                let answers = said.prefersNotToSay ? "prefers not to say" : said.answers.joined(separator: ", ")
                return "  \(aspect.rawValue): \(answers)"
            }
        }
        lines += record.preferences.map { preference in
            let mark = preference.wish.isHeeded ? "" : " (shown only; plans do not heed it)"
            return "  Wish \(preference.id): \(preference.wish.sentence)\(mark)"
        }
        return lines.joined(separator: "\n")
    }
}

extension PlanPreference.Wish {
    fileprivate var sentence: String {
        switch self {
        case .notAt(let weekday, let minutes):
            "not on \(Self.days[weekday]) from \(Self.time(minutes.lowerBound)) to \(Self.time(minutes.upperBound))"
        case .mostStops(let most): "at most \(most) stops a day"
        case .providerGender(let gender): "seen by \(gender.rawValue) staff only"
        case .apart(let other): "kept apart from \(other)"
        }
    }

    private static let days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]

    private static func time(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
