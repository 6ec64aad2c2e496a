/// What a transaction sees of others that are committed while it runs.
public enum Isolation: Sendable {
    /// Each statement sees what is committed before it.
    case readCommitted
    /// All statements see what was committed before the first.
    case repeatableRead
    /// The same, and nothing is changed.
    case snapshot

    /// The command that begins a transaction.
    var opening: String {
        switch self {
        case .readCommitted: "BEGIN"
        case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        }
    }
}
