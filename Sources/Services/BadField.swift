import Care

/// A field of a request that is not as it should be.
public struct BadField: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field's name, as the request has it.
    public let field: String
    /// What is wrong and how to mend it, without the value itself.
    public let problem: String

    public init(_ field: String, _ problem: String) {
        self.field = field
        self.problem = problem
    }

    public var description: String { "\(field): \(problem)" }
}

extension BadField {
    /// Reads an identifier.
    static func identifier<Entity>(_ text: String?, _ field: String) throws -> Identifier<Entity> {
        guard let text, !text.isEmpty else { throw BadField(field, "is missing; give an identifier") }
        guard let id = Identifier<Entity>(text) else {
            throw BadField(field, "is not an identifier; copy it from a list")
        }
        return id
    }

    /// Reads a line of words: any script and any sign, but no control characters and no more than so many.
    static func line(_ text: String?, _ field: String, most: Int = 200) throws -> String {
        let trimmed = text?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        guard !trimmed.isEmpty else { throw BadField(field, "is empty; write at least one word") }
        return try checked(trimmed, field, most: most)
    }

    /// Reads a text of one or more lines.
    static func story(_ text: String?, _ field: String, most: Int = 4000) throws -> String {
        guard let text, text.contains(where: { !$0.isWhitespace }) else {
            throw BadField(field, "is empty; write at least one word")
        }
        return try checked(text, field, most: most)
    }

    private static func checked(_ text: String, _ field: String, most: Int) throws -> String {
        guard text.utf8.count <= most * 4, text.count <= most else {
            throw BadField(field, "is longer than \(most) characters; shorten it")
        }
        let lines: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && !lines.contains($0) })
        else { throw BadField(field, "contains control characters; remove them") }
        return text
    }
}
