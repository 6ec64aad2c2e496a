public import Care
import Foundation
import Postgres

extension Households {
    /// A household's plan as it is on a day, with the newest proposal for a week.
    ///
    /// All its members are in it, with their own rows also where those live in another household.
    /// - Returns: `nil` where there is no such household.
    public func plan(_ id: Household.ID, on day: Day, week: Day) throws -> HouseholdPlan? {
        let (members, version) = try database.batch { batch in
            let members = batch.query(
                """
                SELECT person_id, home_id FROM household_member
                WHERE household_id = \(id) AND during @> \(day) ORDER BY person_id
                """
            ) { (try $0.decode(0, as: CustomerOwner.ID.self), try $0.decode(1, as: Household.ID.self)) }
            return (members, DirectoryShelf.Version.ticket(batch))
        }
        let contents = try shelf.contents(try version.get(), database)
        return try plan(PlanQuestion(id, on: day, week: week, members: try members.get()), contents)
    }

    /// The same for who sees all of it, noting in the same round trip that they did; the transaction is committed with
    /// it.
    ///
    /// - Returns: `nil` where there is no such household.
    public func plan(
        _ id: Household.ID,
        on day: Day,
        week: Day,
        past threshold: PlanThreshold,
        noting note: AuditNote
    ) throws -> HouseholdPlan? {
        let members = threshold.facts.subjects.map { ($0.person, $0.home) }
        return try plan(PlanQuestion(id, on: day, week: week, members: members), threshold.contents) { batch in
            batch.execute(AuditLog.adding(note))
            batch.commit()
        }
    }

    private func plan(
        _ question: PlanQuestion,
        _ contents: DirectoryShelf.Contents,
        _ ending: (Batch) -> Void = { _ in }
    ) throws -> HouseholdPlan? {
        let tickets = try database.batch { batch in
            var tickets = PlanTickets(batch, question)
            tickets.ask(batch, question)
            ending(batch)
            return tickets
        }
        return try tickets.get(contents.directory)
    }

    /// What row security leaves of the plan for a claim, and what else it takes to filter a proposal; the audit has it
    /// in the same round trip, with which the transaction is committed.
    ///
    /// - Returns: `nil` where there is no such household.
    public func plan(
        _ id: Household.ID,
        on day: Day,
        week: Day,
        for claim: ViewClaim,
        past threshold: PlanThreshold,
        noting note: AuditNote
    ) throws -> (plan: HouseholdPlan, context: PlanContext)? {
        var question = PlanQuestion(id, on: day, week: week, for: claim)
        let (tickets, context) = try database.batch { batch in
            var tickets = PlanTickets(batch, question)
            let context = ContextTickets(batch, question)
            question.labels = context.booked
            batch.take(on: claim)
            tickets.ask(batch, question)
            batch.execute(AuditLog.adding(note))
            batch.commit()
            return (tickets, context)
        }
        guard let plan = try tickets.get(threshold.directory) else { return nil }
        return (plan, try context.get(threshold.contents.ways[plan.household.community] ?? [:]))
    }
}
