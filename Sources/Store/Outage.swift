import Postgres

extension Store {
    /// Whether an error means that the database could not be had just now, and not that the request was wrong.
    ///
    /// Nothing was changed then, unless it ``isUncertain(_:)``.
    public static func isOutage(_ error: any Error) -> Bool {
        guard let code = (error as? PostgresError)?.code else { return false }
        let ours: Set<PostgresError.Code> = [
            .connection, .poolExhausted, .poolClosed, .commitUncertain, .serializationFailure, .deadlock,
        ]
        // PostgreSQL's classes: 08 connection, 53 insufficient resources, 57P the server stops or starts.
        return ours.contains(code) || ["08", "53", "57P"].contains { code.description.hasPrefix($0) }
    }

    /// Whether an error means that the database's disk has no room left.
    public static func isDiskFull(_ error: any Error) -> Bool {
        (error as? PostgresError)?.code == .diskFull
    }

    /// Whether an error leaves open if a change was kept, because the database went away during COMMIT.
    public static func isUncertain(_ error: any Error) -> Bool {
        (error as? PostgresError)?.code == .commitUncertain
    }
}
