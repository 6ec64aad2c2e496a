/// What is wrong with one field of an input, and what to do about it.
///
/// It never repeats the value: inputs are about people.
public struct Fault: Error, Hashable, Sendable {
    /// The field's path, such as `Patient.birthDate`.
    public var field: String
    /// What is wrong, as the end of a sentence that starts with the field.
    public var problem: String
    /// What to do, as an instruction.
    public var remedy: String
    /// Lines from the start of the text in which it was found, where that is known; the first is 0.
    public var lineOffset: Int

    public init(field: String, problem: String, remedy: String, lineOffset: Int = 0) {
        self.field = field
        self.problem = problem
        self.remedy = remedy
        self.lineOffset = lineOffset
    }

    public static func missing(_ field: String) -> Fault {
        Fault(field: field, problem: "is missing", remedy: "Give it, or leave the resource out.")
    }
}

extension Fault: CustomStringConvertible {
    public var description: String { "\(field) \(problem). \(remedy)" }
}

extension Fault {
    /// What a decoder found, as the path of the field in a resource of this type.
    init(_ error: DecodingError, in type: String) {
        switch error {
        case .keyNotFound(let key, let context):
            self = .missing(Fault.path(type, context.codingPath + [key]))
        case .valueNotFound(_, let context):
            self = .missing(Fault.path(type, context.codingPath))
        case .typeMismatch(let expected, let context):
            self.init(
                field: Fault.path(type, context.codingPath),
                problem: "is not \(Fault.kind(of: expected))",
                remedy: "Write it as FHIR R4 defines it."
            )
        case .dataCorrupted(let context):
            self.init(
                field: Fault.path(type, context.codingPath),
                problem: context.underlyingError == nil ? context.debugDescription : "cannot be read",
                remedy: "Correct it at its source and import again."
            )
        @unknown default:
            self.init(field: type, problem: "cannot be read", remedy: "Write it as FHIR R4 defines it.")
        }
    }

    private static func path(_ type: String, _ keys: [any CodingKey]) -> String {
        keys.reduce(into: type) { path, key in
            path += key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
        }
    }

    private static func kind(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Int.Type, is Double.Type: "a number"
        case is [Any].Type: "a list"
        default: "an object or a list as it should be"
        }
    }
}
