import Care
import Postgres

/// Who belongs to the household, the oldest first.
struct MemberRows: PlanRows {
    private static let columns = CustomerOwner.columns.of("person")

    private let members: Batch.Ticket<[HouseholdPlan.Member]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        members = batch.query(
            """
            SELECT member.role, person.household_id = member.household_id, \(Self.columns)
            FROM membership AS member
            JOIN \(identifier: question.source.person) AS person
              ON person.person_id = member.person_id AND person.household_id = ANY(\(question.homes))
            WHERE member.household_id = \(question.household) AND member.person_id = ANY(\(question.people))
              AND member.during @> \(question.day)
            ORDER BY person.birth_date, person.person_id
            """
        ) { row in
            var column = Columns(row)
            let (role, isPrimary): (Membership.Role, Bool) = (try column(), try column())
            return HouseholdPlan.Member(person: try CustomerOwner(&column), role: role, isPrimary: isPrimary)
        }
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.members = try members.get() }
}
