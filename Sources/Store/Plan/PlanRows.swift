import Care
import Foundation
import Postgres

/// One kind of row in a household's plan: the statement that asks for it, and where its rows go.
///
/// A new kind is a type of its own in a file beside this one, and a line in ``PlanTickets/kinds``.
protocol PlanRows: SendableMetatype {
    /// Whether row security decides what of it a viewer is given; where not, it says nothing of a person, or the
    /// program itself leaves out what is not theirs to see.
    static var isGuarded: Bool { get }

    /// Asks for the rows.
    init(_ batch: Batch, _ question: PlanQuestion)

    /// Puts them where they belong; the members are in the plan already.
    func fill(_ plan: inout HouseholdPlan) throws
}

extension PlanRows {
    static var isGuarded: Bool { true }
}

/// The statements of a household's plan.
struct PlanTickets {
    /// In the order in which they are asked and put into the plan.
    static let kinds: [any PlanRows.Type] = [
        ProposalRows.self,
        MemberRows.self,
        WordsRows.self,
        IdentityRows.self,
        GoalRows.self,
        NeedRows.self,
        AppointmentRows.self,
        EncounterRows.self,
        TieRows.self,
        DuplicateRows.self,
        FamilyGoalRows.self,
    ]

    private let household: HouseholdTickets
    private var rows: [any PlanRows]

    /// Asks for what no claim guards; ``ask(_:_:)`` asks for the rest.
    init(_ batch: Batch, _ question: PlanQuestion) {
        household = HouseholdTickets(batch, question)
        rows = Self.kinds.filter { !$0.isGuarded }.map { $0.init(batch, question) }
    }

    /// Asks for what a claim guards, which is to stand by now.
    mutating func ask(_ batch: Batch, _ question: PlanQuestion) {
        rows += Self.kinds.filter { $0.isGuarded }.map { $0.init(batch, question) }
    }

    func get(_ directory: Directory) throws -> HouseholdPlan? {
        guard var plan = try household.get(directory) else { return nil }
        for each in rows { try each.fill(&plan) }
        return plan
    }
}

extension HouseholdPlan {
    /// Gives each member their own of some rows, in the order of the rows.
    mutating func give<Row>(_ rows: [Row], of owner: (Row) -> CustomerOwner.ID, to part: WritableKeyPath<Member, [Row]>)
    {
        guard !rows.isEmpty else { return }
        for place in members.indices {
            let person = members[place].person.id
            members[place][keyPath: part] = rows.filter { owner($0) == person }
        }
    }
}
