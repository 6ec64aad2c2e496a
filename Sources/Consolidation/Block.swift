/// One household compiled for the search: its open needs, candidates and keys.
///
/// Needs closed by evidence that no link waits for are closed here, because closing is free.
struct Block {
    let index: Int
    let zone: Int
    /// Members, by index in the instance.
    let persons: [Int]
    /// Open needs, by index in the instance; a bit of a mask is a position here.
    var needs: [Int] = []
    var unmetCost: [Int] = []
    var links: [(before: Int, after: Int, least: Int, most: Int)] = []
    /// Closures already decided, and those that stay a choice.
    var closures: [Solution.Closure] = []
    var evidence: [(need: Int, start: Int, end: Int, closure: Solution.Closure)] = []
    /// What the household pays whatever is decided here.
    var base = 0
    var keys: [Key] = []
    /// The place and day of each key.
    var places: [Place] = []
    var candidates: [Candidate] = []
    var bundles: [Bundle] = []
    /// Open needs that evidence could close.
    var closable: UInt64 = 0
    /// Whether some candidates were left out for their number.
    var truncated = false
    /// When encounters of each need may start and end, for links to what is decided.
    var starts: [(Int, Int)] = []
    var ends: [(Int, Int)] = []
    private var rivalCounts: [Int] = []
    var fixed: [Placement]
    let weights: Instance.Weights
    let problem: Problem
    let forbidden: [Options.Forbidden]
    /// The sessions to look at, where not all.
    let offered: [Int]?

    init(
        _ problem: Problem,
        _ index: Int,
        _ weights: Instance.Weights,
        only: Set<Int>? = nil,
        fixed: [Placement] = [],
        forbidden: [Options.Forbidden] = [],
        ignoresLinks: Bool = false,
        offered: [Int]? = nil
    ) {
        self.problem = problem
        self.offered = offered
        self.index = index
        self.weights = weights
        self.fixed = fixed
        self.forbidden = forbidden
        zone = problem.zoneNode[index]
        persons = problem.householdPersons[index]
        let instance = problem.instance
        let placed = Set(fixed.flatMap(\.needs))
        let waited = Self.undecided(problem, index)
        for need in problem.householdNeeds[index] where !placed.contains(need) {
            let options = Self.proofs(problem, index, of: need)
            if let first = options.first, !waited.contains(need) {
                closures.append(first.closure)
                continue
            }
            if let only, !only.contains(need) { continue }
            for proof in options { evidence.append((needs.count, proof.start, proof.end, proof.closure)) }
            if !options.isEmpty { closable |= 1 << UInt64(needs.count) }
            needs.append(need)
            unmetCost.append(weights.unmet * instance.needs[need].priority)
        }
        starts = Array(repeating: (Int.min, Int.max), count: needs.count)
        ends = starts
        let position = Dictionary(uniqueKeysWithValues: needs.enumerated().map { ($1, $0) })
        for link in problem.householdLinks[index].map({ instance.links[$0] }) where !ignoresLinks {
            let (before, after) = (problem.needIndex[link.before]!, problem.needIndex[link.after]!)
            guard let second = position[after], let first = position[before] else {
                bind(link, position[before], position[after], before, after)
                continue
            }
            links.append((first, second, link.minGap, link.maxGap))
        }
        base = fixed.reduce(0) { $0 + $1.cost }
        base += weights.change * movable.count
        compileKeys()
        base += keys.reduce(0) { $0 + $1.refunds.reduce(0, +) }
        compileCandidates()
        countRivals()
    }

    mutating func countRivals() {
        let owners = needs.map { problem.instance.needs[$0].person }
        rivalCounts = persons.map { person in
            owners.count { $0 != problem.instance.persons[person].id }
        }
    }

    /// Narrows the times of a need linked to one that is decided already, or was not met by what is decided.
    mutating func bind(
        _ link: Instance.Link,
        _ first: Int?,
        _ second: Int?,
        _ before: Int,
        _ after: Int
    ) {
        if let second {
            guard let end = fixed.first(where: { $0.needs.contains(before) })?.end else {
                starts[second] = (Int.max, Int.max)
                return
            }
            starts[second] = (
                max(starts[second].0, end + link.minGap), min(starts[second].1, end + link.maxGap)
            )
        } else if let first, let start = fixed.first(where: { $0.needs.contains(after) })?.start {
            ends[first] = (
                max(ends[first].0, start - link.maxGap), min(ends[first].1, start - link.minGap)
            )
        }
    }

    /// What the search must know.
    var view: HouseholdView {
        var view = HouseholdView()
        view.wants = [UInt32](repeating: 0, count: persons.count)
        for (position, need) in needs.enumerated() {
            let person = problem.personIndex[problem.instance.needs[need].person]!
            let local = persons.firstIndex(of: person)!
            view.wants[local] |= 1 << UInt32(position)
            if problem.instance.persons[person].minor { view.escorted |= 1 << UInt32(position) }
        }
        for (local, person) in persons.enumerated() where !problem.instance.persons[person].minor {
            view.adults |= 1 << UInt32(local)
        }
        view.links = links.map {
            ViewedLink(
                before: 1 << UInt32($0.before),
                after: 1 << UInt32($0.after),
                least: $0.least,
                most: $0.most
            )
        }
        return view
    }

