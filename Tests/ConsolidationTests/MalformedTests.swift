import Consolidation
import Foundation
import Instances
import Testing

/// A sound instance made wrong in one place, and words the complaint must have.
private struct Fault: Sendable, CustomTestStringConvertible {
    let words: [String]
    let damage: @Sendable (inout Instance) -> Void
    var testDescription: String { words.joined(separator: ", ") }

    init(_ words: String..., damage: @escaping @Sendable (inout Instance) -> Void) {
        (self.words, self.damage) = (words, damage)
    }
}

@Suite struct `A malformed instance` {
    @Test(arguments: unknownNames + numbers + structure)
    private func `is refused in words that name what is wrong`(fault: Fault) throws {
        var instance = Clinic.full
        try #require(instance.problems() == [])
        fault.damage(&instance)
        let errors = try #require(throws: InstanceErrors.self) { try Problem(instance) }
        for word in fault.words { #expect(errors.description.contains(word), "\(errors.description)") }
    }

    @Test func `names everything that is wrong at once`() throws {
        var instance = Clinic.full
        instance.needs[0].service = "astrology"
        instance.sessions[0].free[0].start = 481
        instance.travel[0][1] = 99
        let errors = try #require(throws: InstanceErrors.self) { try Problem(instance) }
        for word in ["astrology", "481", "metric"] { #expect(errors.description.contains(word)) }
    }

    @Test(
        arguments: [
            ("", "not JSON"), ("{", "cut short"), ("[]", "a list"), ("{}", "nothing in it"), ("\u{0}\u{1}", "not text"),
            ("{\"format\":\"hccsp-1\",\"id\":7}", "a number for a name"),
        ]
    )
    func `that cannot be read is an error, not an end`(text: String, kind: String) {
        #expect(throws: DecodingError.self, "\(kind)") {
            try JSONDecoder().decode(Instance.self, from: Data(text.utf8))
        }
    }

    @Test func `cut short anywhere is an error`() throws {
        let file = try JSONEncoder().encode(Clinic.full)
        for length in stride(from: 0, to: file.count, by: 41) {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(Instance.self, from: file.prefix(length))
            }
        }
    }

    @Test func `lacking one field is an error that names the field`() throws {
        let file = try JSONEncoder().encode(Clinic.full)
        let fields = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        for field in fields.keys {
            var lacking = fields
            lacking[field] = nil
            let data = try JSONSerialization.data(withJSONObject: lacking)
            let error = try #require(throws: DecodingError.self) {
                try JSONDecoder().decode(Instance.self, from: data)
            }
            #expect("\(error)".contains(field))
        }
    }
}

private let unknownNames: [Fault] = [
    Fault("need n1", "nobody") { $0.needs[0].person = "nobody" },
    Fault("need n1", "astrology") { $0.needs[0].service = "astrology" },
    Fault("need n1", "dr who") { $0.needs[0].providers = ["dr who"] },
    Fault("need n1", "dr who") { $0.needs[0].preferred = ["dr who"] },
    Fault("service lab", "astrology") { $0.services[1].satisfiedBy = ["astrology"] },
    Fault("visit type other", "astrology") { $0.visitTypes[1].covers["astrology"] = 5 },
    Fault("session morning", "dr who") { $0.sessions[0].provider = "dr who" },
    Fault("session morning", "moon") { $0.sessions[0].location = "moon" },
    Fault("session morning", "seance") { $0.sessions[0].visitTypes = ["seance"] },
    Fault("session far", "moon") { $0.sessions[3].zones = ["moon"] },
    Fault("household h", "moon") { $0.households[0].zone = "moon" },
    Fault("household h", "ghost") { $0.households[0].persons.append("ghost") },
    Fault("child", "elsewhere") { $0.persons[1].household = "elsewhere" },
    Fault("room pool exam", "moon") { $0.rooms[0].location = "moon" },
    Fault("moon") { $0.locations.append("moon") },
    Fault("link", "n9") { $0.links[0].after = "n9" },
    Fault("record r1", "nobody") { $0.records[0].person = "nobody" },
    Fault("record r1", "astrology") { $0.records[0].service = "astrology" },
    Fault("booking b1", "nobody") { $0.bookings[0].person = "nobody" },
    Fault("booking b1", "seance") { $0.bookings[0].visitType = "seance" },
    Fault("booking b1", "midnight") { $0.bookings[0].session = "midnight" },
    Fault("booking b1", "astrology") { $0.bookings[0].services = ["astrology"] },
    Fault("booking b1", "n9") { $0.bookings[0].needs = ["n9"] },
    Fault("booking b1", "ghost") { $0.bookings[0].escort = "ghost" },
]

