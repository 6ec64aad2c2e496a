/// Someone who asks to see, by what they are to the whole system.
///
/// What they are to one person or household is never kept here: it is found in dated rows at each request.
public enum Viewer: Hashable, Sendable {
    case customerOwner(CustomerOwner.ID)
    case practitioner(Practitioner.ID)
    case scheduler(Account.ID)
    case administrator(Account.ID)
    case auditor(Account.ID)
    /// Whoever holds the machine and its database, at its terminal.
    case steward

    /// How the audit names them.
    public var word: String {
        switch self {
        case .customerOwner(let id): "person:\(id)"
        case .practitioner(let id): "practitioner:\(id)"
        case .scheduler(let id): "scheduler:\(id)"
        case .administrator(let id): "administrator:\(id)"
        case .auditor(let id): "auditor:\(id)"
        case .steward: "steward"
        }
    }
}

/// A member of staff who gives no care.
public enum Account {
    public typealias ID = Identifier<Account>
}
