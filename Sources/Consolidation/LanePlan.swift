/// What the lanes of one key stand for.
struct LanePlan {
    /// The first minute that counts.
    private(set) var origin: Int32 = 0
    /// Needs that can still use each lane.
    private(set) var users: [UInt32] = []
    /// Each lane by itself.
    private var masks: [Lanes] = []
    private(set) var persons: [Int] = []
    private var links: [(lane: Int, link: ViewedLink)] = []
    private var sessions: [(session: Int32, lane: Int)] = []
    private var grid = 15
    private var selfTravel = 0
    /// Whether the key's times fit a lane; where not, nobody is kept apart in its table.
    private(set) var isOn = true

    /// Gives lanes to the persons of a key, to links inside it and to sessions that two persons could need at once.
    mutating func plan(
        _ entries: [Entry],
        _ active: [Active],
        _ view: HouseholdView,
        _ key: Key,
        _ grid: Int32
    ) {
        users.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        sessions.removeAll(keepingCapacity: true)
        persons.reset(view.wants.count, -1)
        self.grid = Int(grid)
        selfTravel = key.selfTravel
        origin = active[Int(entries[0].index)].start
        var reach: UInt32 = 0
        var end = origin
        var escorted: UInt32 = 0
        for entry in entries {
            let candidate = active[Int(entry.index)]
            reach |= candidate.mask
            end = max(end, candidate.end)
            if candidate.escorts != 0 { escorted |= candidate.mask }
        }
        isOn = cell(Int(end) + selfTravel) < Lanes.never
        guard isOn else { return }
        for person in view.wants.indices {
            let use =
                (view.wants[person] & reach) | (view.adults & (1 << UInt32(person)) != 0 ? escorted : 0)
            if use != 0 { persons[person] = add(use) }
        }
        for link in view.links
        where link.least >= 0 && link.before & reach != 0 && link.after & reach != 0 {
            let lane = add(link.after)
            if lane >= 0 { links.append((lane, link)) }
        }
        share(entries, active, view)
    }

    private mutating func share(_ entries: [Entry], _ active: [Active], _ view: HouseholdView) {
        var uses: [(session: Int32, needs: UInt32)] = []
        for entry in entries where active[Int(entry.index)].isOnly {
            let candidate = active[Int(entry.index)]
            if let place = uses.firstIndex(where: { $0.session == candidate.session }) {
                uses[place].needs |= candidate.mask
            } else {
                uses.append((candidate.session, candidate.mask))
            }
        }
        for use in uses where view.wants.count(where: { $0 & use.needs != 0 }) > 1 {
            let lane = add(use.needs)
            if lane >= 0 { sessions.append((use.session, lane)) }
        }
    }

    private mutating func add(_ use: UInt32) -> Int {
        guard users.count < Lanes.count else { return -1 }
        if masks.count == users.count { masks.append(.only(users.count)) }
        users.append(use)
        return users.count - 1
    }

    /// The cell at or after a minute.
    func cell(_ minute: Int) -> Int { (minute - Int(origin) + grid - 1) / grid }

    /// Which lanes a candidate needs and sets, its escort apart.
    func prepare(_ entry: inout Entry, _ candidate: Active, isExclusive: Bool) {
        guard isOn else { return }
        let (start, end) = (entry.cell, cell(Int(candidate.end)))
        occupy(&entry, persons[Int(candidate.person)], start, cell(Int(candidate.end) + selfTravel))
        if candidate.isOnly, isExclusive,
            let place = sessions.first(where: { $0.session == candidate.session })
        {
            occupy(&entry, place.lane, start, end)
        }
        for (lane, link) in links {
            if candidate.mask & link.after != 0 { entry.limits[lane] = start }
            if candidate.mask & link.before != 0 {
                entry.mask[lane] = 255
                entry.values[lane] = min(Lanes.never, cell(Int(candidate.end) + link.least))
            }
        }
    }

    private func occupy(_ entry: inout Entry, _ lane: Int, _ start: Int, _ end: Int) {
        guard lane >= 0 else { return }
        entry.limits[lane] = start
        entry.mask[lane] = 255
        entry.values[lane] = end
    }

    /// The cell from which an escort is free again.
    func release(_ candidate: Active) -> Int { cell(Int(candidate.end) + selfTravel) }

    /// Lanes that matter while some needs are open.
    func wanted(_ rest: UInt32) -> Lanes {
        var mask = Lanes()
        for lane in users.indices where users[lane] & rest != 0 { mask = mask.joined(masks[lane]) }
        return mask
    }
}
