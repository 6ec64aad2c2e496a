public import Foundation

extension UnsafeRawBufferPointer {
    /// A big-endian number at an offset; `nil` past the end.
    @inline(__always)
    func number<Number: FixedWidthInteger>(at offset: Int = 0, as type: Number.Type = Number.self)
        -> Number?
    {
        guard offset >= 0, offset + MemoryLayout<Number>.size <= count else { return nil }
        return Number(bigEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension String: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell else { return nil }
        self.init(decoding: cell, as: UTF8.self)
    }
}

extension Int: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell else { return nil }
        switch cell.count {
        case 8: self = Int(cell.number(as: Int64.self)!)
        case 4: self = Int(cell.number(as: Int32.self)!)
        case 2: self = Int(cell.number(as: Int16.self)!)
        default: return nil
        }
    }
}

extension Double: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell else { return nil }
        switch cell.count {
        case 8: self = Double(bitPattern: cell.number(as: UInt64.self)!)
        case 4: self = Double(Float(bitPattern: cell.number(as: UInt32.self)!))
        default: return nil
        }
    }
}

extension Bool: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell, cell.count == 1 else { return nil }
        self = cell[0] != 0
    }
}

extension UUID: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell, cell.count == 16 else { return nil }
        self.init(uuid: cell.loadUnaligned(as: uuid_t.self))
    }
}

extension Date: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell, cell.count == 8, let microseconds = cell.number(as: Int64.self) else {
            return nil
        }
        // PostgreSQL counts from 2000-01-01, which is 946 684 800 s after 1970.
        self.init(timeIntervalSince1970: 946_684_800 + Double(microseconds) / 1_000_000)
    }
}

extension Optional: Row.Decodable where Wrapped: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard cell != nil else {
            self = .none
            return
        }
        guard let value = Wrapped(cell: cell) else { return nil }
        self = .some(value)
    }
}

extension Array: Row.Decodable where Element: Row.Decodable {
    /// Reads a one-dimensional array, or the bytes of `bytea` where the element is a byte.
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell else { return nil }
        if Element.self == UInt8.self {
            self = cell.map { $0 as! Element }
            return
        }
        guard let dimensions: Int32 = cell.number() else { return nil }
        self = []
        guard dimensions > 0 else { return }
        guard dimensions == 1, let length: Int32 = cell.number(at: 12), length >= 0 else { return nil }
        var offset = 20
        for _ in 0..<length {
            guard let size: Int32 = cell.number(at: offset) else { return nil }
            offset += 4
            let bytes =
                size < 0
                ? nil
                : offset + Int(size) <= cell.count
                    ? UnsafeRawBufferPointer(rebasing: cell[offset..<offset + Int(size)]) : nil
            guard let element = Element(cell: bytes) else { return nil }
            append(element)
            offset += Swift.max(0, Int(size))
        }
    }
}

extension UInt8: Row.Decodable {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let cell, cell.count == 1 else { return nil }
        self = cell[0]
    }
}
