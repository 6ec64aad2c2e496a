import Care
import Foundation
import Postgres

extension Table where Fact == Location {
    static let locations = Table(
        "location",
        key: ["location_id"],
        columns: [
            "location_id", "kind", "name", "city", "postal_code", "latitude", "longitude", "time_zone",
        ]
    ) { place, writer in
        writer.put(
            place.id,
            place.kind,
            place.name,
            place.city,
            place.postalCode,
            place.latitude,
            place.longitude,
            place.timeZone
        )
    }
}

extension Location {
    static let columns: ColumnList = "location_id, kind, name, city, postal_code, latitude, longitude, time_zone"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            kind: try column(),
            name: try column(),
            city: try column(),
            postalCode: try column(),
            latitude: try column(),
            longitude: try column(),
            timeZone: try column()
        )
    }
}

extension Table where Fact == Travel {
    static let travel = Table(
        "travel",
        key: ["origin_id", "destination_id"],
        columns: ["origin_id", "destination_id", "minutes"]
    ) { travel, writer in
        writer.put(travel.origin, travel.destination, travel.minutes)
    }
}

extension Travel {
    static let columns: ColumnList = "origin_id, destination_id, minutes"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(origin: try column(), destination: try column(), minutes: try column())
    }
}

extension Table where Fact == Room {
    static let rooms = Table(
        "room",
        key: ["room_id"],
        columns: ["room_id", "location_id", "room_type", "ordinal"]
    ) { room, writer in
        writer.put(room.id, room.location, room.type, room.ordinal)
    }
}

extension Room {
    static let columns: ColumnList = "room_id, location_id, room_type, ordinal"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(id: try column(), location: try column(), type: try column(), ordinal: try column())
    }
}

extension Table where Fact == Interpreter {
    static let interpreters = Table(
        "interpreter",
        key: ["interpreter_id"],
        columns: ["interpreter_id", "language", "ordinal", "minutes"]
    ) { interpreter, writer in
        writer.put(interpreter.id, interpreter.language, interpreter.ordinal, Minutes(interpreter.minutes))
    }
}

extension Interpreter {
    static let columns: ColumnList = "interpreter_id, language, ordinal, minutes"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            language: try column(),
            ordinal: try column(),
            minutes: try column(Minutes.self).range
        )
    }
}
