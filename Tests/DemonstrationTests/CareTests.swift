import Care
import Demonstration
import Foundation
import Testing

@Suite struct `Care of the demonstration holds together` {
    let community: Community
    let catalogue: Catalogue
    let people: [CustomerOwner.ID: CustomerOwner]
    let sessions: [Session.ID: Session]
    let clock: CivilClock
    let start: Day

    init() async throws {
        (community, _, catalogue) = try await Shelf.shared.made(people: 3000)
        people = Dictionary(uniqueKeysWithValues: community.people.map { ($0.id, $0) })
        sessions = Dictionary(uniqueKeysWithValues: community.sessions.map { ($0.id, $0) })
        clock = try civilClock()
        start = try firstDay()
    }

    @Test func `Travel is symmetric, and no detour is shorter`() {
        let nodes = community.locations.map(\.id)
        let minutes = Dictionary(
            uniqueKeysWithValues: community.travel.map { ([$0.origin.uuid, $0.destination.uuid], $0.minutes) }
        )
        #expect(community.travel.count == nodes.count * (nodes.count - 1))
        for travel in community.travel {
            #expect(travel.minutes > 0)
            #expect(minutes[[travel.destination.uuid, travel.origin.uuid]] == travel.minutes)
        }
        for (one, two) in zip(nodes, nodes.dropFirst()) {
            guard let direct = minutes[[one.uuid, two.uuid]] else { continue }
            for via in nodes where via != one && via != two {
                let first = minutes[[one.uuid, via.uuid]] ?? 0
                #expect(direct <= first + (minutes[[via.uuid, two.uuid]] ?? 0))
            }
        }
    }

    @Test func `Sessions are on weekdays between eight and five, and nobody is in two places`() {
        for session in community.sessions {
            let (day, minute) = clock.reading(at: session.during.start)
            #expect(day >= start && day < start + 28 && day.weekday < 5)
            #expect(minute >= 480 && minute + session.during.minutes <= 1020)
            #expect((session.mode == .inPerson) == (session.location != nil))
            #expect((session.mode == .home) == (session.communities != nil))
            #expect(session.communities?.isEmpty != true)
            #expect(session.visitTypes.allSatisfy { catalogue.visitTypes[$0]?.modes.contains(session.mode) == true })
        }
        for held in Dictionary(grouping: community.sessions, by: \.practitioner).values {
            expectApart(held.map(\.during))
            let days = Dictionary(grouping: held.filter { $0.mode == .inPerson }) { clock.day(at: $0.during.start) }
            #expect(days.values.allSatisfy { Set($0.compactMap(\.location)).count == 1 })
        }
    }

