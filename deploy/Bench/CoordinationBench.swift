import Consolidation
import Foundation
import Instances

/// The search by itself: one household beside a solver of constraint programs, households one after another, and weeks.
struct CoordinationBench {
    /// Instances to solve beside those made here.
    let files: [String]

    func run() async throws {
        try households()
        try requests()
        for (count, seconds) in [(200, 10), (200, 60), (1_100, 60)] {
            try await week(Instance(Recipe(households: count, seed: 1)), "\(count) households", seconds)
        }
        for file in files {
            let instance = try JSONDecoder().decode(Instance.self, from: Data(contentsOf: URL(filePath: file)))
            for seconds in [10, 60] { try await week(instance, URL(filePath: file).lastPathComponent, seconds) }
        }
    }

    /// Each household by itself in two weeks of a busy clinic, and the same file given to the reference.
    private func households() throws {
        print("one household, ten days of a busy clinic: ours; the reference (cpsat.py, two workers)")
        let folder = URL(filePath: NSTemporaryDirectory())
            .appending(path: "hearth-coordination-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var ratios: [Double] = []
        for count in 3...8 {
            let instance = Instance(Recipe(households: 1, seed: UInt64(count), needs: count...count))
            let week = BookedWeek(try Problem(instance))
            let times = (0..<5).map { _ in seconds { _ = week.household(instance.households[0].id) } }
            let outcome = week.household(instance.households[0].id)!
            let file = folder.appending(path: "household-\(count).json")
            try JSONEncoder().encode(instance).write(to: file)
            var line = "  \(count) needs: \(outcome.objective)\(outcome.proven ? ", proven" : ""), \(ms(times.median))"
            if let reference = reference(file.path) {
                line += "; \(reference.objective)\(reference.isProven ? ", proven" : ""), \(ms(reference.seconds))"
                ratios.append(reference.seconds / times.median)
            }
            print(line)
        }
        print(ratios.isEmpty ? "  no reference: ortools is not installed" : "  median ratio \(Int(ratios.median))")
        let instance = Instance(Recipe(households: 1, seed: 16, needs: 16...16))
        let week = BookedWeek(try Problem(instance))
        let time = seconds { _ = week.household(instance.households[0].id) }
        let outcome = week.household(instance.households[0].id)!
        print("  16 needs: \(outcome.objective), no plan is below \(outcome.lowerBound), \(ms(time))")
    }

    private func reference(_ file: String) -> (objective: Int, isProven: Bool, seconds: Double)? {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "cpsat.py").path
        let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
        guard let text = try? output(of: python, [script, file, "60"]),
            let match = text.firstMatch(of: /objective ([0-9]+) proven (True|False) seconds ([0-9.]+)/)
        else { return nil }
        return (Int(match.1)!, match.2 == "True", Double(match.3)!)
    }

    /// A thousand households of up to ten needs, each planned beside a booked week, one after another.
    private func requests() throws {
        let instance = Instance(Recipe(households: 1_200, seed: 7))
        let problem = try Problem(instance)
        let home = Dictionary(uniqueKeysWithValues: instance.persons.map { ($0.id, $0.household) })
        let counts = Dictionary(grouping: instance.needs) { home[$0.person]! }.mapValues(\.count)
        let chosen = instance.households.map(\.id).filter { 1...10 ~= counts[$0] ?? 0 }.prefix(1_000)
        var week: BookedWeek!
        let loading = seconds { week = BookedWeek(problem, Solver.separate(problem)) }
        var proven = 0
        let times = chosen.map { id in
            seconds { if week.household(id)!.proven { proven += 1 } }
        }.sorted()
        let share = { (part: Double) in times[min(times.count - 1, Int(Double(times.count) * part))] }
        print("\(times.count) households of up to ten needs, each beside a booked week (loaded in \(ms(loading)))")
        print("  median \(ms(share(0.5))), 95 % \(ms(share(0.95))), 99 % \(ms(share(0.99))), proven \(proven)")
    }

    private func week(_ instance: Instance, _ name: String, _ limit: Int) async throws {
        let problem = try Problem(instance)
        let before = Verifier.check(instance, Solver.separate(problem))
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let options = Options(timeLimit: .seconds(limit), seed: 1, threads: threads)
        let outcome = await Solver.solve(problem, options)
        let gap = (outcome.gap * 1_000).rounded() / 10
        let (now, then) = (outcome.components, before.components)
        print("\(name), \(instance.needs.count) needs, \(limit) s on \(threads) threads, seed 1")
        print("  separate booking \(before.objective): \(then.visits) visits, \(then.stops) stops, \(then.unmet) unmet")
        print("  consolidated \(outcome.objective): \(now.visits) visits, \(now.stops) stops, \(now.unmet) unmet")
        print("  no plan is below \(outcome.lowerBound), \(gap) %")
    }

    private func seconds(_ body: () -> Void) -> Double { ContinuousClock().measure(body) / .seconds(1) }

    private func ms(_ seconds: Double) -> String { "\((seconds * 100_000).rounded() / 100) ms" }
}
