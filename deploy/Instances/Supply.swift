import Consolidation

/// The providers, sessions, rooms and interpreters that a demand would load to the stated share.
struct Supply {
    private static let cellsOfSession = 16
    /// How many of its half days a provider is present on average.
    private static let presence = 0.75

    private let recipe: Recipe
    private let region: Region
    private(set) var providers: [Instance.Provider] = []
    private(set) var sessions: [Instance.Session] = []
    private(set) var rooms: [Instance.Room] = []
    private(set) var interpreters: [Instance.Interpreters] = []
    /// Providers by role and team, or by role and campus for those the teams share.
    private(set) var staff: [Role: [Int: [String]]] = [:]
    /// Sessions by visit type and campus.
    private(set) var offers: [String: [Int: [Int]]] = [:]

    init(_ recipe: Recipe, _ region: Region, _ families: [Family], _ dice: inout Dice) {
        self.recipe = recipe
        self.region = region
        var cells: [Role: [Int: Int]] = [:]
        for family in families {
            for draft in family.drafts {
                let (role, length) = Role.primary(draft.service)
                cells[role, default: [:]][
                    role.isOfTeam ? family.team : region.campus(ofTeam: family.team),
                    default: 0
                ] +=
                    length
            }
        }
        for role in Role.allCases {
            for unit in 0..<(role.isOfTeam ? region.teams : region.campuses) {
                open(role, unit, cells[role]?[unit] ?? 0, &dice)
            }
        }
        poolRooms()
        let windows = (0..<recipe.days).map { Interval($0 * 1_440 + 480, $0 * 1_440 + 1_020) }
        interpreters = ["esu", "tgl"].map { .init(language: $0, count: region.campuses, windows: windows) }
    }

    /// Staffs one role of a team or campus and opens its sessions.
    private mutating func open(_ role: Role, _ unit: Int, _ cells: Int, _ dice: inout Dice) {
        let fragmented = role == .lab ? 0 : recipe.fragmentation
        let open = Double(Self.cellsOfSession * role.capacity) * (1 - fragmented)
        // A longer horizon brings more sessions than a week, but much of its demand is the week's, still open.
        let weeks = Double(recipe.days + 7) / 12
        let wanted = Double(cells) * weeks / min(1, role.load * recipe.contention) / open
        let count = max(role.place == .either ? 2 : 1, Int(wanted.rounded(.up)))
        let halves = 2 * recipe.days
        let least = role.place == .either ? 2 : 1
        let heads = max(least, Int((Double(count) / (Double(halves) * Self.presence)).rounded(.up)))
        let names = (0..<heads).map { "\(role.rawValue)\(unit)_\($0)" }
        staff[role, default: [:]][unit] = names
        for (index, name) in names.enumerated() {
            let languages = ["en"] + (dice.chance(0.12) ? ["esu"] : []) + (dice.chance(0.1) ? ["tgl"] : [])
            providers.append(.init(id: name, role: role.rawValue, languages: languages))
            let share = count / heads + (index < count % heads ? 1 : 0)
            let times = Array(0..<halves).shuffled(using: &dice).prefix(share)
            for time in times { addSession(role, unit, index, name, time, fragmented, &dice) }
        }
    }

    private mutating func addSession(
        _ role: Role,
        _ unit: Int,
        _ index: Int,
        _ provider: String,
        _ half: Int,
        _ fragmented: Double,
        _ dice: inout Dice
    ) {
        let campus = role.isOfTeam ? region.campus(ofTeam: unit) : unit
        var (visitType, mode, location, zones) = (role.visitType, Instance.Mode.inPerson, String?.none, [String]?.none)
        switch role.place {
        case .team: location = region.site(ofTeam: unit)
        case .main: location = region.location(0, campus)
        case .second: location = region.location(1, campus)
        case .either: location = region.location(index % 2, campus)
        case .homes:
            mode = .home
            zones = (0..<5).filter { $0 != 2 }.map { region.zone($0, campus) }
        }
        if let remote = role.telehealth, dice.chance(remote.share) {
            (visitType, mode, location) = (remote.visitType, .telehealth, nil)
        }
        let start = half / 2 * 1_440 + (half % 2 == 0 ? 480 : 780)
        offers[visitType, default: [:]][campus, default: []].append(sessions.count)
        sessions.append(
            .init(
                id: "s\(sessions.count)",
                provider: provider,
                location: location,
                mode: mode,
                free: Self.free(from: start, fragmented, &dice),
                capacity: role.capacity,
                visitTypes: [visitType],
                zones: zones
            )
        )
    }

    /// Half a day less what others have taken, in runs of one to three cells.
    private static func free(from start: Int, _ fragmented: Double, _ dice: inout Dice) -> [Interval] {
        var taken = [Bool](repeating: false, count: cellsOfSession)
        // Between whole cells chance decides, so that the share holds over many sessions.
        var left = Int(fragmented * Double(cellsOfSession) + (dice.chance(0.5) ? 0.5 : 0))
        while left > 0 {
            let first = dice.below(cellsOfSession)
            for cell in first..<min(first + 1 + dice.below(3), cellsOfSession) where !taken[cell] && left > 0 {
                taken[cell] = true
                left -= 1
            }
        }
        var free: [Interval] = []
        for cell in 0..<cellsOfSession where !taken[cell] {
            let (from, to) = (start + cell * 15, start + cell * 15 + 15)
            if let last = free.last, last.end == from {
                free[free.count - 1].end = to
            } else {
                free.append(.init(from, to))
            }
        }
        return free
    }

    /// Exam rooms for four fifths of the sessions that want one at the fullest hour.
    private mutating func poolRooms() {
        var present: [String: [Int: Int]] = [:]
        for session in sessions where session.visitTypes == ["wpv"] || session.visitTypes == ["nurse"] {
            guard let location = session.location, let first = session.free.first else { continue }
            present[location, default: [:]][first.start / 720, default: 0] += 1
        }
        for location in region.locations {
            guard let most = present[location]?.values.max() else { continue }
            rooms.append(.init(location: location, type: "exam", count: max(1, most * 4 / 5)))
        }
    }
}

extension Supply {
    /// Takes an interval out of a session's free time.
    mutating func take(_ interval: Interval, from session: Int) {
        sessions[session].free = sessions[session].free.flatMap { free -> [Interval] in
            guard free.start <= interval.start, interval.end <= free.end else { return [free] }
            return [Interval(free.start, interval.start), Interval(interval.end, free.end)].filter { $0.start < $0.end }
        }
    }
}
