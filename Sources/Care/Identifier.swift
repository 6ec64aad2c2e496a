public import Foundation

/// A UUID that remembers which entity it identifies.
///
/// `Need.ID` and `CustomerOwner.ID` are different types, so one can never be passed where the other is
/// meant. The phantom parameter costs nothing at run time.
public struct Identifier<Entity>: Hashable, Sendable {
    public let uuid: UUID

    public init(_ uuid: UUID) {
        self.uuid = uuid
    }
}

extension Identifier: LosslessStringConvertible {
    public init?(_ description: String) {
        guard let uuid = UUID(uuidString: description) else { return nil }
        self.init(uuid)
    }

    /// Its digits in lower case, as PostgreSQL writes it.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { digits in
            withUnsafeBytes(of: uuid.uuid) { Self.write($0, to: digits) }
            return 36
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to digits: UnsafeMutableBufferPointer<UInt8>) {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var place = 0
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 {
                digits[place] = UInt8(ascii: "-")
                place += 1
            }
            (digits[place], digits[place + 1]) = (digit(byte >> 4), digit(byte & 0x0F))
            place += 2
        }
    }
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.uuid < right.uuid }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try UUID(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try description.encode(to: encoder)
    }
}
