#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How far the prices have come.
struct Lesson: Sendable {
    var dual: Dual
    var count = 0
    var sketches = 0
    /// Time spent on prices.
    var seconds = 0.0
    /// Whether the closest look was taken.
    var isClosed = false
    /// Whose turn it is to be asked in a sketch: those who answer in a moment, and the others.
    var easy = Rotation()
    var hard = Rotation()
    /// Households asked in sketches since one last had a plan that nobody knew.
    var fruitless = 0

    init(_ run: Run) {
        dual = Dual(rows: run.capacity.count)
        var luck = Luck(run.options.seed)
        let asked = run.blocks.indices.filter { !run.blocks[$0].needs.isEmpty }.shuffled(using: &luck)
        easy.members = asked.filter { run.blocks[$0].needs.count <= Run.easy }
        hard.members = asked.filter { run.blocks[$0].needs.count > Run.easy }
    }

    /// Whether it is time to ask households with many needs too.
    var asksAll: Bool { count % 4 == 3 }

    /// Whether all have been asked without any of them having a new plan.
    var isSketched: Bool { fruitless >= easy.members.count + hard.members.count }

    /// Whether prices have had less than their share of the time.
    func isDue(_ pace: Pace) -> Bool { seconds < Self.share * pace.spent }

    private static let share = 0.5
}

/// Households whose turn comes round.
struct Rotation: Sendable {
    var members: [Int] = []
    private var place = 0

    /// The next so many, at most all.
    mutating func next(_ count: Int) -> [Int] {
        let count = min(count, members.count)
        let some = (0..<count).map { members[(place + $0) % members.count] }
        if !members.isEmpty { place = (place + count) % members.count }
        return some
    }
}

extension Run {
    /// What each household costs alone, which tells who could be planned better, and a first bound.
    mutating func estimate(_ stopped: @escaping @Sendable () -> Bool) async {
        let free = [Int32](repeating: 0, count: capacity.count)
        let result = await price(free, Self.quick, stopped)
        collect(result)
        // Whoever was not asked in time keeps the bound there was.
        floors = zip(floors, result.minima).map { max($0, $1) }
        center = result
        if result.isComplete { evidence = result }
    }

    /// Prices from the pool in a few steps, and some households asked at them whose turn it is.
    ///
    /// Prices change often at first: whoever is asked next finds dear what those before wanted (partial pricing).
    mutating func sketch(_ lesson: inout Lesson, _ stopped: @escaping @Sendable () -> Bool) async {
        if lesson.sketches.isMultiple(of: 8) { pool.trim(lesson.dual.rounded) }
        let point = Double(Points.scale)
        lesson.dual.climb(pool, capacity, steps: 60, from: 30 * point, to: 2 * point)
        let some =
            lesson.easy.next(lesson.easy.members.count / 3 + 1)
            + lesson.hard.next(lesson.hard.members.count / 8 + 1)
        let result = await price(lesson.dual.rounded, Self.sketching, some: some, stopped)
        let size = pool.count
        collect(result)
        lesson.sketches += 1
        lesson.fruitless = pool.count > size ? 0 : lesson.fruitless + some.count
    }

    /// One lesson, and near the end the closest look at the bound that time allows.
    mutating func teach(_ lesson: inout Lesson, _ pace: Pace, _ stopped: @escaping @Sendable () -> Bool) async {
        let start = ContinuousClock.now
        await learn(&lesson, stopped)
        lesson.count += 1
        if !lesson.isClosed, pace.share > Self.closingShare(pace) {
            lesson.isClosed = true
            let left = pace.moves == nil ? 0.5 * (pace.total - pace.spent) : 3_600
            await close(.now + .seconds(left), stopped)
        }
        lesson.seconds += start.duration(to: .now).inSeconds
    }

    /// Prices from the pool, households asked at them: plans nobody thought of, and now and then a bound.
    ///
    /// The few with many needs take most of the time, and are asked in one lesson of a few.
    ///
    /// The prices asked at lie between the best known and the pool's, so that they do not swing (Wentges 1997).
    private mutating func learn(_ lesson: inout Lesson, _ stopped: @escaping @Sendable () -> Bool)
        async
    {
        pool.trim(lesson.dual.rounded)
        let point = Double(Points.scale)
        lesson.dual.climb(
            pool,
            capacity,
            steps: min(600, 60 + 20 * lesson.count),
            from: max(20, 60 * pow(0.95, Double(lesson.count))) * point,
            to: 0.5 * point
        )
        let (step, around) = (Self.step, center?.prices ?? [Int32](repeating: 0, count: capacity.count))
        let prices = zip(lesson.dual.prices, around).map {
            Int32((step * $0 + (1 - step) * Double($1)).rounded())
        }
        let easy = blocks.indices.filter { blocks[$0].needs.count <= Self.easy }
        let asksAll = lesson.asksAll || easy.count == blocks.count
        let result = await price(prices, isHurried ? Self.light : Self.quick, some: asksAll ? nil : easy, stopped)
        collect(result)
        guard result.isComplete else { return }
        if asksAll, result.bound(capacity) > evidence?.bound(capacity) ?? Int.min { evidence = result }
        if pool.value(result.prices, capacity) > center.map({ pool.value($0.prices, capacity) }) ?? Int.min {
            center = result
        }
    }

    /// Looks closer at the households whose minimum at the evidence's prices is not proven, those first where most is
    /// open, and then closest; what was found when time ends is kept.
    private mutating func close(_ deadline: ContinuousClock.Instant, _ stopped: @escaping @Sendable () -> Bool) async {
        guard var known = evidence else { return }
        for var effort in [Self.thorough, Self.closing] {
            effort.deadline = deadline
            let open = known.open.sorted { ($1.gap, $0.household) < ($0.gap, $1.household) }.map(\.household)
            let result = await price(known.prices, effort, some: open) { stopped() || ContinuousClock.now > deadline }
            collect(result)
            for household in open { known.minima[household] = max(known.minima[household], result.minima[household]) }
            known.open = result.open
        }
        evidence = known
    }

    /// The share of the run after which it is time for that: a short run needs its time for plans.
    private static func closingShare(_ pace: Pace) -> Double { pace.total < 30 ? 0.9 : 0.8 }

    private mutating func collect(_ result: Pricing) {
        for (household, column) in result.found { pool.add(column, household) }
    }

    /// Needs up to which a household answers in a moment.
    fileprivate static let easy = 9
    private static let closing = Kernel.Effort(nodes: 100_000, passes: 1, table: 500_000)
    private static let thorough = Kernel.Effort(nodes: 4_000, passes: 1, table: 100_000)
    static let quick = Kernel.Effort(nodes: 200, passes: 1, work: 3_000_000, table: 4_000)
    private static let light = Kernel.Effort(
        nodes: 200,
        passes: 1,
        work: 3_000_000,
        table: 4_000,
        whole: 12,
        refinements: 2
    )
    static let sketching = Kernel.Effort(
        nodes: 60,
        passes: 1,
        work: 500_000,
        table: 2_000,
        whole: 10,
        refinements: 2
    )
    /// How far to go from the best prices known towards those of the plans known.
    private static let step = 0.8
}
