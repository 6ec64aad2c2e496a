/// Why two goals were not made one, or not two again.
public enum GoalMergeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case withItself
    /// One of the two is over, or stands in another goal already.
    case notOpen
    /// Others may see the one than the other.
    case labels
    /// It stands for itself.
    case notMerged

    public var description: String {
        switch self {
        case .withItself: "into: a goal is one with itself already; name another"
        case .notOpen: "into: both goals must be open; take up the one that is not, or name another"
        case .labels:
            "into: not the same people may see the two; say for one of them who may with `hearth access label`"
        case .notMerged: "deed: the goal stands for itself; there is nothing to part"
        }
    }
}

extension Goal {
    /// The goal as one with another, which stands for both from now on.
    ///
    /// - Parameters:
    ///   - kept: the goal that stands for both.
    ///   - owner: who sees to it.
    ///   - reason: why they are one.
    /// - Returns: this goal and the other, each as its next version.
    /// - Throws: ``GoalMergeRefusal``.
    public func merging(
        into kept: Goal,
        seenToBy owner: Practitioner.ID,
        because reason: String
    ) throws(GoalMergeRefusal) -> (gone: Goal, kept: Goal) {
        guard id != kept.id else { throw .withItself }
        guard isOpen, kept.isOpen else { throw .notOpen }
        guard label == kept.label else { throw .labels }
        var (gone, next) = (self, kept)
        (gone.status, gone.mergedInto, gone.reason, gone.version) = (.merged, kept.id, reason, version + 1)
        (next.owner, next.version) = (owner, kept.version + 1)
        return (gone, next)
    }

    /// The goal as one of its own again, standing as it did before it was one with another.
    ///
    /// - Parameter former: its versions.
    /// - Returns: the goal as its next version.
    /// - Throws: ``GoalMergeRefusal/notMerged``.
    public func parting(_ former: [GoalVersion]) throws(GoalMergeRefusal) -> Goal {
        guard status == .merged else { throw .notMerged }
        let last = former.map(\.goal).filter { $0.id == id && $0.status != .merged }.max { $0.version < $1.version }
        var next = self
        (next.status, next.reason, next.mergedInto) = (last?.status ?? .proposed, last?.reason, nil)
        next.version += 1
        return next
    }

    /// Where a goal that this one stands for says something else: to be settled with the person.
    public func conflicts(with other: Goal) -> [FieldChange] {
        let fields: Set = ["domain", "measure", "dueOn", "importance", "participation"]
        return changes(to: other).filter { fields.contains($0.field) && $0.before != nil && $0.after != nil }
    }
}

extension PersonPlan {
    /// The goals that one stands for beside itself.
    public func merged(into goal: Goal.ID) -> [Goal] { goals.filter { $0.mergedInto == goal } }

    /// Open goals that may be one: in the same domain, of different programs or writers, with most words in common.
    public var alike: [(Goal, Goal)] {
        let open = goals.filter(\.isOpen)
        return open.indices.flatMap { first in
            open.indices.dropFirst(first + 1).compactMap { second in
                open[first].isLike(open[second]) ? (open[first], open[second]) : nil
            }
        }
    }
}

extension Goal {
    fileprivate func isLike(_ other: Goal) -> Bool {
        guard domain == other.domain, label == other.label, (program, wordsBy) != (other.program, other.wordsBy) else {
            return false
        }
        let (mine, theirs) = (said, other.said)
        let common = mine.intersection(theirs).count
        return common > 0 && Double(common) / Double(mine.union(theirs).count) >= 0.5
    }

    /// Its words of more than two letters, whatever their case.
    private var said: Set<String> {
        Set(words.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }.map(String.init))
    }
}
