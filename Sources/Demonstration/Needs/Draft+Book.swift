import Care
import Foundation

extension Draft {
    /// The part of needs that are booked already, and of those the part that may be moved.
    private static let booked = 0.13
    private static let movable = 2.0 / 3

    /// Books some needs ahead, each by itself as happens today, and lets some people name whom they want to see.
    mutating func book() {
        var calendar = BookingCalendar(people: residents.count)
        var order = community.needs.indices.filter { !isTied[$0] }
        for position in order.indices.dropLast() {
            order.swapAt(position, position + chance.below(order.count - position))
        }
        var left = Int((Double(community.needs.count) * Self.booked).rounded())
        for need in order {
            guard left > 0 else { break }
            if book(need, in: &calendar) { left -= 1 }
        }
        for need in order where community.needs[need].status == .open && chance.happens(0.03) { wish(need) }
    }

    private mutating func book(_ need: Int, in calendar: inout BookingCalendar) -> Bool {
        let (offer, person) = asked[need]
        let ways = menu.ways[offer].filter { menu.lines[$0.line].mode == .inPerson && !isGroup($0.line) }
        guard !ways.isEmpty else { return false }
        let way = chance.pick(ways)
        let site = roster.giver[way.line][homes[residents[person].home].site]
        let sessions = roster.sessions[way.line][site]
        guard !sessions.isEmpty else { return false }
        for _ in 0..<12 {
            let session = chance.pick(sessions)
            guard let slot = opening(for: need, way: way, session: session, site: site, calendar: calendar) else {
                continue
            }
            calendar.take(slot)
            addAppointment(need, slot, way: way)
            return true
        }
        return false
    }

    /// A time of a session at which the person, an escort where one is needed, and a room are free.
    private mutating func opening(
        for need: Int,
        way: Menu.Way,
        session position: Int,
        site: Int,
        calendar: BookingCalendar
    ) -> BookingCalendar.Slot? {
        let session = community.sessions[position]
        let window = community.needs[need].window
        let (offer, person) = asked[need]
        guard session.during.start >= window.start, session.during.end <= window.end, speaks(session, person) else {
            return nil
        }
        let day = start + Int(session.during.start.timeIntervalSince(times.midnight(start)) / 86_400 + 0.01)
        let begin = Int(session.during.start.timeIntervalSince(times.instant(day, 480)) / 60) + 480
        let cells = way.minutes / 15
        let last = session.during.minutes / 15 - cells
        guard last >= 0 else { return nil }
        let room = menu.lines[way.line].visitType.roomType
        let rooms = room.flatMap { roster.rooms[$0]?[site] }
        for first in chance.below(last + 1)...last {
            let minute = begin + first * 15
            let slot = BookingCalendar.Slot(
                session: position,
                firstCell: first,
                cells: cells,
                day: day - start,
                minute: minute,
                site: site,
                room: room,
                person: person,
                escort: nil
            )
            if minute > menu.services[offer].startNotAfter ?? 1440 { return nil }
            guard calendar.isFree(slot, rooms: rooms), isFree(person, slot, calendar) else { continue }
            guard residents[person].isMinor else { return slot }
            let adults = homes[residents[person].home].members.filter { !residents[$0].isMinor }
            guard let escort = adults.first(where: { isFree($0, slot, calendar) }) else { continue }
            return slot.with(escort: escort)
        }
        return nil
    }

    /// Whether the practitioner speaks the person's language; interpreters are not held beforehand.
    private func speaks(_ session: Session, _ person: Int) -> Bool {
        let language = community.people[person].language
        if language == "en" { return true }
        return roster.languages[session.practitioner]?.contains(language) == true
    }

    /// Whether nothing keeps a person that day: at most one booking a day, so that journeys never collide.
    private func isFree(_ person: Int, _ slot: BookingCalendar.Slot, _ calendar: BookingCalendar) -> Bool {
        if calendar.isTaken(person: person, day: slot.day) { return false }
        guard let hours = residents[person].hours else { return true }
        if homes[residents[person].home].freeDays.contains(slot.day % 7) { return true }
        return !hours.overlaps(slot.minute..<slot.minute + slot.cells * 15)
    }

    private mutating func addAppointment(_ need: Int, _ slot: BookingCalendar.Slot, way: Menu.Way) {
        let session = community.sessions[slot.session]
        community.needs[need].status = .booked
        let appointment = Appointment(
            id: chance.identifier(),
            household: community.needs[need].household,
            person: community.needs[need].person,
            escort: slot.escort.map { community.people[$0].id },
            visitType: menu.lines[way.line].visitType.code,
            session: session.id,
            practitioner: session.practitioner,
            location: session.location,
            mode: session.mode,
            during: times.window(start + slot.day, slot.minute..<slot.minute + slot.cells * 15),
            services: [community.needs[need].service],
            needs: [community.needs[need].id],
            isMovable: chance.happens(Self.movable)
        )
        community.appointments.append(appointment)
        plantNeed(beside: appointment, offer: asked[need].offer, person: asked[need].person)
    }

    /// Now and then another program asks for what is already booked.
    private mutating func plantNeed(beside appointment: Appointment, offer: Int, person: Int) {
        guard menu.lookbackDays(offer) >= 7, !menu.services[offer].isSeries, chance.happens(0.08) else { return }
        let need = addNeed(offer, person: person, weeks: Self.weeks, program: 1, isTied: true)
        answers.duplicates.append(
            KnownAnswers.PlantedDuplicate(
                need: community.needs[need].id,
                evidence: .appointment(appointment.id)
            )
        )
    }

    /// Someone wants to see one practitioner and no other.
    private mutating func wish(_ need: Int) {
        let (offer, person) = asked[need]
        let site = homes[residents[person].home].site
        let ways = menu.ways[offer].filter { menu.lines[$0.line].mode == .inPerson && !isGroup($0.line) }
        guard !ways.isEmpty else { return }
        let line = chance.pick(ways).line
        let sessions = roster.sessions[line][roster.giver[line][site]]
        guard !sessions.isEmpty else { return }
        community.needs[need].practitioners = [community.sessions[chance.pick(sessions)].practitioner]
    }
}
