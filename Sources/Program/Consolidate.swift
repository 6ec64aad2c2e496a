import ArgumentParser
import Care
import Coordination
import Foundation
import Services

struct Consolidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Pack a week's needs into the fewest visits and stops.",
        discussion: """
            Reads the week as it stands, finds duplicates, and keeps a proposal for each household. Nothing is \
            booked until a proposal is accepted. Before is each need booked separately; after is the proposal. \
            It is a job like any other: other workers help, `hearth job` shows it, and Ctrl-C cancels it.
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var search: SearchOptions
    @Option(help: "The Monday of the week, such as 2026-11-30. [default: the coming Monday]") var week: Day?
    @Flag(help: "Plan each campus apart, as a job of its own that any worker can take.") var byCampus = false
    @Flag(help: "Ask for it and leave it to workers.") var detach = false
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
        try await database.withDatabase { open in
            if detach {
                let request = try await search.request(week ?? .comingMonday(), byCampus: byCampus, open)
                return print(json ? try Console.json(request) : "Asked for: hearth job show \(request.id)")
            }
            let run = try await search.consolidate(week ?? .comingMonday(), byCampus: byCampus, open)
            print(json ? try Console.json(run) : run.report)
        }
    }
}

/// How long and how to search.
struct SearchOptions: ParsableArguments {
    @Option(name: .customLong("time-limit"), help: "Seconds to search at most.")
    var timeLimit = 30.0

    @Option(name: .customLong("search-seed"), help: "A number; the same one on one thread gives the same search.")
    var searchSeed: UInt64 = 1

    @Option(help: "Threads to search on; all cores by default.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard timeLimit > 0, timeLimit <= 86_400 else {
            throw ValidationError("--time-limit must be above 0 and at most 86400")
        }
        guard (1...256).contains(threads) else { throw ValidationError("--threads must be from 1 to 256") }
    }

    /// Asks for the week.
    func request(_ week: Day, byCampus: Bool, _ open: OpenDatabase) async throws -> ConsolidationRequest {
        let wish = JobService.Wish(
            week: week,
            isByCampus: byCampus,
            timeLimit: timeLimit,
            seed: searchSeed,
            requestedBy: "command"
        )
        return try await open.jobs.request(wish, key: UUID().uuidString)
    }

    /// Asks for the week, helps to do it and says how it is getting on; cancelled, it cancels what it asked for.
    func consolidate(_ week: Day, byCampus: Bool = false, _ open: OpenDatabase) async throws -> WeekConsolidation {
        Console.progress("Consolidating the week of \(week) ...")
        let request = try await request(week, byCampus: byCampus, open)
        let worker = open.worker(threads: threads)
        let helping = Task { await worker.run(of: request.id) }
        let ended = try await Interruption.watched {
            try await open.jobs.watch(request.id)
        } onInterrupt: {
            _ = try? await open.jobs.cancel(request.id)
        }
        helping.cancel()
        await helping.value
        guard ended.state == .done, let run = try await open.weeks.latest(week: week) else {
            throw Unfinished(request: ended)
        }
        return run
    }
}

extension WeekConsolidation {
    /// Before and after, side by side, and how good the result is.
    var report: String {
        var table = TextTable(heading: ["", "before", "after", "change"], numeric: [1, 2, 3])
        func add(_ name: String, _ value: (Tally) -> Int) {
            let (old, new) = (value(before), value(after))
            let change = old == 0 ? (new == 0 ? "0 %" : "") : "\((Double(new - old) * 100 / Double(old)).whole) %"
            table.rows.append([name, String(old), String(new), change])
        }
        add("needs", \.needs)
        add("met by a record or a booking", \.closed)
        add("unmet", \.unmet)
        add("visits", \.visits)
        add("stops", \.stops)
        add("minutes of waiting", \.waitingMinutes)
        add("minutes of travel", \.travelMinutes)
        add("needs met outside the own team", \.outsideTeam)
        add("bookings moved", \.moved)
        add("objective", \.objective)
        return """
            The week of \(week): \(households) households, \(duplicates) duplicates found
            \(table.text)
              No plan can be below \(lowerBound): this one is within \((gap * 100).tenths) % of the best there can be.
              Continuity (needs met by the own team): \(before.share) before, \(after.share) after.
            """
    }
}

extension Tally {
    fileprivate var share: String { continuity.map { "\(($0 * 100).tenths) %" } ?? "none met" }
}

extension Double {
    /// Without decimals, with its sign.
    fileprivate var whole: String { (self > 0 ? "+" : "") + String(Int(rounded())) }

    /// With one decimal.
    var tenths: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
