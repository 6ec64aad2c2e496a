/// A name and value in a start tag.
public struct Attribute: Sendable {
    let name: StaticString
    let value: String

    init(_ name: StaticString, _ value: String) {
        (self.name, self.value) = (name, value)
    }
}

extension Attribute {
    static func `class`(_ value: String) -> Self { Self("class", value) }
    static func id(_ value: String) -> Self { Self("id", value) }
    static func href(_ value: String) -> Self { Self("href", value) }
    static func href(_ path: SitePath) -> Self { Self("href", path.description) }
    static func action(_ path: SitePath) -> Self { Self("action", path.description) }
    static func name(_ value: String) -> Self { Self("name", value) }
    static func value(_ value: String) -> Self { Self("value", value) }
    static func type(_ value: String) -> Self { Self("type", value) }
    static func role(_ value: String) -> Self { Self("role", value) }
    static func scope(_ value: String) -> Self { Self("scope", value) }
    static func `for`(_ value: String) -> Self { Self("for", value) }
    static func label(_ value: String) -> Self { Self("aria-label", value) }
    static func labelled(by value: String) -> Self { Self("aria-labelledby", value) }
}
