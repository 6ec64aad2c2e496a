import ArgumentParser
import Care
import Foundation
import Services

struct JobCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job",
        abstract: "See the weeks that are being consolidated; cancel one.",
        subcommands: [List.self, Show.self, Cancel.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Jobs, the newest first.")

        @OptionGroup var database: DatabaseOptions
        @Option(help: "How many lines.") var limit = 20
        @Flag(help: "Print as JSON.") var json = false

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 100000") }
        }

        func run() async throws {
            try await database.withDatabase { open in
                let jobs = try await open.jobs.list(limit: limit)
                if json { return print(try Console.json(jobs)) }
                guard !jobs.isEmpty else { return print("No week has been asked for.") }
                print(JobTable(jobs: jobs, names: try await open.jobs.campusNames()).text)
            }
        }
    }

    /// Which request.
    struct Target: ParsableArguments {
        @Argument(help: "The request's identifier, as `hearth job list` shows it.") var request: String

        func identifier() throws -> ConsolidationRequest.ID {
            guard let id = ConsolidationRequest.ID(request) else {
                throw ValidationError("'\(request)' is not an identifier; `hearth job list` shows them")
            }
            return id
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One request and how far its jobs are.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var target: Target
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            let id = try target.identifier()
            try await database.withDatabase { open in
                let request = try await open.jobs.find(id)
                if json { return print(try Console.json(request)) }
                print(
                    "The week of \(request.week): \(request.state.rawValue), asked for by \(request.jobs[0].requestedBy)"
                )
                print(JobTable(jobs: request.jobs, names: try await open.jobs.campusNames()).text)
                for job in request.jobs { if let error = job.error { print("  \(job.id): \(error)") } }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cancel what is left to do of a request.",
            discussion: """
                What a search has found by then is thrown away, and what families were offered before stands. Campuses \
                that are done keep what they propose.
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var target: Target

        func run() async throws {
            let id = try target.identifier()
            try await database.withDatabase { open in
                let request = try await open.jobs.cancel(id)
                print("The week of \(request.week): \(request.state.rawValue).")
            }
        }
    }
}

/// Jobs as lines.
struct JobTable {
    var jobs: [ConsolidationJob]
    var names: [Location.ID: String]

    var text: String {
        var table = TextTable(
            heading: ["request", "week", "campus", "phase", "state", "objective", "bound", "visits", "stops", "unmet"]
        )
        table.numeric = [5, 6, 7, 8, 9]
        table.rows = jobs.map { job in
            func number(_ value: (ConsolidationJob.Progress) -> Int) -> String {
                job.progress.map { String(value($0)) } ?? ""
            }
            return [
                job.request.description, job.week.description, job.campus.map { names[$0] ?? $0.description } ?? "all",
                job.phase.rawValue, job.state.rawValue, number(\.objective), number(\.lowerBound), number(\.visits),
                number(\.stops), number(\.unmet),
            ]
        }
        return table.text
    }
}

/// Why there is no consolidation of a week that was asked for.
struct Unfinished: Error, CustomStringConvertible {
    let request: ConsolidationRequest

    var description: String {
        switch request.state {
        case .cancelled: "cancelled; nothing was proposed, and what was offered before stands"
        default:
            "the week was not consolidated: "
                + (request.jobs.compactMap(\.error).first ?? "see `hearth job show \(request.id)`")
        }
    }
}

extension JobService {
    /// Says how a request is getting on until nothing is left to do of it.
    func watch(_ id: ConsolidationRequest.ID) async throws -> ConsolidationRequest {
        var said = ""
        while true {
            let request = try await find(id)
            if let progress = request.progress {
                let parts = request.jobs.count > 1 ? "\(request.done) of \(request.jobs.count) campuses, " : ""
                let line =
                    "\(parts)objective \(progress.objective), bound \(progress.lowerBound), \(progress.visits) visits, "
                    + "\(progress.stops) stops, \(progress.unmet) unmet"
                if line != said { Console.progress(line) }
                said = line
            }
            if request.state.isFinal { return request }
            try await Task.sleep(for: .milliseconds(200))
        }
    }
}
