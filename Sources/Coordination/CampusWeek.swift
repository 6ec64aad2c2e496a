public import Care
import Consolidation
public import Foundation

/// One campus' part of a week, and how it is planned beside the others.
///
/// The week of all campuses is min Σ f_c(x_c) over plans x_c that are sound by themselves and together use no more than
/// there is: Σ A x_c <= cap. A campus first plans alone with all of that its own, which bounds the whole: whoever leaves
/// Σ A x_c <= cap for A x_c <= cap of each alone allows more, so min of the whole >= Σ min_c >= Σ B_c, where B_c is the
/// Lagrangian bound that a bid proves for its relaxed problem. It holds for the week as the campuses read it. No bound
/// that a campus proves beside the others' claims would do: what they hold could be given up.
///
/// The bid also tells what slots are worth to the campus: the prices of that bound. Beside the others it then plans with
/// what they hold taken away, which keeps all plans together sound at any moment, and with what a slot is worth to those
/// who have yet to plan added to what it costs (as in an auction of capacity), so that it leaves to them what they need
/// more. The plan is judged by its own cost alone.
public struct CampusWeek: Sendable {
    public let problem: WeekProblem
    let undone: Set<Duplicate.Evidence>
    /// What can be moved by nobody.
    private let fixed: [Instance.Claim]
    /// What others have booked and may move, by whose it is.
    private let standing: [Location.ID: [Instance.Claim]]

    /// - Throws: ``PlanRefusal`` where the snapshot makes no problem.
    public init(
        _ snapshot: CampusSnapshot,
        catalogue: Catalogue,
        undone: Set<Duplicate.Evidence> = []
    ) throws(PlanRefusal) {
        problem = try WeekProblem(snapshot: snapshot.week, catalogue: catalogue, undone: undone)
        self.undone = undone
        let pools = PoolTime(snapshot.week, clock: problem.clock)
        fixed = pools.fixed(snapshot.elsewhere.filter { !$0.isMovable || $0.campus == nil }.map(\.busy))
        let movable = snapshot.elsewhere.filter(\.isMovable)
        var standing: [Location.ID: [Instance.Claim]] = [:]
        for (campus, entries) in Dictionary(grouping: movable, by: \.campus) {
            guard let campus else { continue }
            standing[campus] = pools.moving(entries.map(\.busy))
        }
        self.standing = standing
    }

    /// What a bid found.
    public struct Bid: Sendable {
        /// The campus cannot do better, whatever the others do.
        public let bound: Int
        /// What it would use, and what one more of a slot would be worth to it.
        public let slots: [PoolSlot]
    }

    /// Says which problem it is: another one, also of the same week, is another identifier.
    public func identifier() throws -> UUID {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var instance = problem.instance
        instance.claims = fixed
        return StableID.uuid(String(decoding: try encoder.encode(instance), as: UTF8.self))
    }

    /// Plans with all there is its own.
    ///
    /// - Throws: ``PlanRefusal``.
    public func bid(_ options: PlanOptions) async throws -> Bid {
        var instance = problem.instance
        instance.claims = fixed
        let problem = try Problem(planning: instance)
        let outcome = await Solver.solve(problem, options.solverOptions(from: Solver.separate(problem)))
        var slots: [String: [Int: PoolSlot]] = [:]
        for use in outcome.solution.uses(in: instance) {
            slots[use.resource, default: [:]][use.cell] = PoolSlot(
                resource: use.resource,
                cell: use.cell,
                uses: use.uses
            )
        }
        if let certificate = outcome.certificate {
            for price in certificate.prices where price.price >= certificate.unit {
                let none = PoolSlot(resource: price.resource, cell: price.cell, uses: 0)
                slots[price.resource, default: [:]][price.cell, default: none].price = price.price / certificate.unit
            }
        }
        return Bid(bound: outcome.lowerBound, slots: slots.values.flatMap(\.values))
    }

    /// Plans beside the others.
    ///
    /// - Parameters:
    ///   - others: what they hold and what they bid.
    ///   - bound: what the campus' own bid proved of this same problem.
    ///   - options: how long and how to search.
    /// - Returns: the plan, whose bound is the bid's.
    /// - Throws: ``PlanRefusal``.
    public func plan(beside others: OtherCampuses, bound: Int, _ options: PlanOptions) async throws -> WeekPlan {
        var plan = try await WeekPlanner.plan(
            problem,
            beside: fixed + taken(others) + worths(others),
            undone: undone,
            options: options
        )
        assert(bound <= plan.afterTally.objective, "the bid's bound \(bound) is not one")
        plan.lowerBound = min(bound, plan.afterTally.objective)
        plan.isProven = plan.lowerBound == plan.afterTally.objective
        return plan
    }

    /// The slots that a plan uses, with how many may use each, whoever they are.
    public func slots(of plan: WeekPlan) throws -> [PoolSlot] {
        var instance = problem.instance
        instance.claims = fixed
        let uses = plan.solution.uses(in: instance)
        return zip(uses, try Problem(planning: instance).capacities(of: uses)).map { use, capacity in
            PoolSlot(resource: use.resource, cell: use.cell, uses: use.uses, capacity: capacity)
        }
    }

    /// What is not there for this campus: claims of those who have planned, bookings of those who have not.
    private func taken(_ others: OtherCampuses) -> [Instance.Claim] {
        others.claims.values.joined().map { Instance.Claim(resource: $0.resource, cell: $0.cell, uses: $0.uses) }
            + standing.filter { others.claims[$0.key] == nil }.values.joined()
    }

    /// The most that a slot is worth to any who have yet to plan.
    private func worths(_ others: OtherCampuses) -> [Instance.Claim] {
        var most: [String: [Int: Int]] = [:]
        for (campus, bids) in others.bids where others.claims[campus] == nil {
            for bid in bids where bid.price > 0 {
                most[bid.resource, default: [:]][bid.cell] = max(most[bid.resource]?[bid.cell] ?? 0, bid.price)
            }
        }
        return most.flatMap { resource, cells in
            cells.map { Instance.Claim(resource: resource, cell: $0.key, uses: 0, worth: $0.value) }
        }
    }
}

extension Problem {
    /// Compiles an instance that was made here.
    init(planning instance: Instance) throws(PlanRefusal) {
        do {
            try self.init(instance, bookingsAsTheyStand: true)
        } catch {
            throw .malformed("\(error)")
        }
    }
}
