public import Care
import Foundation
public import Postgres

extension Day: Bindable, Row.Decodable {
    /// The days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts.
    private static var epoch: Int { 10_957 }

    public static var parameterType: UInt32 { TypeID.date }

    public var parameter: Parameter { Parameter(type: TypeID.date, isBinary: true, bytes: bytes) }

    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell, cell.count == 4, let days = Int(cell: cell) else { return nil }
        self.init(number: days + Self.epoch)
    }

    fileprivate var bytes: [UInt8] { Int32(clamping: number - Self.epoch).networkBytes }
}

extension DayRange: Bindable, Row.Decodable {
    public static var parameterType: UInt32 { 3912 }

    public var parameter: Parameter {
        Parameter(type: Self.parameterType, isBinary: true, bytes: rangeBytes(start?.bytes, end?.bytes))
    }

    public init?(cell: UnsafeRawBufferPointer?) {
        guard let bounds = RangeBounds<Day>(cell) else { return nil }
        self.init(start: bounds.lower, end: bounds.upper)
    }
}

extension TimeWindow: Bindable, Row.Decodable {
    public static var parameterType: UInt32 { 3910 }

    public var parameter: Parameter {
        let bytes = rangeBytes(start.parameter.bytes, end.parameter.bytes)
        return Parameter(type: Self.parameterType, isBinary: true, bytes: bytes)
    }

    public init?(cell: UnsafeRawBufferPointer?) {
        guard let bounds = RangeBounds<Date>(cell), let start = bounds.lower, let end = bounds.upper else { return nil }
        self.init(start: start, end: end)
    }
}

/// Minutes of a day, as `int4range`.
struct Minutes: Bindable, Row.Decodable {
    static var parameterType: UInt32 { 3904 }

    let range: Range<Int>

    init(_ range: Range<Int>) {
        self.range = range
    }

    var parameter: Parameter {
        let bounds = [range.lowerBound, range.upperBound].map { Int32(clamping: $0).networkBytes }
        return Parameter(type: Self.parameterType, isBinary: true, bytes: rangeBytes(bounds[0], bounds[1]))
    }

    init?(cell: UnsafeRawBufferPointer?) {
        guard let bounds = RangeBounds<Int>(cell), let lower = bounds.lower, let upper = bounds.upper, lower < upper
        else { return nil }
        self.init(lower..<upper)
    }
}

/// PostgreSQL's binary range: a byte of flags, then each bound that there is with its length before it.
private func rangeBytes(_ lower: [UInt8]?, _ upper: [UInt8]?) -> [UInt8] {
    // 0x02: the lower bound belongs to it; 0x08 and 0x10: there is no lower or upper bound.
    let flags: UInt8 = (lower == nil ? 0x08 : 0x02) | (upper == nil ? 0x10 : 0)
    return [lower, upper].reduce([flags]) { bytes, bound in
        bytes + (bound.map { Int32($0.count).networkBytes + $0 } ?? [])
    }
}

/// The bounds of a half-open range, as the server sends all ranges of whole days and minutes.
private struct RangeBounds<Bound: Row.Decodable> {
    var lower: Bound?
    var upper: Bound?

    init?(_ cell: UnsafeRawBufferPointer?) {
        // 0x01: empty; 0x04: the upper bound belongs to it.
        guard let cell, let flags = cell.first, flags & 0x05 == 0 else { return nil }
        var rest = cell[1...]
        func bound() -> Bound? {
            guard let size = Int(cell: UnsafeRawBufferPointer(rebasing: rest.prefix(4))), size >= 0 else { return nil }
            rest = rest.dropFirst(4)
            defer { rest = rest.dropFirst(size) }
            return Bound(cell: UnsafeRawBufferPointer(rebasing: rest.prefix(size)))
        }
        if flags & 0x08 == 0 {
            guard let found = bound() else { return nil }
            lower = found
        }
        if flags & 0x10 == 0 {
            guard let found = bound() else { return nil }
            upper = found
        }
    }
}
