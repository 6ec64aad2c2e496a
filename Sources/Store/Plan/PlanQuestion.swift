import Care
import Foundation
import Postgres

/// What a household's plan is asked for.
struct PlanQuestion {
    /// Where people and appointments are read: whole, or as far as a claim opens them.
    enum Source {
        case all, seen

        var person: String { self == .all ? "person" : "person_seen" }
        var appointment: String { self == .all ? "appointment_with_needs" : "appointment_seen" }
    }

    var household: Household.ID
    var day: Day
    /// The Monday of the week whose proposal is asked for.
    var week: Day
    var source: Source
    /// Whose rows are asked for.
    var people: [UUID]
    /// Where those rows are: the primary households of ``people``.
    var homes: [UUID]
    /// How private each of the visits to come is, for those of which only the time is given; `nil` where all is given.
    var labels: Batch.Ticket<[(Appointment.ID, Label)]>?
}

extension PlanQuestion {
    /// All there is of the household's members.
    init(_ household: Household.ID, on day: Day, week: Day, members: [(person: CustomerOwner.ID, home: Household.ID)]) {
        self.init(
            household: household,
            day: day,
            week: week,
            source: .all,
            people: members.map(\.person.uuid),
            homes: Set(members.map(\.home)).sorted().uuids()
        )
    }

    /// What a claim opens; rows of nobody else are asked for.
    init(_ household: Household.ID, on day: Day, week: Day, for claim: ViewClaim) {
        self.init(
            household: household,
            day: day,
            week: week,
            source: .seen,
            people: claim.people.keys.sorted().uuids(),
            homes: claim.households.sorted().uuids()
        )
    }
}
