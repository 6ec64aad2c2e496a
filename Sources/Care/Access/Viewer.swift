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

extension Viewer {
    /// Reads what ``word`` says.
    public init?(word: String) {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        if word == "steward" {
            self = .steward
            return
        }
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "person":
            guard let id = CustomerOwner.ID(parts[1]) else { return nil }
            self = .customerOwner(id)
        case "practitioner":
            guard let id = Practitioner.ID(parts[1]) else { return nil }
            self = .practitioner(id)
        case "scheduler", "administrator", "auditor":
            guard let id = Account.ID(parts[1]) else { return nil }
            self = parts[0] == "scheduler" ? .scheduler(id) : parts[0] == "auditor" ? .auditor(id) : .administrator(id)
        default: return nil
        }
    }
}

/// A member of staff who gives no care.
public enum Account {
    public typealias ID = Identifier<Account>
}