    /// Whether one encounter would hold both ends of a link that keeps them apart.
    func breaksLink(_ mask: UInt64) -> Bool {
        for link in links where link.least > 0 {
            if mask & (1 << UInt64(link.before)) != 0, mask & (1 << UInt64(link.after)) != 0 {
                return true
            }
        }
        return false
    }

    /// What kept bookings could refund at most.
    var keepings: Int { weights.change * movable.count }

    /// Encounters of others that could stand in the way of one person's, at most one for each of their needs.
    func rivals(of person: Int) -> Int { rivalCounts[person] }

    /// Candidates from a position that differ only in the session and what follows from it.
    func group(at position: Int, upTo end: Int) -> Range<Int> {
        let first = candidates[position]
        var next = position + 1
        while next < end {
            let other = candidates[next]
            if other.start != first.start || other.person != first.person || other.mask != first.mask
                || other.end != first.end || other.room != first.room || other.escorts != first.escorts
                || first.row < 0
            {
                break
            }
            next += 1
        }
        return position..<next
    }

    /// Movable bookings of the household, by index.
    var movable: [Instance.Booking] {
        problem.householdBookings[index].map { problem.instance.bookings[$0] }.filter(\.movable)
    }

    /// Records and immovable bookings that satisfy a need inside its window (H14).
    private static func proofs(
        _ problem: Problem,
        _ household: Int,
        of index: Int
    ) -> [(start: Int, end: Int, closure: Solution.Closure)] {
        let instance = problem.instance
        let need = instance.needs[index]
        let service = instance.services[problem.services[need.service]!]
        let accepted = Set([need.service] + service.satisfiedBy)
        let earliest = need.earliest - service.lookback
        var result: [(start: Int, end: Int, closure: Solution.Closure)] = []
        for record in problem.householdRecords[household].map({ instance.records[$0] })
        where record.person == need.person && accepted.contains(record.service) {
            guard record.at >= earliest, record.at <= need.latest else { continue }
            result.append((record.at, record.at, .init(need: need.id, by: "record:\(record.id)")))
        }
        for booking in problem.householdBookings[household].map({ instance.bookings[$0] })
        where !booking.movable && booking.person == need.person {
            let end = booking.start + booking.duration
            guard booking.services.contains(where: accepted.contains), booking.start >= earliest,
                end <= need.latest
            else { continue }
            result.append((booking.start, end, .init(need: need.id, by: "booking:\(booking.id)")))
        }
        return result
    }

    /// Needs for which closing by evidence is a choice, not a matter of course.
    ///
    /// Another may wait for the time of it, a booking be given up for it, or a longer visit bridge an idle gap. Where a
    /// household has more needs than the search can take at once, only the first two are weighed.
    private static func undecided(_ problem: Problem, _ household: Int) -> Set<Int> {
        let needs = problem.householdNeeds[household]
        if needs.count <= Kernel.Effort.needLimit { return Set(needs) }
        let instance = problem.instance
        let waited = problem.householdLinks[household].map {
            problem.needIndex[instance.links[$0].before]!
        }
        let booked = problem.householdBookings[household].map { instance.bookings[$0] }.filter(
            \.movable
        )
        return Set(waited + booked.flatMap { $0.needs.map { problem.needIndex[$0]! } })
    }

    /// Parts of a point that break ties between plans of one cost: fewer services, and none that is on file already.
    ///
    /// A whole plan's are fewer than the parts of one point, so no plan that costs more is ever preferred.
    func tie(_ bundle: Bundle) -> Int {
        min(bundle.performed.count, 2 * bundle.mask.nonzeroBitCount)
            + (bundle.mask & closable).nonzeroBitCount
    }

    /// What the ties of a plan can come to at most.
    var ties: Int { 3 * min(needs.count, Kernel.Effort.needLimit) }

    /// Closures that cost nothing and change nothing else.
    static func freeClosures(_ problem: Problem, _ household: Int) -> [Solution.Closure] {
        let undecided = undecided(problem, household)
        return problem.householdNeeds[household].compactMap { need in
            if undecided.contains(need) { return nil }
            return proofs(problem, household, of: need).first?.closure
        }
    }

    /// Intervals of a person that are taken: by bookings that stay, by encounters decided, by being away.
    func taken(_ person: Int) -> [(start: Int, end: Int, node: Int)] {
        let instance = problem.instance
        var result = instance.persons[person].unavailable.map {
            (start: $0.start, end: $0.end, node: -1)
        }
        for booking in problem.personBookings[person].map({ instance.bookings[$0] }) {
            let session = problem.sessions[problem.sessionIndex[booking.session]!]
            let home = problem.zoneNode[problem.home[problem.personIndex[booking.person]!]]
            let node = session.mode == .inPerson ? session.node : home
            result.append((booking.start, booking.start + booking.duration, node))
        }
        for placement in fixed where placement.person == person || placement.escort == person {
            let session = problem.sessions[placement.session]
            result.append(
                (placement.start, placement.end, session.mode == .inPerson ? session.node : zone)
            )
        }
        return result
    }
}

extension Problem {
    /// Whether somebody is free for an interval at a node.
    func isFree(_ taken: [(start: Int, end: Int, node: Int)], _ start: Int, _ end: Int, _ node: Int)
        -> Bool
    {
        for other in taken {
            let minutes = other.node < 0 ? 0 : travelTime(other.node, node)
            if start < other.end + minutes && other.start < end + minutes { return false }
        }
        return true
    }
}
