import Care
import Store

extension PlanScope {
    /// Makes a goal one with another, or one of its own again, where that is what is asked for.
    ///
    /// - Returns: the goal's version now; `nil` where something else is asked for.
    func unite(_ goal: Goal, _ request: GoalRequest) throws -> (GoalReceipt, Label)? {
        switch request.deed {
        case GoalRequest.Deed.merge.rawValue: try merge(goal, request)
        case GoalRequest.Deed.part.rawValue: try part(goal, request)
        default: return nil
        }
        return (GoalReceipt(goal: goal.id, version: goal.version + 1), goal.label)
    }

    private func merge(_ goal: Goal, _ request: GoalRequest) throws {
        let into: Goal.ID = try BadField.identifier(request.into, "into")
        let owner: Practitioner.ID = try BadField.identifier(request.owner, "owner")
        let reason = try BadField.line(request.reason, "reason", most: 500)
        guard let kept = try transaction.plans.goal(into, of: person.id, in: home), sees(kept.label) else {
            throw NotFound(into)
        }
        try requireOwner(owner)
        try requireNewest(request.version, of: goal)
        try requireNewest(request.intoVersion, of: kept, "intoVersion")
        let (gone, next) = try goal.merging(into: kept, seenToBy: owner, because: reason)
        // What stood for others does so no more: the other stands for them too.
        for part in try transaction.plans.merged(into: goal.id, of: person.id, in: home) {
            var moved = part
            (moved.mergedInto, moved.version) = (kept.id, part.version + 1)
            try keep(moved, .merged, nil)
        }
        try keep(gone, .merged, reason)
        try keep(next, .merged, reason)
    }

    private func part(_ goal: Goal, _ request: GoalRequest) throws {
        try requireNewest(request.version, of: goal)
        try keep(try goal.parting(try transaction.plans.history(of: goal.id, in: home)), .parted, try request.comment())
    }

    private func keep(_ goal: Goal, _ deed: GoalVersion.Deed, _ note: String?) throws {
        try transaction.plans.keep(
            GoalVersion(goal: goal, deed: deed, note: note, author: viewer.word, keptAt: instant)
        )
    }
}
