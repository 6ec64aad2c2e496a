/// A statement and the values bound to it.
///
/// A value interpolated into the literal never becomes part of the text: it becomes `$1`, `$2`, …
/// Nothing but a bound value or a quoted identifier can be interpolated.
public struct SQL: Hashable, Sendable {
    public private(set) var text: String
    public private(set) var parameters: [Parameter]

    /// A statement whose text is known to be safe, such as the contents of a `.sql` file.
    public init(trusted text: String, _ values: [any Bindable] = []) {
        self.text = text
        self.parameters = values.map(\.parameter)
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL(trusted: "")

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            sql.parameters.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { sql.text += literal }

        public mutating func appendInterpolation(_ value: some Bindable) { bind(value.parameter) }

        public mutating func appendInterpolation<Value: Bindable>(_ value: Value?) {
            bind(value?.parameter ?? Parameter(type: Value.parameterType, isBinary: true, bytes: nil))
        }

        /// A name, such as a table's, quoted.
        public mutating func appendInterpolation(identifier name: String) {
            sql.text += "\"" + name.replacing("\"", with: "\"\"") + "\""
        }

        private mutating func bind(_ parameter: Parameter) {
            sql.parameters.append(parameter)
            sql.text += "$\(sql.parameters.count)"
        }
    }

    public init(stringLiteral value: String) { self.init(trusted: value) }
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }
}
