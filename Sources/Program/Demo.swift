import ArgumentParser
import Care
import Services

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database with a demonstration community.",
        discussion: """
            Everyone in it is invented. The same number of people, seed and start give the same community. \
            It is refused where people are in the database already.
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var community: CommunityOptions
    @Flag(help: "Print the counts as JSON.") var json = false

    func run() async throws {
        try await database.withDatabase { open in
            let counts = try await community.fill(open)
            print(json ? try Console.json(counts) : counts.sentence)
        }
    }
}

/// What demonstration community to make.
struct CommunityOptions: ParsableArguments {
    @Option(name: [.customLong("people"), .customLong("community")], help: "How many people.")
    var people = 2000

    @Option(help: "A number; the same one gives the same community.")
    var seed: UInt64 = 1

    @Option(help: "The Monday of its first week of open times, such as 2026-11-30. [default: the coming Monday]")
    var start: Day?

    func validate() throws {
        guard (1...1_000_000).contains(people) else { throw ValidationError("--people must be from 1 to 1000000") }
        if let start, start.weekday != 0 { throw ValidationError("--start must be a Monday, such as \(start.monday)") }
    }

    func fill(_ open: OpenDatabase) async throws -> CommunityCounts {
        let started = ContinuousClock.now
        Console.progress("Making a community of \(people) people ...")
        let counts = try await open.community.demonstrate(people: people, seed: seed, start: start ?? .comingMonday())
        Console.progress("Loaded in \((ContinuousClock.now - started).seconds) s.")
        return counts
    }
}

extension CommunityCounts {
    /// What there is, in a line.
    var sentence: String {
        """
        \(people) people in \(households) households, \(teams) care teams, \(practitioners) practitioners, \
        \(records) records, \(encounters) past encounters, \(needs) needs, \(appointments) appointments
        """
    }
}

extension Duration {
    /// Seconds with one decimal.
    var seconds: String {
        let tenths = Int((self / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
