public import Care
import Foundation
public import Postgres

extension Identifier: Bindable, Row.Decodable {
    public static var parameterType: UInt32 { UUID.parameterType }

    public var parameter: Parameter { uuid.parameter }

    public init?(cell: UnsafeRawBufferPointer?) {
        guard let uuid = UUID(cell: cell) else { return nil }
        self.init(uuid)
    }
}

extension Sequence {
    /// The identifiers as PostgreSQL takes a list of them.
    func uuids<Entity>() -> [UUID] where Element == Identifier<Entity> { map(\.uuid) }
}
