import Foundation
import Postgres

/// A value kept as `jsonb`, always written with the same bytes for the same value.
struct JSON<Value: Codable & Sendable>: Bindable, Row.Decodable, Cell {
    static var parameterType: UInt32 { 3802 }

    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    var parameter: Parameter {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Our own values always encode; a NULL would be refused by the column.
        let bytes = (try? encoder.encode(value)).map { [1] + Array($0) }
        return Parameter(type: Self.parameterType, isBinary: true, bytes: bytes)
    }

    init?(cell: UnsafeRawBufferPointer?) {
        // The first byte is the version of jsonb's binary format.
        guard let cell, cell.first == 1 else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let value = try? decoder.decode(Value.self, from: Data(cell.dropFirst())) else { return nil }
        self.init(value)
    }
}
