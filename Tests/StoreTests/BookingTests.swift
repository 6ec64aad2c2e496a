import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `A booking` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    private func load() async throws {
        let community = example.community
        try await store.transaction { try $0.communities.load(community) }
    }

    @Test func `takes its time and its needs, and gives both back when it is cancelled`() async throws {
        try await load()
        let example = example
        let booking = example.booking(of: example.ana, needs: [example.anaNeed.id], from: 8, to: 9)
        try await store.transaction { try $0.bookings.book([booking]) }
        let (found, open, slots) = try await store.read { tx in
            (
                try tx.bookings.find(booking.appointment.id, of: example.first.id),
                try tx.needs.open(of: example.first.id), try tx.slots(of: booking.appointment.id)
            )
        }
        #expect(found == booking.appointment)
        #expect(open.map(\.service) == ["foot-exam"])
        #expect(slots == 2)
        try await store.transaction { try $0.bookings.cancel(booking.appointment.id, of: example.first.id) }
        let (after, freed) = try await store.read { tx in
            (try tx.needs.open(of: example.first.id), try tx.slots(of: booking.appointment.id))
        }
        #expect(Set(after.map(\.service)) == ["foot-exam", "hba1c"])
        #expect(freed == 0)
    }

    @Test func `is refused where a resource is taken, says which, and leaves nothing`() async throws {
        try await load()
        let example = example
        let free = example.booking(of: example.ana, from: 8, to: 8.5)
        let taken = example.booking(of: example.ana, from: 9.5, to: 10.5, rooms: [example.room.id.uuid])
        let error = await #expect(throws: BookingRefusal.self) {
            try await store.transaction { try $0.bookings.book([free, taken]) }
        }
        guard case .taken(let refused) = error else { return }
        #expect(Set(refused.map(\.kind)) == [.practitioner, .room])
        #expect(Set(refused.map(\.appointment)) == [taken.appointment.id])
        #expect(try await store.read { try $0.slots(of: free.appointment.id) } == 0)
        #expect(try await store.read { try $0.communities.counts().appointments } == 1)
    }

    @Test func `takes the next of a pool while there is one`() async throws {
        try await load()
        let example = example
        let pool = [UUID(), UUID()]
        let bookings = [example.ana, example.ben, example.cora].map { person in
            var booking = example.booking(of: person, from: 13, to: 14)
            booking.holds = [[person.id.uuid], pool]
            return booking
        }
        try await store.transaction { try $0.bookings.book(Array(bookings.prefix(2))) }
        let error = await #expect(throws: BookingRefusal.self) {
            try await store.transaction { try $0.bookings.book([bookings[2]]) }
        }
        #expect(error?.first?.kind == .seat)
    }

    @Test func `is the same booking when it is made again`() async throws {
        try await load()
        let example = example
        let booking = example.booking(of: example.ana, needs: [example.anaNeed.id], from: 8, to: 9)
        try await store.transaction { try $0.bookings.book([booking]) }
        try await store.transaction { try $0.bookings.book([booking]) }
        #expect(try await store.read { try $0.slots(of: booking.appointment.id) } == 2)
        #expect(try await store.read { try $0.communities.counts().appointments } == 2)
    }

    @Test func `is won by one of many who race for it, and nothing of the others remains`() async throws {
        try await load()
        let example = example
        let rivals = (0..<16).map { index in
            let person = [example.ana, example.ben, example.cora][index % 3]
            let offset = Double(index % 2) * 0.25
            return example.booking(of: person, from: 10 + offset, to: 11 + offset)
        }
        let store = store
        let wins = await withTaskGroup { group in
            for rival in rivals {
                group.addTask {
                    do {
                        try await store.transaction { try $0.bookings.book([rival]) }
                        return (rival.appointment.id, true)
                    } catch {
                        #expect((error as? BookingRefusal)?.first?.appointment == rival.appointment.id)
                        return (rival.appointment.id, false)
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(wins.values.count { $0 } == 1)
        for (id, won) in wins {
            #expect(try await store.read { try $0.slots(of: id) } == (won ? 2 : 0))
        }
        #expect(try await store.read { try $0.communities.counts().appointments } == 2)
    }

    @Test func `cannot be cancelled twice`() async throws {
        try await load()
        let booked = example.booked
        try await store.transaction { try $0.bookings.cancel(booked.id, of: booked.household) }
        await #expect(throws: StoreError.changedMeanwhile(table: "appointment", expected: 1, touched: 0)) {
            try await store.transaction { try $0.bookings.cancel(booked.id, of: booked.household) }
        }
    }
}

extension BookingRefusal {
    var first: Taken? {
        switch self {
        case .taken(let taken): taken.first
        }
    }
}

extension Transaction {
    /// How many resources' time a booking has, by the week's snapshot.
    func slots(of booking: Appointment.ID) throws -> Int {
        try weeks.snapshot(week: Example.week, days: 7, timeZone: Example.timeZone).busy.count { $0.booking == booking }
    }
}
