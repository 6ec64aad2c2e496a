extension Solver {
    /// The plan without coordination: each need booked on its own.
    ///
    /// Needs are taken by due date; each gets the earliest feasible start with its own team, else with anybody
    /// accepted. Nothing is bundled and nothing waits for the family.
    public static func separate(_ problem: Problem) -> Solution {
        let instance = problem.instance
        var week = Week(problem, instance.weights)
        week.keepBookings()
        let order = instance.needs.indices.sorted {
            (instance.needs[$0].latest, $0) < (instance.needs[$1].latest, $1)
        }
        var ranks = [Int](repeating: 0, count: instance.needs.count)
        for (rank, need) in order.enumerated() { ranks[need] = rank }
        var waiting = [Set<Int>](repeating: [], count: instance.needs.count)
        let kept = Set(week.placements.joined().flatMap(\.needs))
        for link in instance.links {
            waiting[problem.needIndex[link.after]!].insert(problem.needIndex[link.before]!)
        }
        var done: Set<Int> = []
        var queue = order
        while !queue.isEmpty {
            let place = queue.firstIndex { waiting[$0].isSubset(of: done) } ?? 0
            let need = queue.remove(at: place)
            done.insert(need)
            if !kept.contains(need) { week.bookAlone(need) }
        }
        return week.solution("separate")
    }
}

extension Week {
    /// Leaves movable bookings where they are.
    mutating func keepBookings() {
        let bookings = problem.instance.bookings.filter { $0.movable && !$0.needs.isEmpty }
        let kept = bookings.map { booking in
            Solution.Encounter(
                person: booking.person,
                visitType: booking.visitType,
                session: booking.session,
                start: booking.start,
                services: booking.services,
                needs: booking.needs,
                escort: booking.escort
            )
        }
        load(kept, pinned: false)
    }

    /// Books one need by itself at the earliest start, own team first.
    mutating func bookAlone(_ need: Int) {
        let instance = problem.instance
        let household = problem.home[problem.personIndex[instance.needs[need].person]!]
        let block = Block(
            problem,
            household,
            weights,
            only: [need],
            fixed: placements[household],
            forbidden: forbidden
        )
        let fits = block.candidates.filter { candidate in
            candidate.row >= 0 && hasRoom(candidate) && isOrdered(need, candidate)
        }
        let (problem, preferred) = (problem, instance.needs[need].preferred)
        let stranger = { (candidate: Candidate) in
            let provider = problem.sessions[Int(candidate.session)].providerId
            return preferred.isEmpty || preferred.contains(provider) ? 0 : 1
        }
        if block.closures.contains(where: { $0.need == instance.needs[need].id }) { return }
        if let proof = block.evidence.first {
            closed[household].append(proof.closure)
            return
        }
        let best = fits.min {
            (stranger($0), $0.start, $0.end, $0.session) < (stranger($1), $1.start, $1.end, $1.session)
        }
        guard let best else { return }
        let escort = best.escorts == 0 ? -1 : block.persons[best.escorts.trailingZeroBitCount]
        add(block.placement(best, escort), household)
    }

    /// Whether a candidate respects the links of a need to what is placed.
    private func isOrdered(_ need: Int, _ candidate: Candidate) -> Bool {
        let instance = problem.instance
        let household = problem.home[problem.personIndex[instance.needs[need].person]!]
        for link in problem.householdLinks[household].map({ instance.links[$0] }) {
            let other = link.after == instance.needs[need].id ? link.before : link.after
            guard link.after == instance.needs[need].id || link.before == instance.needs[need].id else {
                continue
            }
            let index = problem.needIndex[other]!
            let placed = placements[household].first { $0.needs.contains(index) }
            if link.after == instance.needs[need].id {
                var end = placed?.end
                if placed == nil, let closure = closed[household].first(where: { $0.need == other }) {
                    end = evidenceEnd(closure)
                }
                guard let end else { return false }
                let gap = Int(candidate.start) - end
                if gap < link.minGap || gap > link.maxGap { return false }
            } else if let placed {
                let gap = placed.start - Int(candidate.end)
                if gap < link.minGap || gap > link.maxGap { return false }
            }
        }
        return true
    }
}
