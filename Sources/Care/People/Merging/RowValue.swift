/// A value in a row of whatever table, so that a row can be kept, compared and put back without knowing what it means.
public enum RowValue: Hashable, Sendable {
    case null
    case truth(Bool)
    case whole(Int64)
    case fraction(Double)
    case text(String)
    case list([RowValue])
    case object([String: RowValue])
}

extension RowValue: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let whole = try? value.decode(Int64.self) {
            self = .whole(whole)
        } else if let fraction = try? value.decode(Double.self) {
            self = .fraction(fraction)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([RowValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: RowValue].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .truth(let truth): try value.encode(truth)
        case .whole(let whole): try value.encode(whole)
        case .fraction(let fraction): try value.encode(fraction)
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .object(let object): try value.encode(object)
        }
    }
}

extension RowValue {
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var whole: Int64? { if case .whole(let whole) = self { whole } else { nil } }
    public var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }

    /// Whether there is nothing in it: no value, or an empty text or list.
    var isEmpty: Bool { self == .null || self == .text("") || self == .list([]) }

    /// The same with one text in the place of another wherever it occurs.
    func replacing(_ old: String, with new: String) -> RowValue {
        switch self {
        case .text(let text): .text(text.replacing(old, with: new))
        case .list(let list): .list(list.map { $0.replacing(old, with: new) })
        case .object(let object): .object(object.mapValues { $0.replacing(old, with: new) })
        case .null, .truth, .whole, .fraction: self
        }
    }

    func mentions(_ word: String) -> Bool {
        switch self {
        case .text(let text): text.contains(word)
        case .list(let list): list.contains { $0.mentions(word) }
        case .object(let object): object.values.contains { $0.mentions(word) }
        case .null, .truth, .whole, .fraction: false
        }
    }
}

/// One row of a table, by the names of its columns.
public struct KeptRow: Hashable, Sendable, Codable {
    public var table: String
    public var values: [String: RowValue]

    public init(table: String, values: [String: RowValue]) {
        (self.table, self.values) = (table, values)
    }

    public subscript(column: String) -> RowValue {
        get { values[column] ?? .null }
        set { values[column] = newValue }
    }

    func replacing(_ old: String, with new: String) -> KeptRow {
        KeptRow(table: table, values: values.mapValues { $0.replacing(old, with: new) })
    }

    /// Whether a word, such as an identifier, stands anywhere in it.
    public func mentions(_ word: String) -> Bool { values.values.contains { $0.mentions(word) } }
}

/// What has to be known of a table to make rows of it another person's.
public struct RowTable: Hashable, Sendable {
    public var name: String
    public var columns: [String]
    /// The columns of its primary key.
    public var key: [String]
    /// Its rows are where their person's home is, so that they go along to another home.
    public var followsHome: Bool
    /// The tables that its rows refer to within a household, by the column that does.
    public var parents: [String: String]

    public init(
        name: String,
        columns: [String],
        key: [String],
        followsHome: Bool = false,
        parents: [String: String] = [:]
    ) {
        (self.name, self.columns, self.key) = (name, columns, key)
        (self.followsHome, self.parents) = (followsHome, parents)
    }

    func key(of row: KeptRow) -> [RowValue] { key.map { row[$0] } }

    /// What one of its rows is called by others, where it is a thing of its own, such as a need.
    func entity(of row: KeptRow) -> String? {
        guard followsHome, key.count == 2, key[0] == "household_id", key[1] != "person_id" else { return nil }
        return row[key[1]].text
    }
}

/// A row as it was and as it becomes: `before` is `nil` where it is new, `after` where it is taken away.
///
/// Both are there and alike where it stays as it is, and is known to have been there.
public struct RowChange: Hashable, Sendable {
    public var before: KeptRow?
    public var after: KeptRow?

    public init(before: KeptRow?, after: KeptRow?) {
        (self.before, self.after) = (before, after)
    }

    public var table: String { (before ?? after)?.table ?? "" }
    public var isChange: Bool { before != after }
}
