public import Foundation

/// A value as it is sent in the place of `$n`.
public struct Parameter: Hashable, Sendable {
    /// The type's OID; 0 lets the server infer it.
    public let type: UInt32
    /// Binary, or else text.
    public let isBinary: Bool
    /// `nil` for NULL.
    public let bytes: [UInt8]?

    public init(type: UInt32, isBinary: Bool, bytes: [UInt8]?) {
        self.type = type
        self.isBinary = isBinary
        self.bytes = bytes
    }

    /// Text whose type the server infers from its place: text, an enum, jsonb, a range.
    ///
    /// libpq ends a text at its first NUL, so a text that holds one goes as binary, whole: the server refuses it.
    public static func text(_ text: String, type: UInt32 = 0) -> Parameter {
        if text.utf8.contains(0) { return Parameter(type: type, isBinary: true, bytes: Array(text.utf8)) }
        return Parameter(type: type, isBinary: false, bytes: Array(text.utf8) + [0])
    }

    static func binary(_ type: UInt32, _ bytes: [UInt8]) -> Parameter {
        Parameter(type: type, isBinary: true, bytes: bytes)
    }
}

/// A type that can stand in the place of `$n`.
public protocol Bindable: Sendable {
    /// The OID of its PostgreSQL type; 0 where the server infers it.
    static var parameterType: UInt32 { get }
    var parameter: Parameter { get }
}

extension Bindable {
    public static var parameterType: UInt32 { 0 }
}

/// OIDs of `pg_type` that never change.
public enum TypeID {
    public static let bool: UInt32 = 16
    public static let bytea: UInt32 = 17
    public static let int8: UInt32 = 20
    public static let int4: UInt32 = 23
    public static let text: UInt32 = 25
    public static let float8: UInt32 = 701
    public static let date: UInt32 = 1082
    public static let timestamptz: UInt32 = 1184
    public static let uuid: UInt32 = 2950
    public static let uuidArray: UInt32 = 2951
    public static let int8Array: UInt32 = 1016
    public static let textArray: UInt32 = 1009
    public static let dateArray: UInt32 = 1182
}

extension FixedWidthInteger {
    /// The bytes of this number, the most significant first, as PostgreSQL sends numbers.
    public var networkBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}

extension String: Bindable {
    public var parameter: Parameter { .text(self) }
}

extension Int: Bindable {
    public static var parameterType: UInt32 { TypeID.int8 }
    public var parameter: Parameter { .binary(TypeID.int8, Int64(self).networkBytes) }
}

extension Int32: Bindable {
    public static var parameterType: UInt32 { TypeID.int4 }
    public var parameter: Parameter { .binary(TypeID.int4, networkBytes) }
}

extension Bool: Bindable {
    public static var parameterType: UInt32 { TypeID.bool }
    public var parameter: Parameter { .binary(TypeID.bool, [self ? 1 : 0]) }
}

extension Double: Bindable {
    public static var parameterType: UInt32 { TypeID.float8 }
    public var parameter: Parameter { .binary(TypeID.float8, bitPattern.networkBytes) }
}

extension UUID: Bindable {
    public static var parameterType: UInt32 { TypeID.uuid }
    public var parameter: Parameter { .binary(TypeID.uuid, withUnsafeBytes(of: uuid) { Array($0) }) }
}

extension Date: Bindable {
    public static var parameterType: UInt32 { TypeID.timestamptz }
    public var parameter: Parameter { .binary(TypeID.timestamptz, postgresMicroseconds.networkBytes) }

    /// Microseconds since 2000-01-01, PostgreSQL's count.
    var postgresMicroseconds: Int64 {
        Int64(((timeIntervalSince1970 - 946_684_800) * 1_000_000).rounded())
    }
}

extension Array: Bindable where Element: ArrayElement {
    public static var parameterType: UInt32 { Element.arrayType }

    /// PostgreSQL's binary array: dimensions, null flag, element type, length, lower bound, elements.
    ///
    /// Bytes are `bytea`, as they are.
    public var parameter: Parameter {
        if Element.self == UInt8.self { return .binary(TypeID.bytea, flatMap(\.elementBytes)) }
        var bytes =
            (isEmpty ? Int32(0) : 1).networkBytes + Int32(0).networkBytes
            + Element.elementType.networkBytes
        if !isEmpty { bytes += Int32(count).networkBytes + Int32(1).networkBytes }
        for element in self {
            let content = element.elementBytes
            bytes += Int32(content.count).networkBytes + content
        }
        return .binary(Element.arrayType, bytes)
    }
}

/// A type that can be an element of a bound array.
public protocol ArrayElement: Sendable {
    static var elementType: UInt32 { get }
    static var arrayType: UInt32 { get }
    var elementBytes: [UInt8] { get }
}

extension Int: ArrayElement {
    public static var elementType: UInt32 { TypeID.int8 }
    public static var arrayType: UInt32 { TypeID.int8Array }
    public var elementBytes: [UInt8] { Int64(self).networkBytes }
}

extension String: ArrayElement {
    public static var elementType: UInt32 { TypeID.text }
    public static var arrayType: UInt32 { TypeID.textArray }
    public var elementBytes: [UInt8] { Array(utf8) }
}

extension UUID: ArrayElement {
    public static var elementType: UInt32 { TypeID.uuid }
    public static var arrayType: UInt32 { TypeID.uuidArray }
    public var elementBytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }
}

/// A byte: an array of them is `bytea`, no array of PostgreSQL's.
extension UInt8: ArrayElement {
    public static var elementType: UInt32 { TypeID.bytea }
    public static var arrayType: UInt32 { TypeID.bytea }
    public var elementBytes: [UInt8] { [self] }
}
