/// An encounter that is proposed or booked, with its reason.
public struct PlannedEncounter: Hashable, Sendable, Codable {
    public var person: CustomerOwner.ID
    /// The adult who comes with a minor.
    public var escort: CustomerOwner.ID?
    public var visitType: String
    public var session: Session.ID
    public var practitioner: Practitioner.ID
    public var location: Location.ID?
    public var mode: Mode
    public var during: TimeWindow
    public var services: [String]
    public var needs: [Need.ID]
    /// The booking that stays as it is, where this is one.
    public var appointment: Appointment.ID?
    /// Why here, why then and why with whom, in one plain sentence.
    public var reason: String

    public init(
        person: CustomerOwner.ID,
        escort: CustomerOwner.ID? = nil,
        visitType: String,
        session: Session.ID,
        practitioner: Practitioner.ID,
        location: Location.ID?,
        mode: Mode,
        during: TimeWindow,
        services: [String],
        needs: [Need.ID],
        appointment: Appointment.ID? = nil,
        reason: String
    ) {
        self.person = person
        self.escort = escort
        self.visitType = visitType
        self.session = session
        self.practitioner = practitioner
        self.location = location
        self.mode = mode
        self.during = during
        self.services = services
        self.needs = needs
        self.appointment = appointment
        self.reason = reason
    }
}

/// A need that an itinerary does not meet, and the constraint that kept it out.
public struct UnmetNeed: Hashable, Sendable, Codable {
    public var need: Need.ID
    public var reason: String

    public init(need: Need.ID, reason: String) {
        self.need = need
        self.reason = reason
    }
}

/// A need met without an encounter: by a record or a booking that stands.
public struct ClosedNeed: Hashable, Sendable, Codable {
    public var need: Need.ID
    public var evidence: Duplicate.Evidence
    public var reason: String

    public init(need: Need.ID, evidence: Duplicate.Evidence, reason: String) {
        self.need = need
        self.evidence = evidence
        self.reason = reason
    }
}

/// One household's encounters over a week.
public struct Itinerary: Hashable, Sendable, Codable {
    /// In the order of starting.
    public var encounters: [PlannedEncounter]
    public var closed: [ClosedNeed]
    public var unmet: [UnmetNeed]
    public var tally: Tally

    public init(encounters: [PlannedEncounter], closed: [ClosedNeed], unmet: [UnmetNeed], tally: Tally) {
        self.encounters = encounters
        self.closed = closed
        self.unmet = unmet
        self.tally = tally
    }
}

/// What an itinerary, or a whole week, comes to.
public struct Tally: Hashable, Sendable, Codable {
    public var needs: Int
    public var unmet: Int
    /// Needs met by a record or by a booking that stands.
    public var closed: Int
    public var visits: Int
    public var stops: Int
    public var homeStops: Int
    /// Minutes between encounters of one stop.
    public var waitingMinutes: Int
    /// Minutes from home and back, for all stops.
    public var travelMinutes: Int
    /// Needs met by someone other than their own team.
    public var outsideTeam: Int
    /// Movable bookings that were moved.
    public var moved: Int
    /// The weighted sum that consolidation minimises.
    public var objective: Int

    public init(
        needs: Int = 0,
        unmet: Int = 0,
        closed: Int = 0,
        visits: Int = 0,
        stops: Int = 0,
        homeStops: Int = 0,
        waitingMinutes: Int = 0,
        travelMinutes: Int = 0,
        outsideTeam: Int = 0,
        moved: Int = 0,
        objective: Int = 0
    ) {
        self.needs = needs
        self.unmet = unmet
        self.closed = closed
        self.visits = visits
        self.stops = stops
        self.homeStops = homeStops
        self.waitingMinutes = waitingMinutes
        self.travelMinutes = travelMinutes
        self.outsideTeam = outsideTeam
        self.moved = moved
        self.objective = objective
    }

    /// The part of the needs met by an encounter that their own team gives, from 0 to 1; `nil` where none was met.
    public var continuity: Double? {
        let met = needs - unmet - closed
        return met > 0 ? Double(met - outsideTeam) / Double(met) : nil
    }
}

extension Tally {
    /// Several tallies together.
    public static func sum(_ tallies: [Tally]) -> Tally {
        tallies.reduce(into: Tally()) { total, tally in
            total.needs += tally.needs
            total.unmet += tally.unmet
            total.closed += tally.closed
            total.visits += tally.visits
            total.stops += tally.stops
            total.homeStops += tally.homeStops
            total.waitingMinutes += tally.waitingMinutes
            total.travelMinutes += tally.travelMinutes
            total.outsideTeam += tally.outsideTeam
            total.moved += tally.moved
            total.objective += tally.objective
        }
    }
}
