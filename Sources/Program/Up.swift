import ArgumentParser
import Care
import Services

struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See Hearth do what it is for: a community, its week consolidated, and the pages to look at it.",
        discussion: """
            Starts the database, fills an empty one with a demonstration community, consolidates the coming week \
            unless that is done, prints before and after, and serves until SIGTERM or Ctrl-C.
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var community: CommunityOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var listening: ListeningOptions
    @Flag(help: "Stop once the before and after are printed, without serving.") var once = false

    func run() async throws {
        try listening.signIn.check(database)
        try await database.withDatabase(owning: true) { open in
            var listening = listening
            if try await open.community.isEmpty() {
                print(try await community.fill(open).sentence)
                // Made here, so that nobody in it is real. A server of yours lets nobody in unless you say so.
                if !database.isYours, listening.isThisMachine, listening.signIn.issuer == nil {
                    listening.signIn.demonstration = true
                }
            } else {
                print(try await open.community.counts().sentence)
            }
            let week = community.start ?? .comingMonday()
            if let run = try await open.weeks.latest(week: week) {
                print(run.report)
            } else {
                print(try await search.consolidate(week, open).report)
            }
            guard !once else { return }
            // Whoever reads a file or a pipe sees it now, not when serving ends.
            Console.flush()
            try await listening.serve(open)
        }
    }
}
