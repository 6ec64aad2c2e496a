import Care
import Demonstration
import Foundation
import Testing

/// Books every need of the first week by itself, the first free time at the nearest place, as people do today.
private struct SeparateBooking {
    private struct Offer: Hashable {
        var type: String
        var location: Location.ID?
    }

    private(set) var met = 0
    private(set) var missed: [String: Int] = [:]
    /// Booked and available minutes by role, of sessions for one person at a time.
    private(set) var booked: [String: Int] = [:]
    private(set) var available: [String: Int] = [:]

    init(_ community: Community, _ catalogue: Catalogue, clock: CivilClock, start: Day) {
        let end = clock.instant(day: start + 7, minute: 0)
        var sessions: [Offer: [Session]] = [:]
        var taken: [Session.ID: UInt32] = [:]
        for session in community.sessions where session.during.start < end {
            let type = session.visitTypes[0]
            sessions[Offer(type: type, location: session.location), default: []].append(session)
            guard session.capacity == 1, let role = catalogue.visitTypes[type]?.role else { continue }
            available[role, default: 0] += session.during.minutes
        }
        let places = Dictionary(uniqueKeysWithValues: community.households.map { ($0.id, $0.community) })
        let near = Dictionary(grouping: community.travel, by: \.origin).mapValues { journeys in
            journeys.sorted { $0.minutes < $1.minutes }.map { Optional($0.destination) } + [nil]
        }
        let hours = Dictionary(grouping: community.unavailabilities, by: \.person)
        for need in community.needs where need.window.start < end {
            guard let place = places[need.household], let order = near[place] else { continue }
            let types = catalogue.visitTypes.values
                .filter { $0.covers[need.service] != nil && !$0.modes.isDisjoint(with: need.modes) }
                .sorted { $0.code < $1.code }
            let isMet = types.contains { type in
                let minutes = max(15, (type.setup + (type.covers[need.service] ?? 0) + 14) / 15 * 15)
                let mask = (UInt32(1) << UInt32(minutes / 15)) - 1
                for location in order {
                    for session in sessions[Offer(type: type.code, location: location)] ?? []
                    where need.modes.contains(session.mode) && session.communities?.contains(place) != false {
                        if session.capacity > 1 { return true }
                        let (day, opening) = clock.reading(at: session.during.start)
                        for cell in 0...(session.during.minutes - minutes) / 15
                        where taken[session.id, default: 0] & (mask << UInt32(cell)) == 0 {
                            let at = opening + cell * 15
                            let latest = catalogue.services[need.service]?.startNotAfter ?? 1440
                            let isBusy = (hours[need.person] ?? []).contains {
                                $0.weekday == day.weekday && $0.minutes.overlaps(at..<at + minutes)
                            }
                            guard at <= latest, !isBusy else { continue }
                            taken[session.id, default: 0] |= mask << UInt32(cell)
                            booked[type.role, default: 0] += minutes
                            return true
                        }
                    }
                }
                return false
            }
            if isMet { met += 1 } else { missed[need.service, default: 0] += 1 }
        }
    }
}

@Suite struct `There is enough care, and not too much` {
    @Test(arguments: [2000, 3000])
    func `Separate booking meets nearly all and loads practitioners between half and nine tenths`(
        people: Int
    ) async throws {
        let (community, _, catalogue) = try await Shelf.shared.made(people: people)
        let result = SeparateBooking(community, catalogue, clock: try civilClock(), start: try firstDay())
        let missed = result.missed.values.reduce(0, +)
        #expect(Double(result.met) > 0.95 * Double(result.met + missed), "\(result.missed)")
        let booked = Double(result.booked.values.reduce(0, +))
        let available = Double(result.available.values.reduce(0, +))
        #expect((0.5...0.9).contains(booked / available), "\(booked / available)")
    }
}
