extension Check {
    /// Closes a need by evidence: H14.
    mutating func close(_ closure: Solution.Closure) {
        guard let need = needs[closure.need] else {
            report("H1", "unknown need \(closure.need)")
            return
        }
        let parts = closure.by.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        let (kind, id) = (parts[0], parts.count > 1 ? parts[1] : "")
        let person: String
        let performed: [String]
        let interval: Interval
        if kind == "record", let record = instance.records.first(where: { $0.id == id }) {
            (person, performed, interval) = (
                record.person, [record.service], Interval(record.at, record.at)
            )
        } else if kind == "booking",
            let booking = instance.bookings.first(where: { $0.id == id && !$0.movable })
        {
            (person, performed) = (booking.person, booking.services)
            interval = Interval(booking.start, booking.start + booking.duration)
        } else {
            report("H14", "closed \(need.id): no such record or immovable booking \(closure.by)")
            return
        }
        if person != need.person || !performed.contains(where: { satisfies($0, need.service) }) {
            report("H14", "closed \(need.id): \(closure.by) does not satisfy it")
        }
        if interval.start < need.earliest - services[need.service]!.lookback
            || interval.end > need.latest
        {
            report("H14", "closed \(need.id): outside the acceptance window")
        }
        if put(need.id, .closed(end: interval.end)) { components.closedByEvidence += 1 }
    }

    /// H7, H8, H9.
    mutating func checkCapacities() {
        for (slot, count) in sessionUse
        where count + claims.uses("session:\(slot.resource)", slot.cell) > sessions[slot.resource]!.capacity {
            report("H7", "session \(slot.resource) over capacity at \(slot.cell)")
        }
        var pools: [String: Int] = [:]
        for room in instance.rooms { pools[room.location + "|" + room.type, default: 0] += room.count }
        for slot in newRooms {
            let name = "room:" + slot.resource.replacing("|", with: ":")
            if let pool = pools[slot.resource], roomUse[slot]! + claims.uses(name, slot.cell) > pool {
                report("H8", "rooms \(slot.resource) over capacity at \(slot.cell)")
            }
        }
        for (slot, count) in interpreterUse {
            let onDuty = instance.interpreters.filter { pool in
                pool.language == slot.resource
                    && pool.windows.contains { $0.start <= slot.cell && slot.cell + instance.grid <= $0.end }
            }
            let others = claims.uses("interpreter:\(slot.resource)", slot.cell)
            if count + others > onDuty.reduce(0, { $0 + $1.count }) {
                report("H9", "interpreters for \(slot.resource) over capacity at \(slot.cell)")
            }
        }
    }

    /// H11.
    mutating func checkTimelines() {
        for (person, timeline) in timelines {
            for (i, first) in timeline.enumerated() {
                // Bookings that stand are given, not planned.
                for second in timeline[(i + 1)...] where first.isNew || second.isNew {
                    let (one, two) =
                        first.interval.start <= second.interval.start ? (first, second) : (second, first)
                    let minutes = instance.travel[one.node][two.node]
                    if two.interval.start < one.interval.end + minutes,
                        one.interval.start < two.interval.end + minutes
                    {
                        report("H11", "\(person): \(one.label) and \(two.label) clash (travel \(minutes))")
                    }
                }
                guard first.isNew else { continue }
                for away in persons[person]!.unavailable
                where first.interval.start < away.end && away.start < first.interval.end {
                    report("H11", "\(person) unavailable during \(first.label)")
                }
            }
        }
    }

    /// H13.
    mutating func checkLinks() {
        for link in instance.links {
            guard let before = fates[link.before],
                case .encounter(let start, _, let index)? = fates[link.after]
            else {
                continue
            }
            let end: Int
            switch before {
            case .unmet:
                report("H13", "\(link.after) met but its prerequisite \(link.before) is not")
                continue
            case .encounter(_, _, index):
                if link.minGap > 0 {
                    report("H13", "\(link.before), \(link.after) may not share an encounter")
                }
                continue
            case .encounter(_, let time, _), .closed(let time): end = time
            }
            if start - end < link.minGap || start - end > link.maxGap {
                report("H13", "gap \(link.before) to \(link.after) is \(start - end)")
            }
        }
    }

    /// The terms of the objective.
    func count() -> Components {
        var result = components
        for (site, intervals) in sites {
            var end: Int?
            for interval in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
                if let reached = end, interval.start <= reached + instance.maxStopGap {
                    result.wait += max(0, interval.start - reached)
                    end = max(reached, interval.end)
                } else {
                    result.stops += 1
                    result.travel += 2 * instance.travel[nodes[zones[site.household]!]!][nodes[site.place]!]
                    end = interval.end
                }
            }
        }
        for intervals in homes.values {
            var end: Int?
            for interval in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
                if end.map({ interval.start > $0 }) ?? true { result.homeStops += 1 }
                end = max(end ?? interval.end, interval.end)
            }
        }
        for booking in instance.bookings where booking.movable {
            let key = Solution.Encounter(
                person: booking.person,
                visitType: booking.visitType,
                session: booking.session,
                start: booking.start,
                services: [],
                needs: []
            )
            if !made.contains(key) { result.change += 1 }
        }
        for need in instance.needs {
            if case .encounter? = fates[need.id] { continue }
            if case .closed? = fates[need.id] { continue }
            result.unmet += 1
            result.unmetWeighted += need.priority
        }
        return result
    }
}