    @Test func `Windows are whole days of the four weeks, and every need can be met by some session`() throws {
        let offered = Set(
            community.sessions.flatMap { session in session.visitTypes.map { [$0, session.mode.rawValue] } }
        )
        for need in community.needs {
            let (from, to) = (clock.reading(at: need.window.start), clock.reading(at: need.window.end))
            #expect(from.minute == 0 && to.minute == 0)
            #expect(from.day >= start && to.day <= start + 28 && to.day - from.day >= 7)
            #expect(people[need.person]?.household == need.household)
            let ways = catalogue.visitTypes.values.filter { $0.covers[need.service] != nil }
            #expect(
                ways.contains { type in
                    need.modes.contains { type.modes.contains($0) && offered.contains([type.code, $0.rawValue]) }
                },
                "\(need.service) by \(need.modes)"
            )
        }
    }

    @Test func `Links join two needs of one person`() throws {
        let needs = Dictionary(uniqueKeysWithValues: community.needs.map { ($0.id, $0) })
        #expect(!community.links.isEmpty)
        for link in community.links {
            let before = try #require(needs[link.before])
            let after = try #require(needs[link.after])
            #expect(before.person == after.person && before.id != after.id)
            #expect(before.window.start.addingTimeInterval(Double(link.gap.lowerBound * 60)) < after.window.end)
        }
    }

    @Test func `Bookings lie in their session for as long as their services take`() throws {
        let needs = Dictionary(uniqueKeysWithValues: community.needs.map { ($0.id, $0) })
        for booking in community.appointments {
            let session = try #require(sessions[booking.session])
            let type = try #require(catalogue.visitTypes[booking.visitType])
            #expect(session.during.start <= booking.during.start && booking.during.end <= session.during.end)
            #expect(session.practitioner == booking.practitioner && session.location == booking.location)
            #expect(session.visitTypes.contains(booking.visitType) && type.modes.contains(booking.mode))
            let minutes = type.setup + booking.services.reduce(0) { $0 + (type.covers[$1] ?? 1000) }
            #expect(booking.during.minutes == (minutes + 14) / 15 * 15)
            #expect(Int(booking.during.start.timeIntervalSince1970) % 900 == 0)
            for id in booking.needs {
                let need = try #require(needs[id])
                #expect(need.status == .booked && need.person == booking.person)
                #expect(need.window.start <= booking.during.start && booking.during.end <= need.window.end)
                #expect(booking.services.contains { catalogue.satisfies($0, need.service) })
            }
            for service in booking.services {
                let latest = catalogue.services[service]?.startNotAfter ?? 1440
                #expect(clock.reading(at: booking.during.start).minute <= latest)
            }
        }
        #expect(community.needs.filter { $0.status == .booked }.count == community.appointments.count)
    }

    @Test func `No practitioner, person or room is held twice at once`() {
        for held in Dictionary(grouping: community.appointments, by: \.practitioner).values {
            expectApart(held.map(\.during))
        }
        var people: [CustomerOwner.ID: [TimeWindow]] = [:]
        for booking in community.appointments {
            for person in [booking.person, booking.escort].compactMap(\.self) {
                people[person, default: []].append(booking.during)
            }
        }
        people.values.forEach(expectApart)
        let rooms = Dictionary(grouping: community.rooms) { [$0.location.description, $0.type] }.mapValues(\.count)
        var use: [[String]: Int] = [:]
        for booking in community.appointments {
            guard let type = catalogue.visitTypes[booking.visitType]?.roomType, let place = booking.location else {
                continue
            }
            for quarter in 0..<booking.during.minutes / 15 {
                let at = booking.during.start.addingTimeInterval(Double(quarter) * 900).description
                use[[place.description, type, at], default: 0] += 1
            }
        }
        for (key, count) in use { #expect(count <= rooms[Array(key.prefix(2)), default: 0]) }
    }

    @Test func `Minors come with an adult of their household, and nobody is booked in school or work`() throws {
        let hours = Dictionary(grouping: community.unavailabilities, by: \.person)
        for booking in community.appointments {
            let person = try #require(people[booking.person])
            #expect(person.isMinor(on: start) == (booking.escort != nil))
            if let escort = booking.escort.flatMap({ people[$0] }) {
                #expect(!escort.isMinor(on: start) && escort.household == person.household)
            }
            let (day, minute) = clock.reading(at: booking.during.start)
            for id in [booking.person, booking.escort].compactMap(\.self) {
                for taken in hours[id] ?? [] where taken.weekday == day.weekday {
                    #expect(!taken.minutes.overlaps(minute..<minute + booking.during.minutes))
                }
            }
        }
    }

    @Test func `The past is past, and nobody had care before they were born`() throws {
        let beginning = clock.instant(day: start, minute: 0)
        for record in community.records {
            let person = try #require(people[record.person])
            #expect(record.household == person.household)
            #expect(record.at < beginning && clock.day(at: record.at) >= person.birthDate)
            #expect(catalogue.services[record.service] != nil)
        }
        for encounter in community.encounters {
            let person = try #require(people[encounter.person])
            #expect(encounter.during.end < beginning)
            #expect(clock.day(at: encounter.during.start) >= person.birthDate)
        }
    }

    private func expectApart(_ windows: [TimeWindow]) {
        let ordered = windows.sorted { $0.start < $1.start }
        for (one, next) in zip(ordered, ordered.dropFirst()) { #expect(one.end <= next.start) }
    }
}
