import Care
import Postgres

/// The newest proposal for the week; the program makes of it what a viewer sees.
struct ProposalRows: PlanRows {
    static var isGuarded: Bool { false }

    private static let columns = Proposal.columns.of("proposal")

    private let newest: Batch.Ticket<Proposal?>

    init(_ batch: Batch, _ question: PlanQuestion) {
        newest = batch.first(
            """
            SELECT \(Self.columns)
            FROM proposal JOIN consolidation USING (consolidation_id)
            WHERE proposal.household_id = \(question.household) AND proposal.week = \(question.week)
            ORDER BY made_at DESC, proposal_id
            LIMIT 1
            """,
            Proposal.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.proposal = try newest.get() }
}
