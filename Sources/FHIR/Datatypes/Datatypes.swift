/// A business identifier: a value that is unique within its system.
public struct Identifier: Hashable, Sendable, Decodable {
    public var system: String?
    public var value: String?

    /// `system|value`, where both are given.
    public var token: String? {
        guard let system, let value, !system.isEmpty, !value.isEmpty else { return nil }
        return "\(system)|\(value)"
    }
}

/// A code of a code system.
public struct Coding: Hashable, Sendable, Decodable {
    public var system: String?
    public var code: String?
    public var display: String?
}

/// A concept: codes that mean the same, and words.
public struct CodeableConcept: Hashable, Sendable, Decodable {
    public var coding: [Coding]?
    public var text: String?

    public var codings: [Coding] { coding ?? [] }

    /// What to call it: its words, or the first display or code.
    public var title: String? {
        [text, codings.lazy.compactMap(\.display).first, codings.lazy.compactMap(\.code).first]
            .lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    public func has(code: String) -> Bool { codings.contains { $0.code == code } }
}

/// A name of a person.
public struct HumanName: Hashable, Sendable, Decodable {
    public var use: String?
    public var text: String?
    public var family: String?
    public var given: [String]?
}

/// Where someone lives or something stands.
public struct Address: Hashable, Sendable, Decodable {
    public var use: String?
    public var city: String?
    public var state: String?
    public var postalCode: String?
    public var country: String?
}

/// A stretch of time; either end may be open.
public struct Period: Hashable, Sendable, Decodable {
    public var start: DateTime?
    public var end: DateTime?

    public init(start: DateTime? = nil, end: DateTime? = nil) {
        self.start = start
        self.end = end
    }
}

/// A pointer to another resource.
public struct Reference: Hashable, Sendable, Decodable {
    public var reference: String?
    public var identifier: Identifier?
    public var display: String?

    public init(reference: String) {
        self.reference = reference
    }
}

/// A number with its unit.
public struct Quantity: Hashable, Sendable, Decodable {
    public var value: Double?
    public var unit: String?
    public var code: String?
}
