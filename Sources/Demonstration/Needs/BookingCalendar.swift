/// What is taken in the coming weeks while bookings are made: quarters of an hour, rooms, and people's days.
struct BookingCalendar {
    struct Slot {
        var session: Int
        var firstCell: Int
        var cells: Int
        /// Days after the first.
        var day: Int
        /// The minute of the day at which it begins.
        var minute: Int
        var site: Int
        var room: String?
        var person: Int
        var escort: Int?

        func with(escort: Int) -> Slot {
            var copy = self
            copy.escort = escort
            return copy
        }
    }

    private struct RoomQuarter: Hashable {
        var room: String
        var site: Int
        var day: Int
        var quarter: Int
    }

    private var sessions: [Int: UInt32] = [:]
    private var rooms: [RoomQuarter: Int] = [:]
    /// One bit for each day.
    private var days: [UInt32]

    init(people: Int) {
        days = Array(repeating: 0, count: people)
    }

    func isTaken(person: Int, day: Int) -> Bool { days[person] & (1 << UInt32(day)) != 0 }

    /// Whether the session is free then, and a room of its kind where it takes one.
    func isFree(_ slot: Slot, rooms available: Int?) -> Bool {
        guard sessions[slot.session, default: 0] & mask(slot) == 0 else { return false }
        guard let room = slot.room, let available else { return true }
        return quarters(slot).allSatisfy { quarter in
            let key = RoomQuarter(room: room, site: slot.site, day: slot.day, quarter: quarter)
            return rooms[key, default: 0] < available
        }
    }

    mutating func take(_ slot: Slot) {
        sessions[slot.session, default: 0] |= mask(slot)
        for person in [slot.person, slot.escort].compactMap(\.self) { days[person] |= 1 << UInt32(slot.day) }
        guard let room = slot.room else { return }
        for quarter in quarters(slot) {
            rooms[RoomQuarter(room: room, site: slot.site, day: slot.day, quarter: quarter), default: 0] += 1
        }
    }

    private func mask(_ slot: Slot) -> UInt32 { ((1 << UInt32(slot.cells)) - 1) << UInt32(slot.firstCell) }

    private func quarters(_ slot: Slot) -> Range<Int> { slot.minute / 15..<slot.minute / 15 + slot.cells }
}
