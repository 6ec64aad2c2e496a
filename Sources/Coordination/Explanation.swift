import Care
import Consolidation

/// Says in one plain sentence why an encounter is where, when and with whom it is, and why a need could not join.
struct Explanation {
    private let week: WeekProblem
    private let people: [String: CustomerOwner]
    private let places: [String: Location]
    private let sessions: [String: Session]
    private let needs: [String: Instance.Need]
    private let records: [String: CareRecord]
    private let bookings: [String: Appointment]

    init(week: WeekProblem) {
        self.week = week
        let facts = week.snapshot.facts
        people = Dictionary(facts.people.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(facts.locations.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
        sessions = Dictionary(facts.sessions.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
        needs = Dictionary(week.instance.needs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        bookings = Dictionary(
            facts.appointments.map { ($0.id.description, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        records = Dictionary(facts.records.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A household's encounters and standing bookings, each with its reason.
    func planned(
        _ encounters: [Solution.Encounter],
        beside fixed: [Instance.Booking],
        movable: [Instance.Booking]
    ) -> [PlannedEncounter] {
        let asBooked = fixed.compactMap { bookings[$0.id].map(standing) }
        let company = encounters + fixed.map(\.encounter)
        let made = encounters.compactMap { encounter -> PlannedEncounter? in
            let booked = movable.first { $0.encounter.isAt(encounter) }
            let duration = duration(of: encounter)
            // A booking that another need joins has to be made anew.
            let kept = booked.flatMap { $0.duration == duration && $0.encounter.holds(encounter) ? $0 : nil }
            return planned(encounter, duration: duration, of: kept, reason(encounter, booked, company))
        }
        return made + asBooked
    }

    func closed(_ closure: Solution.Closure) -> ClosedNeed? {
        guard let need = Need.ID(closure.need), let cut = closure.by.firstIndex(of: ":") else { return nil }
        let id = String(closure.by[closure.by.index(after: cut)...])
        if closure.by.hasPrefix("record"), let record = records[id] {
            let name = week.catalogue.services[record.service]?.name ?? record.service
            let day = PlainDate.day(week.clock.day(at: record.at))
            return ClosedNeed(
                need: need,
                evidence: .record(record.id),
                reason: "\(name) was given on \(day) and is still good, so it need not be repeated."
            )
        }
        guard let booking = Appointment.ID(id) else { return nil }
        return ClosedNeed(
            need: need,
            evidence: .appointment(booking),
            reason: "It is part of a visit that is booked already."
        )
    }

    /// The reason is `nil` outside for separate booking, and inside where the search named none.
    func unmet(_ need: String, because reason: UnmetReason??) -> UnmetNeed? {
        guard let id = Need.ID(need) else { return nil }
        guard let reason else {
            return UnmetNeed(need: id, reason: "No time was left for it when each need was booked on its own.")
        }
        let later = (needs[need]?.latest ?? 0) > week.snapshot.days * 1440
        let sentence = reason.map(Self.sentence) ?? "No time that fits was left this week."
        return UnmetNeed(need: id, reason: later ? sentence + " It can still be met after this week." : sentence)
    }

    private func standing(_ booking: Appointment) -> PlannedEncounter {
        PlannedEncounter(
            person: booking.person,
            escort: booking.escort,
            visitType: booking.visitType,
            session: booking.session,
            practitioner: booking.practitioner,
            location: booking.location,
            mode: booking.mode,
            during: booking.during,
            services: booking.services,
            needs: booking.needs,
            appointment: booking.id,
            reason: "It is booked already and stays as it is."
        )
    }

    private func planned(
        _ encounter: Solution.Encounter,
        duration: Int,
        of booking: Instance.Booking?,
        _ reason: String
    ) -> PlannedEncounter? {
        guard
            let person = people[encounter.person], let session = sessions[encounter.session],
            let during = TimeWindow(start: week.instant(encounter.start), end: week.instant(encounter.start + duration))
        else { return nil }
        return PlannedEncounter(
            person: person.id,
            escort: encounter.escort.flatMap(CustomerOwner.ID.init),
            visitType: encounter.visitType,
            session: session.id,
            practitioner: session.practitioner,
            location: session.location,
            mode: session.mode,
            during: during,
            services: encounter.services,
            needs: encounter.needs.compactMap(Need.ID.init),
            appointment: booking.flatMap { Appointment.ID($0.id) },
            reason: reason
        )
    }

    private func reason(
        _ encounter: Solution.Encounter,
        _ kept: Instance.Booking?,
        _ company: [Solution.Encounter]
    ) -> String {
        var parts: [String] = []
        if kept != nil { parts.append("kept where it was booked") }
        if encounter.needs.count > 1 { parts.append("meets \(encounter.needs.count) needs in one visit") }
        if let session = sessions[encounter.session] {
            let provider = session.practitioner.description
            if encounter.needs.contains(where: { needs[$0]?.preferred.contains(provider) == true }) {
                parts.append("with their own team")
            }
            if let beside = neighbour(of: encounter, in: company) { parts.append(beside) }
            if session.mode == .telehealth { parts.append("by phone or video, so no trip is needed") }
            if session.mode == .home { parts.append("at home, so no trip is needed") }
        }
        let due = encounter.needs.compactMap { needs[$0]?.latest }.min() ?? Int.max
        if due < week.snapshot.days * 1440 {
            parts.append("before it is due on \(PlainDate.weekday(week.snapshot.week + due / 1440))")
        }
        if parts.isEmpty { parts.append("the best free time within its weeks") }
        let sentence = parts.joined(separator: ", ")
        return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
    }

    /// The encounter that this one shares its trip with.
    private func neighbour(of encounter: Solution.Encounter, in company: [Solution.Encounter]) -> String? {
        guard let place = sessions[encounter.session]?.location else { return nil }
        let beside = company.filter {
            $0 != encounter && sessions[$0.session]?.location == place && $0.start / 1440 == encounter.start / 1440
        }.min { abs($0.start - encounter.start) < abs($1.start - encounter.start) }
        guard let beside else { return nil }
        let day = PlainDate.weekday(week.snapshot.week + encounter.start / 1440)
        let name = places[place.description]?.name ?? "the same place"
        guard beside.person != encounter.person, let other = people[beside.person] else {
            return "on the same trip to \(name) on \(day)"
        }
        return "on the same trip to \(name) as \(other.preferredName ?? other.givenName) on \(day)"
    }

    private func duration(of encounter: Solution.Encounter) -> Int {
        guard let type = week.catalogue.visitTypes[encounter.visitType] else { return WeekProblem.grid }
        let minutes = encounter.services.reduce(type.setup) { $0 + (type.covers[$1] ?? 0) }
        return (minutes + WeekProblem.grid - 1) / WeekProblem.grid * WeekProblem.grid
    }

    private static func sentence(_ reason: UnmetReason) -> String {
        switch reason {
        case .noOffer: "Nobody offers this care this week."
        case .mode: "It is offered this week, but not in a way that was accepted."
        case .provider: "None of those who were asked for has time offered this week."
        case .zone: "No home visits go to where the household lives this week."
        case .window: "No free time is long enough between when it is due and when it is late."
        case .calendar: "Every free time falls when the person cannot come."
        case .interpreter: "No interpreter of the person's language is free at those times."
        case .escort: "No adult of the household is free to come along at those times."
        case .room: "Every room of the kind is taken at those times."
        case .prerequisite: "What has to come before it could not be met in time."
        case .forbidden: "The times that it could have were ruled out."
        case .contested: "Others need the times that it could have more."
        }
    }
}

extension Instance.Booking {
    var encounter: Solution.Encounter {
        Solution.Encounter(
            person: person,
            visitType: visitType,
            session: session,
            start: start,
            services: services,
            needs: needs,
            escort: escort
        )
    }
}

extension Solution.Encounter {
    /// Whether both are of one person, in one session, of one type and at one time.
    fileprivate func isAt(_ other: Self) -> Bool {
        (person, visitType, session, start) == (other.person, other.visitType, other.session, other.start)
    }

    /// Whether both are for the same needs and services, with the same escort.
    fileprivate func holds(_ other: Self) -> Bool {
        Set(needs) == Set(other.needs) && Set(services) == Set(other.services) && escort == other.escort
    }
}
