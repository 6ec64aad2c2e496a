/// What went wrong between us and the server.
///
/// `description` never holds a bound value or a row, so it may be logged anywhere. What the server
/// said, which may quote data, is in ``detail``.
public struct PostgresError: Error, Hashable, Sendable {
    /// The kind of failure: a SQLSTATE, or a word of ours where the server was not asked.
    ///
    /// A struct rather than an enum, so that a new kind breaks no `switch`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        public init(_ description: String) {
            self.description = description
        }

        public static let uniqueViolation = Code("23505")
        public static let exclusionViolation = Code("23P01")
        public static let foreignKeyViolation = Code("23503")
        public static let checkViolation = Code("23514")
        public static let notNullViolation = Code("23502")
        public static let serializationFailure = Code("40001")
        public static let deadlock = Code("40P01")
        public static let queryCanceled = Code("57014")
        public static let adminShutdown = Code("57P01")
        public static let diskFull = Code("53100")
        public static let undefinedTable = Code("42P01")

        /// A statement of the transaction had failed, so that nothing of it was kept.
        public static let failedTransaction = Code("25P02")
        /// The server cannot be reached, or went away.
        public static let connection = Code("connection")
        /// A value is not of the type that was asked for.
        public static let decoding = Code("decoding")
        /// No connection came free within the pool's limit.
        public static let poolExhausted = Code("pool-exhausted")
        /// The pool was closed.
        public static let poolClosed = Code("pool-closed")
        /// COMMIT came back with a warning: whether the transaction is safe is not known yet.
        public static let commitUncertain = Code("commit-uncertain")
        /// A COPY was given up by the caller, or its data was not as announced.
        public static let copy = Code("copy")
    }

    public let code: Code
    public let constraint: String?
    public let table: String?
    /// What the server said; may quote data, so never log it.
    public let detail: String

    public init(code: Code, constraint: String? = nil, table: String? = nil, detail: String) {
        self.code = code
        self.constraint = constraint
        self.table = table
        self.detail = detail
    }

    /// Whether trying the same again may succeed.
    public var isTransient: Bool {
        [.serializationFailure, .deadlock, .connection, .poolExhausted, .adminShutdown].contains(code)
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        let place = [table.map { "table: \($0)" }, constraint.map { "constraint: \($0)" }].compactMap {
            $0
        }
        return "PostgresError(" + ([code.description] + place).joined(separator: ", ") + ")" + hint
    }

    private var hint: String {
        switch code {
        case .poolExhausted:
            ": every connection stayed busy; try again, or give the pool more connections"
        case .connection:
            ": the database cannot be reached or went away; see that it runs, then try again"
        case .diskFull: ": the database's disk is full; make room, then try again"
        default: ""
        }
    }
}
