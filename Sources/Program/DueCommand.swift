import ArgumentParser
import Care
import Services

struct DueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "Write down the needs that fall due, from records and the catalogue's rules.",
        discussion: "Every import does this for itself. Doing it again adds only what fell due since."
    )

    @OptionGroup var database: DatabaseOptions
    @Option(help: "The day that is today, such as 2026-11-30. [default: the coming Monday]") var on: Day?
    @Option(help: "How many days ahead to look.") var within = 28

    func validate() throws {
        guard (1...366).contains(within) else { throw ValidationError("--within must be from 1 to 366") }
    }

    func run() async throws {
        try await database.withDatabase { open in
            let derived = try await open.weeks.deriveNeeds(on: on ?? .comingMonday(), within: within)
            print("\(derived) needs fell due.")
        }
    }
}
