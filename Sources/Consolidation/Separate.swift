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
        let kept = Set(week.placements.joined().flatMap(\.needs))
        var waiting = [Int](repeating: 0, count: order.count)
        var following = [[Int]](repeating: [], count: order.count)
        for link in instance.links {
            let (before, after) = (problem.needIndex[link.before]!, problem.needIndex[link.after]!)
            waiting[after] += 1
            following[before].append(after)
        }
        // What waits for another need comes right after it, if its own turn is over.
        var isPassed = [Bool](repeating: false, count: order.count)
        for next in order {
            isPassed[next] = true
            var ready = waiting[next] == 0 ? [next] : []
            while let need = ready.popLast() {
                if !kept.contains(need) { week.bookAlone(need) }
                for after in following[need] {
                    waiting[after] -= 1
                    if waiting[after] == 0, isPassed[after] { ready.append(after) }
                }
            }
        }
        return week.solution("separate")
    }
}

extension Week {
    /// Leaves movable bookings where they are.
    fileprivate mutating func keepBookings() {
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
    fileprivate mutating func bookAlone(_ need: Int) {
        let instance = problem.instance
        let household = problem.home[problem.personIndex[instance.needs[need].person]!]
        let known = alone(need, household, [])
        if known.closures.contains(where: { $0.need == instance.needs[need].id }) { return }
        if let proof = known.evidence.first {
            closed[household].append(proof.closure)
            return
        }
        let (own, others) = offers(need)
        guard let (block, best) = earliest(need, household, own) ?? earliest(need, household, others) else { return }
        let escort = best.escorts == 0 ? -1 : block.persons[best.escorts.trailingZeroBitCount]
        add(block.placement(best, escort), household)
    }

    /// The sessions a need may use, those of its own team and the others, by when they begin.
    private func offers(_ need: Int) -> (own: [Int], others: [Int]) {
        let wanted = problem.instance.needs[need]
        if wanted.preferred.isEmpty { return (problem.offers(wanted), []) }
        let preferred = Set(wanted.preferred.map { problem.providerIndex[$0]! })
        var (own, others): ([Int], [Int]) = ([], [])
        for session in problem.offers(wanted) {
            if preferred.contains(problem.sessions[session].provider) {
                own.append(session)
            } else {
                others.append(session)
            }
        }
        return (own, others)
    }

    /// The earliest start that fits, and among equals the first to end.
    ///
    /// Sessions are looked at a few at a time, in the order in which they begin, until the rest begin later.
    private func earliest(_ need: Int, _ household: Int, _ sessions: [Int]) -> (Block, Candidate)? {
        let (instance, grid) = (problem.instance, problem.grid)
        let wanted = instance.needs[need]
        let first = wanted.earliest - instance.services[problem.services[wanted.service]!].lookback
        let spans = problem.rows.spans
        let open = sessions.filter {
            let span = spans[$0]
            return (span.firstCell + span.count) * grid > first && span.firstCell * grid < wanted.latest
        }
        var best: (block: Block, candidate: Candidate)?
        for lower in stride(from: 0, to: open.count, by: Self.chunk) {
            if let best, spans[open[lower]].firstCell * grid > Int(best.candidate.start) { break }
            let block = alone(need, household, Array(open[lower..<min(lower + Self.chunk, open.count)]))
            for candidate in block.candidates
            where candidate.row >= 0 && best.map({ isBefore(candidate, $0.candidate) }) ?? true {
                if hasRoom(candidate), isOrdered(need, candidate) { best = (block, candidate) }
            }
        }
        return best.map { ($0.block, $0.candidate) }
    }

    /// Sessions looked at together.
    private static let chunk = 24

    private func isBefore(_ one: Candidate, _ other: Candidate) -> Bool {
        (one.start, one.end, one.session) < (other.start, other.end, other.session)
    }

    private func alone(_ need: Int, _ household: Int, _ sessions: [Int]) -> Block {
        Block(
            problem,
            household,
            weights,
            only: [need],
            fixed: placements[household],
            forbidden: forbidden,
            offered: sessions
        )
    }

    /// Whether a candidate respects the links of a need to what is placed.
    private func isOrdered(_ need: Int, _ candidate: Candidate) -> Bool {
        let instance = problem.instance
        let household = problem.home[problem.personIndex[instance.needs[need].person]!]
        let links = problem.householdLinks[household]
        if links.isEmpty { return true }
        for link in links.map({ instance.links[$0] }) {
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