private let numbers: [Fault] = [
    Fault("grid", "0") { $0.grid = 0 },
    Fault("grid", "-15") { $0.grid = -15 },
    Fault("days", "0") { $0.days = 0 },
    Fault("maxStopGap", "-1") { $0.maxStopGap = -1 },
    Fault("weights", "stop", "-300") { $0.weights.stop = -300 },
    Fault("booking b1", "duration", "-30") { $0.bookings[0].duration = -30 },
    Fault("visit type visit", "setup", "-5") { $0.visitTypes[0].setup = -5 },
    Fault("visit type visit", "covers.lab", "-10") { $0.visitTypes[0].covers["lab"] = -10 },
    Fault("visit type other", "lab") {
        ($0.visitTypes[1].setup, $0.visitTypes[1].covers) = (0, ["lab": 0])
    },
    Fault("service check", "lookback", "-1") { $0.services[0].lookback = -1 },
    Fault("session morning", "capacity", "-1") { $0.sessions[0].capacity = -1 },
    Fault("room pool exam", "count", "-2") { $0.rooms[0].count = -2 },
    Fault("need n1", "priority", "-1") { $0.needs[0].priority = -1 },
    Fault("session morning", "481") { $0.sessions[0].free[0].start = 481 },
    Fault("session morning", "719") { $0.sessions[0].free[0].end = 719 },
    Fault("booking b1", "507") { $0.bookings[0].start = 507 },
    Fault("session morning", "720 to 480") { $0.sessions[0].free[0] = Interval(720, 480) },
    Fault("person parent", "560 to 540") { $0.persons[0].unavailable = [Interval(560, 540)] },
    Fault("interpreters", "9 to 8") { $0.interpreters = [.init(language: "esu", count: 1, windows: [Interval(9, 8)])] },
]

private let structure: [Fault] = [
    Fault("format", "hccsp-2") { $0.format = "hccsp-2" },
    Fault("travel matrix", "3 nodes") { $0.travel.removeLast() },
    Fault("travel matrix") { $0.travel[1].append(4) },
    Fault("L", "Z", "metric") { $0.travel[0][1] = 99 },
    Fault("metric", "Y") { ($0.travel[0][2], $0.travel[2][0]) = (90, 90) },
    Fault("L to L", "metric") { $0.travel[0][0] = 5 },
    Fault("travel from L", "-10") { ($0.travel[0][1], $0.travel[1][0]) = (-10, -10) },
    Fault("cycle", "n1") { $0.links.append(.init(before: "n2", after: "n1", minGap: 0, maxGap: 9)) },
    Fault("cycle", "n3") { $0.links.append(.init(before: "n3", after: "n3", minGap: 0, maxGap: 9)) },
    Fault("two households", "n1", "n5") { instance in
        instance.households.append(.init(id: "g", zone: "Z", persons: ["other"]))
        instance.persons.append(.init(id: "other", household: "g", minor: false, language: "en", unavailable: []))
        var need = instance.needs[0]
        (need.id, need.person) = ("n5", "other")
        instance.needs.append(need)
        instance.links.append(.init(before: "n1", after: "n5", minGap: 0, maxGap: 9))
    },
    Fault("Session morning", "location") { $0.sessions[0].location = nil },
    Fault("Session far", "location") { $0.sessions[3].location = "L" },
    Fault("child", "membership") { $0.households[0].persons = ["parent"] },
    Fault("child", "membership") { $0.households[0].persons.append("child") },
    Fault("services", "lab") { $0.services[0].id = "lab" },
    Fault("visitTypes", "visit") { $0.visitTypes[1].id = "visit" },
    Fault("providers", "own") { $0.providers[1].id = "own" },
    Fault("sessions", "morning") { $0.sessions[1].id = "morning" },
    Fault("households", "h twice") { $0.households.append($0.households[0]) },
    Fault("persons", "parent") { $0.persons[1].id = "parent" },
    Fault("needs", "n1") { $0.needs[1].id = "n1" },
    Fault("records", "r1") { $0.records[1].id = "r1" },
    Fault("bookings", "b1") { $0.bookings.append($0.bookings[0]) },
    Fault("nodes", "Z") { $0.nodes[2] = "Z" },
    Fault("weights", "unmet") { $0.weights.unmet = Int.max },
    Fault("days", "10000000") { $0.days = 10_000_000 },
    Fault("session morning", "free") { $0.sessions[0].free[0].end = Int.max },
    Fault("record r1", "at") { $0.records[0].at = Int.min },
    Fault("visit type visit", "setup", "99999") { $0.visitTypes[0].setup = 99_999 },
    Fault("need n1", "priority") { $0.needs[0].priority = 1 << 40 },
    Fault("travel from L", "Z") { ($0.travel[0][1], $0.travel[1][0]) = (1 << 50, 1 << 50) },
    Fault("n1", "minGap 9", "maxGap 3") { ($0.links[0].minGap, $0.links[0].maxGap) = (9, 3) },
    Fault("Household h", "61", "60") { instance in
        instance.needs = (0..<61).map { number in
            var need = instance.needs[0]
            need.id = "n\(number + 1)"
            return need
        }
    },
    Fault("b2", "b1") { instance in
        for number in instance.bookings.indices { instance.bookings[number].movable = false }
        var other = instance.bookings[0]
        other.id = "b2"
        instance.bookings.append(other)
    },
]

extension Clinic {
    /// The clinic with a booking, so that every list has something.
    static let full: Instance = {
        var instance = Clinic.instance
        instance.bookings = [
            .init(
                id: "b1",
                person: "parent",
                visitType: "visit",
                session: "morning",
                start: 510,
                duration: 30,
                services: ["lab"],
                needs: ["n2"],
                movable: true
            )
        ]
        return instance
    }()
}
