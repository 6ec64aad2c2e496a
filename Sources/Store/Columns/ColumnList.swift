import Postgres

/// The columns that a value is read from, in the order in which it reads them.
struct ColumnList: ExpressibleByStringLiteral, Sendable {
    private let names: [Substring]
    let text: String

    init(stringLiteral value: StaticString) { self.init(value.description.split(separator: ", ")) }

    private init(_ names: [Substring]) {
        (self.names, text) = (names, names.joined(separator: ", "))
    }

    /// The same columns of one of several tables of a statement.
    func of(_ table: StaticString) -> ColumnList { ColumnList(names.map { "\(table).\($0)" }) }
}

extension SQL.StringInterpolation {
    mutating func appendInterpolation(_ columns: ColumnList) {
        appendLiteral(columns.text)
    }
}
