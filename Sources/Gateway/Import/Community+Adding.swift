import Care

extension Community {
    /// Adds the facts that one resource gives.
    mutating func add(_ other: Community) {
        teams += other.teams
        empanelments += other.empanelments
        conditions += other.conditions
        goals += other.goals
        plans += other.plans
        encounters += other.encounters
        records += other.records
        needs += other.needs
    }
}
