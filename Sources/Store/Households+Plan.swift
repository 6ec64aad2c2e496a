public import Care
import Foundation
import Postgres

extension Households {
    /// A household's plan as it is on a day, with the newest proposal for a week, in one round trip.
    ///
    /// All its members are in it, with their own rows also where those live in another household.
    /// - Returns: `nil` where there is no such household.
    public func plan(_ id: Household.ID, on day: Day, week: Day) throws -> HouseholdPlan? {
        let tickets = try database.batch { PlanTickets($0, id, on: day, week: week) }
        return try tickets.get()
    }
}

/// The statements of one household's plan.
private struct PlanTickets {
    private typealias Member = HouseholdPlan.Member

    private let household: Batch.Ticket<Household?>
    private let community: Batch.Ticket<Location?>
    private let members: Batch.Ticket<[Member]>
    private let teams: TeamTickets
    private let goals: Batch.Ticket<[Goal]>
    private let needs: Batch.Ticket<[Need]>
    private let appointments: Batch.Ticket<[Appointment]>
    private let encounters: Batch.Ticket<[Encounter]>
    private let ties: Batch.Ticket<[FamilyTie]>
    private let duplicates: Batch.Ticket<[FoundDuplicate]>
    private let proposal: Batch.Ticket<Proposal?>

    init(_ batch: Batch, _ id: Household.ID, on day: Day, week: Day) {
        household = batch.first("SELECT \(Household.columns) FROM household WHERE household_id = \(id)", Household.init)
        community = batch.first(
            """
            SELECT \(Location.columns) FROM location
            WHERE location_id = (SELECT community_id FROM household WHERE household_id = \(id))
            """,
            Location.init
        )
        members = batch.query(
            """
            SELECT member.role, member.is_primary, \(CustomerOwner.columns.of("person"))
            FROM household_member AS member
            JOIN person ON person.household_id = member.home_id AND person.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY person.birth_date, person.person_id
            """
        ) { row in
            var column = Columns(row)
            let (role, isPrimary): (Membership.Role, Bool) = (try column(), try column())
            return Member(person: try CustomerOwner(&column), role: role, isPrimary: isPrimary)
        }
        teams = TeamTickets(batch, of: id, on: day)
        goals = batch.query(
            """
            SELECT \(Goal.columns.of("goal"))
            FROM household_member AS member
            JOIN goal ON goal.household_id = member.home_id AND goal.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND goal.status IN ('proposed', 'active')
            ORDER BY goal.domain, goal.goal_id
            """,
            Goal.init
        )
        needs = batch.query(
            """
            SELECT \(Need.columns.of("need"))
            FROM household_member AS member
            JOIN need ON need.household_id = member.home_id AND need.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND need.status IN ('open', 'booked')
            ORDER BY need.latest, need.need_id
            """,
            Need.init
        )
        appointments = batch.query(
            """
            SELECT \(Appointment.columns.of("booked"))
            FROM household_member AS member
            JOIN appointment_with_needs AS booked
              ON booked.household_id = member.home_id AND booked.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
              AND booked.status = 'booked' AND upper(booked.during) >= \(day)
            ORDER BY booked.during, booked.appointment_id
            """,
            Appointment.init
        )
        encounters = batch.query(
            """
            SELECT \(Encounter.columns.of("latest"))
            FROM household_member AS member
            CROSS JOIN LATERAL (
                SELECT * FROM encounter
                WHERE encounter.household_id = member.home_id AND encounter.person_id = member.person_id
                ORDER BY encounter.during DESC
                LIMIT 10
            ) AS latest
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY latest.during DESC, latest.encounter_id
            """,
            Encounter.init
        )
        ties = batch.query(
            """
            SELECT \(FamilyTie.columns.of("tie"))
            FROM household_member AS member
            JOIN family_tie AS tie ON tie.household_id = member.home_id AND tie.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND tie.during @> \(day)
            ORDER BY tie.person_id, tie.relative_id, tie.kind
            """,
            FamilyTie.init
        )
        duplicates = batch.query(
            """
            SELECT \(FoundDuplicate.columns)
            FROM duplicate
            WHERE duplicate.household_id = \(id) AND duplicate.state <> 'undone'
            ORDER BY duplicate.duplicate_id
            """,
            FoundDuplicate.init
        )
        proposal = batch.first(
            """
            SELECT \(Proposal.columns.of("proposal"))
            FROM proposal JOIN consolidation USING (consolidation_id)
            WHERE proposal.household_id = \(id) AND proposal.week = \(week)
            ORDER BY made_at DESC, proposal_id
            LIMIT 1
            """,
            Proposal.init
        )
    }

    func get() throws -> HouseholdPlan? {
        guard let household = try household.get(), let community = try community.get() else { return nil }
        let goals = Dictionary(grouping: try goals.get(), by: \.person)
        let needs = Dictionary(grouping: try needs.get(), by: \.person)
        let appointments = Dictionary(grouping: try appointments.get(), by: \.person)
        let encounters = Dictionary(grouping: try encounters.get(), by: \.person)
        return HouseholdPlan(
            household: household,
            community: community,
            team: try teams.get().first,
            members: try members.get().map { member in
                var member = member
                member.goals = goals[member.person.id] ?? []
                member.needs = needs[member.person.id] ?? []
                member.appointments = appointments[member.person.id] ?? []
                member.encounters = encounters[member.person.id] ?? []
                return member
            },
            ties: try ties.get(),
            duplicates: try duplicates.get(),
            proposal: try proposal.get()
        )
    }
}
