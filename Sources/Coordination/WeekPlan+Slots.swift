public import Care
import Consolidation

extension WeekPlan {
    /// The slots that the households of each campus use, with how many may use each, whoever they are.
    ///
    /// Households of no campus are left out.
    /// - Throws: ``PlanRefusal``.
    public func slots(by campuses: [Household.ID: Location.ID]) throws -> [Location.ID: [PoolSlot]] {
        let homes = Dictionary(
            instance.persons.map { ($0.id, Household.ID($0.household)) },
            uniquingKeysWith: { first, _ in first }
        )
        let groups = Dictionary(grouping: solution.encounters) { encounter in
            (homes[encounter.person] ?? nil).flatMap { campuses[$0] }
        }
        let problem = try Problem(planning: instance)
        var slots: [Location.ID: [PoolSlot]] = [:]
        for (campus, encounters) in groups {
            guard let campus else { continue }
            var part = solution
            part.encounters = encounters
            let uses = part.uses(in: instance)
            slots[campus] = zip(uses, problem.capacities(of: uses)).map { use, capacity in
                PoolSlot(resource: use.resource, cell: use.cell, uses: use.uses, capacity: capacity)
            }
        }
        return slots
    }
}
