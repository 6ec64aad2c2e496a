public import Care

/// An identifier that names nothing the caller may see.
public struct NotFound: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Says that there is no `entity` of this identifier.
    public init<Entity>(_ id: Identifier<Entity>) {
        description = "there is no \(Entity.self) \(id)"
    }
}
