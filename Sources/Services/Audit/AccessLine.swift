import Care
public import Foundation

/// One look at a person's record, or one change, as it is told to them.
public struct AccessLine: Hashable, Sendable, Codable {
    public var at: Date
    public var sentence: String

    /// What an entry says of one person; `nil` where it tells of more than a claim opens, if there is one.
    init?(
        _ entry: AuditEntry,
        of person: CustomerOwner.ID,
        seenBy claim: ViewClaim?,
        names: [Practitioner.ID: Practitioner]
    ) {
        let words = Self.shown(in: entry.shown, of: person)
        if let claim {
            // A look at what was open to nobody but the team tells that there is something.
            let seen = Set((claim.people[person] ?? []).map(\.word))
            guard !words.isEmpty, words.allSatisfy(seen.contains) else { return nil }
        }
        at = Date(timeIntervalSince1970: Double(entry.microseconds) / 1_000_000)
        sentence = Self.sentence(entry, words, names)
    }

    /// The words of Sight that were open of one person.
    private static func shown(in text: String, of person: CustomerOwner.ID) -> [String] {
        let part = text.split(separator: ";").first { $0.hasPrefix("\(person):") }
        return part?.dropFirst(person.description.count + 1).split(separator: ",").map(String.init) ?? []
    }

    private static func sentence(
        _ entry: AuditEntry,
        _ words: [String],
        _ names: [Practitioner.ID: Practitioner]
    ) -> String {
        let kinds = Set(words.map { String($0.prefix { $0.isLetter || $0.isNumber }) })
        let classes = SensitivityClass.allCases.filter { kinds.contains($0.rawValue) }.map(\.words)
        let what = classes.isEmpty ? "your record" : classes.joined(separator: ", ")
        let deed = deed(entry)
        let purpose = Purpose(rawValue: entry.purpose)?.words ?? entry.purpose
        return "\(Self.name(entry.who, names)) \(deed), \(purpose). Open to them: \(what)."
    }

    /// What was done: to a grant of access by what it is, and else by what was done.
    private static func deed(_ entry: AuditEntry) -> String {
        switch (entry.action, entry.object.prefix { $0 != ":" }) {
        case ("open", "proxy"): "let somebody see and act for you"
        case ("refuse", "proxy"): "took back that somebody may see and act for you"
        case ("open", "consent"): "kept your consent to disclose substance use treatment"
        case ("refuse", "consent"): "took back your consent to disclose substance use treatment"
        case ("open", "label"): "changed who may see something of yours"
        case ("refuse", "flag"): "protected you from somebody"
        case ("read", "history"): "looked at who lived in your household"
        case ("read", "impact"): "looked at what a change of your household would touch"
        case ("read", "person"): "looked at what you said of yourself"
        case ("change", "person"): "kept something that you said of yourself, or a note beside it"
        case ("read", "wellness"): "looked at your plan"
        case ("change", "wellness"): "changed your plan: a goal, how it goes, or what helps and hinders"
        case ("read", "family"): "looked at what your family shares"
        case ("change", "family"): "changed what your family shares"
        case ("change", "match"): "looked at whether you are in these records twice"
        case ("change", "merge"): "made two records of you one"
        case ("undo", "merge"): "took back that two records of you were made one"
        case ("read", "merge"), ("read", "unmerge"): "looked at what making two records of you one would change"
        case ("confirm", "opening"): "reviewed why your record was opened out of turn"
        case ("change", "tie"): "recorded who is what to whom in your family"
        default: AuditNote.Action(rawValue: entry.action)?.deed ?? entry.action
        }
    }

    private static func name(_ who: String, _ names: [Practitioner.ID: Practitioner]) -> String {
        let parts = who.split(separator: ":", maxSplits: 1).map(String.init)
        switch parts.first {
        case "practitioner":
            let found = parts.dropFirst().first.flatMap(Practitioner.ID.init).flatMap { names[$0] }
            return found.map { "\($0.displayName), \($0.role.replacing("-", with: " "))," } ?? "Someone who gives care"
        case "person": return "Someone of your family, or you yourself,"
        case "scheduler": return "Someone who plans visits"
        case "steward": return "Someone who keeps the records' machine"
        default: return "Someone of the staff"
        }
    }
}

extension AuditNote.Action {
    fileprivate var deed: String {
        switch self {
        case .read: "looked at your household's plan"
        case .accept: "recorded that your household accepts a proposal"
        case .refuse: "recorded that your household does not want a proposal now"
        case .confirm: "confirmed that a need is met already"
        case .undo: "said that a need is not met already"
        case .open: "opened your record"
        case .change: "recorded who lives with whom, or who has died, in your household"
        }
    }
}

extension Purpose {
    fileprivate var words: String {
        switch self {
        case .treatment: "to care for you"
        case .emergency: "in an emergency"
        case .breakGlass: "out of turn, for a reason that is reviewed"
        case .operations: "to plan visits or keep the records"
        case .ownRequest: "for themselves"
        case .familyRequest: "for the family"
        }
    }
}

extension SensitivityClass {
    fileprivate var words: String {
        switch self {
        case .general: "general health"
        case .schedule: "times of visits"
        case .address: "where you live"
        case .mentalHealth: "mental health"
        case .hiv: "HIV"
        case .sexualHealth: "sexual and reproductive health"
        case .violence: "safety at home"
        case .substanceUse: "substance use treatment"
        case .safeChannel: "your safe way to be reached"
        case .message: "messages"
        case .note: "counselling notes"
        }
    }
}
