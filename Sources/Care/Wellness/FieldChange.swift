/// What one field was and what it is now, each as a text.
public struct FieldChange: Hashable, Sendable, Codable {
    /// The field's name, as requests and answers have it.
    public var field: String
    /// `nil` where there was nothing.
    public var before: String?
    /// `nil` where there is nothing any more.
    public var after: String?

    public init(_ field: String, from before: String?, to after: String?) {
        (self.field, self.before, self.after) = (field, before, after)
    }
}

extension Goal {
    /// What is other in a later version than in this one, field by field.
    public func changes(to later: Goal) -> [FieldChange] {
        zip(fields, later.fields).compactMap { before, after in
            before.1 == after.1 ? nil : FieldChange(before.0, from: before.1, to: after.1)
        }
    }

    private var fields: [(String, String?)] {
        [
            ("words", words), ("saidBy", saidBy), ("restated", restated?.words), ("domain", domain.rawValue),
            ("status", status.rawValue), ("reason", reason), ("importance", importance?.description),
            ("confidence", confidence?.description), ("participation", participation?.rawValue),
            ("measure", measure), ("dueOn", dueOn?.description), ("attainment", attainment?.words),
            ("owner", owner?.description), ("program", program.isEmpty ? nil : program),
        ]
    }
}

extension Attainment {
    /// `+1 on 2026-11-30`.
    public var words: String { "\(score > 0 ? "+" : "")\(score) on \(day)" }
}
