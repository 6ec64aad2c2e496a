/// A duplicate that was found and kept, with what became of it.
public struct FoundDuplicate: Hashable, Sendable, Codable {
    /// What a person decided; a duplicate is never closed silently.
    public enum State: String, Sendable, Codable, CaseIterable { case found, accepted, undone }

    public var id: Duplicate.ID
    public var duplicate: Duplicate
    public var state: State

    public init(id: Duplicate.ID, duplicate: Duplicate, state: State = .found) {
        self.id = id
        self.duplicate = duplicate
        self.state = state
    }
}
