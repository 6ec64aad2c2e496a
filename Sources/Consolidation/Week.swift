/// A plan under construction: what each household has and what is left of each row.
struct Week {
    let problem: Problem
    var weights: Instance.Weights
    var forbidden: [Options.Forbidden] = []
    var remaining: [Int32]
    /// Encounters of each household.
    var placements: [[Placement]]
    /// Closures decided by the search, beside those that are free.
    var closed: [[Solution.Closure]]
    /// Encounters of each household that must stay.
    var pinned: [[Placement]]

    init(_ problem: Problem, _ weights: Instance.Weights) {
        self.problem = problem
        self.weights = weights
        remaining = problem.rows.capacity
        let none = [[Placement]](repeating: [], count: problem.householdNeeds.count)
        placements = none
        pinned = none
        closed = [[Solution.Closure]](repeating: [], count: none.count)
    }

    mutating func add(_ placement: Placement, _ household: Int) {
        placements[household].append(placement)
        occupy(placement, -1)
    }

    /// Gives back everything of a household except what is pinned.
    mutating func clear(_ household: Int) {
        for placement in placements[household] where !pinned[household].contains(placement) {
            occupy(placement, 1)
        }
        placements[household] = pinned[household]
        closed[household] = []
    }

    mutating func occupy(_ placement: Placement, _ change: Int32) {
        let cells = (placement.end - placement.start) / problem.grid
        for first in [placement.row, placement.room, placement.interpreter] where first >= 0 {
            for row in first..<(first + cells) { remaining[row] += change }
        }
    }

    /// Whether every row a placement uses has something left.
    func fits(_ placement: Placement) -> Bool {
        let cells = (placement.end - placement.start) / problem.grid
        for first in [placement.row, placement.room, placement.interpreter] where first >= 0 {
            for row in first..<(first + cells) where remaining[row] <= 0 { return false }
        }
        return true
    }

    func hasRoom(_ candidate: Candidate) -> Bool {
        let cells = (Int(candidate.end) - Int(candidate.start)) / problem.grid
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in Int(first)..<(Int(first) + cells) where remaining[row] <= 0 { return false }
        }
        return true
    }

    /// When the evidence of a closure ended.
    func evidenceEnd(_ closure: Solution.Closure) -> Int {
        let instance = problem.instance
        if let record = instance.records.first(where: { "record:\($0.id)" == closure.by }) {
            return record.at
        }
        let booking = instance.bookings.first { "booking:\($0.id)" == closure.by }!
        return booking.start + booking.duration
    }

    /// The plan as it travels, of all households or of some.
    func solution(_ solver: String, of some: [Int]? = nil) -> Solution {
        let instance = problem.instance
        var result = Solution(instance: instance.id, solver: solver)
        var met: Set<String> = []
        for household in some ?? Array(placements.indices) {
            for placement in placements[household].sorted(by: {
                ($0.start, $0.person) < ($1.start, $1.person)
            }) {
                let needs = placement.needs.map { instance.needs[$0].id }
                met.formUnion(needs)
                result.encounters.append(
                    Solution.Encounter(
                        person: instance.persons[placement.person].id,
                        visitType: instance.visitTypes[placement.visitType].id,
                        session: instance.sessions[placement.session].id,
                        start: placement.start,
                        services: placement.performed.map { instance.services[$0].id },
                        needs: needs,
                        escort: placement.escort < 0 ? nil : instance.persons[placement.escort].id
                    )
                )
            }
            let free = Block.freeClosures(problem, household).filter { !met.contains($0.need) }
            result.closed += free + closed[household]
        }
        met.formUnion(result.closed.map(\.need))
        let needs = some.map { $0.flatMap { problem.householdNeeds[$0] } } ?? Array(instance.needs.indices)
        result.unmet = needs.map { instance.needs[$0].id }.filter { !met.contains($0) }
        return result
    }
}

extension Block {
    /// A candidate as a decided encounter.
    func placement(_ candidate: Candidate, _ escort: Int) -> Placement {
        var served: [Int] = []
        forEachBit(candidate.mask) { served.append(needs[$0]) }
        return Placement(
            start: Int(candidate.start),
            end: Int(candidate.end),
            cost: candidate.cost.wholePoints,
            session: Int(candidate.session),
            visitType: Int(candidate.visitType),
            person: persons[Int(candidate.person)],
            escort: escort,
            needs: served,
            performed: bundles[Int(candidate.bundle)].performed,
            row: Int(candidate.row),
            room: Int(candidate.room),
            interpreter: Int(candidate.interpreter)
        )
    }
}
