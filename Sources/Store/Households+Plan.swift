public import Care
import Foundation
import Postgres

extension Households {
    /// A household's plan as it is on a day, with the newest proposal for a week, in one round trip.
    ///
    /// All its members are in it, with their own rows also where those live in another household.
    /// - Returns: `nil` where there is no such household.
    public func plan(_ id: Household.ID, on day: Day, week: Day) throws -> HouseholdPlan? {
        let tickets = try database.batch { batch in
            (SurroundingTickets(batch, id, on: day, week: week), MemberTickets(batch, id, on: day, from: .all))
        }
        return try tickets.0.get(members: tickets.1)
    }

    /// The same, of what row security leaves of it for a claim, and what else it takes to filter a proposal; the
    /// audit has it in the same round trip.
    ///
    /// The claim stands for the rest of the transaction, which may do nothing more than a viewer may.
    /// - Returns: `nil` where there is no such household.
    public func plan(
        _ id: Household.ID,
        on day: Day,
        week: Day,
        for claim: ViewClaim,
        noting note: AuditNote
    ) throws -> (plan: HouseholdPlan, context: PlanContext)? {
        let (surroundings, context, members) = try database.batch { batch in
            let owned = (SurroundingTickets(batch, id, on: day, week: week), ContextTickets(batch, id, on: day))
            batch.take(on: claim)
            let members = MemberTickets(batch, id, on: day, from: .seen)
            batch.execute(AuditLog.adding(note))
            return (owned.0, owned.1, members)
        }
        guard let plan = try surroundings.get(members: members, labels: try context.labels()) else { return nil }
        return (plan, try context.get())
    }
}

/// The household itself, its team and what is proposed to it: what belongs to no member alone.
private struct SurroundingTickets {
    private let household: Batch.Ticket<Household?>
    private let community: Batch.Ticket<Location?>
    private let teams: TeamTickets
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
        teams = TeamTickets(batch, of: id, on: day)
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

    func get(members: MemberTickets, labels: [Appointment.ID: Label] = [:]) throws -> HouseholdPlan? {
        guard let household = try household.get(), let community = try community.get() else { return nil }
        return HouseholdPlan(
            household: household,
            community: community,
            team: try teams.get().first,
            members: try members.get(labels: labels),
            ties: try members.ties.get(),
            duplicates: try members.duplicates.get(),
            proposal: try proposal.get(),
            familyGoals: try members.familyGoals.get()
        )
    }
}

/// What tells how private the parts of a proposal are, and how far they are from home.
private struct ContextTickets {
    private let needs: Batch.Ticket<[(Need.ID, OwnedLabel)]>
    private let booked: Batch.Ticket<[(Appointment.ID, Label)]>
    private let ways: Batch.Ticket<[(Location.ID, Int)]>

    init(_ batch: Batch, _ id: Household.ID, on day: Day) {
        needs = batch.query(
            """
            SELECT need_id, need.person_id, cat, own, shared
            FROM household_member AS member
            JOIN need ON need.household_id = member.home_id AND need.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
            """
        ) { row in
            var column = Columns(row)
            return (try column(), OwnedLabel(person: try column(), label: try Label(&column)))
        }
        booked = batch.query(
            """
            SELECT appointment_id, cat, own, shared
            FROM household_member AS member
            JOIN appointment AS booked ON booked.household_id = member.home_id AND booked.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
              AND booked.status = 'booked' AND upper(booked.during) >= \(day)
            """
        ) { row in
            var column = Columns(row)
            return (try column(), try Label(&column))
        }
        ways = batch.query(
            """
            SELECT destination_id, minutes FROM travel
            WHERE origin_id = (SELECT community_id FROM household WHERE household_id = \(id))
            """
        ) { row in (try row.decode(0, as: Location.ID.self), try row.decode(1, as: Int.self)) }
    }

    func labels() throws -> [Appointment.ID: Label] {
        Dictionary(try booked.get(), uniquingKeysWith: { first, _ in first })
    }

    func get() throws -> PlanContext {
        PlanContext(
            needs: Dictionary(try needs.get(), uniquingKeysWith: { first, _ in first }),
            minutesFromHome: Dictionary(try ways.get(), uniquingKeysWith: { first, _ in first })
        )
    }
}

extension Batch {
    /// Makes the rest of the transaction a viewer's: it runs in the role that sees what its claim opens.
    ///
    /// Each value is an identifier or a word of ours, so that the literals hold nothing else.
    func take(on claim: ViewClaim) {
        command(trusted: "SET LOCAL app.hh = '\(claim.households.map(\.description).sorted().joined(separator: ","))'")
        command(trusted: "SET LOCAL app.vis = '\(claim.json)'")
        command(trusted: "SET LOCAL app.who = '\(claim.viewer.word)'")
        command(trusted: "SET LOCAL app.purpose = '\(claim.purpose.rawValue)'")
        command(trusted: "SET LOCAL ROLE hearth_app")
    }
}

extension ViewClaim {
    /// For each person the words of what may be seen, as JSON.
    fileprivate var json: String {
        let people = people.sorted { $0.key < $1.key }.map { person, sights in
            "\"\(person)\":[" + sights.map { "\"\($0.word)\"" }.sorted().joined(separator: ",") + "]"
        }
        return "{" + people.joined(separator: ",") + "}"
    }
}
