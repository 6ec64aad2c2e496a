import ArgumentParser
import Care
import Services
import Store

struct DuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Needs that something already satisfies: see why, confirm or undo.",
        subcommands: [List.self, Confirm.self, Undo.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What the newest consolidations found.")

        @OptionGroup var database: DatabaseOptions
        @Option(help: "Only of this household.") var household: String?
        @Option(help: "How many lines.") var limit = 50
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            let home = try household.map { try identifier($0) as Household.ID }
            try await database.withDatabase { open in
                let found = try await open.bookings.duplicates(of: home, limit: limit)
                if json { return print(try Console.json(found)) }
                guard !found.isEmpty else { return print("No duplicates.") }
                for one in found {
                    print(
                        "\(one.id)  household \(one.duplicate.household)  \(one.duplicate.verdict.rawValue), ",
                        terminator: ""
                    )
                    print("\(one.state.rawValue): \(one.duplicate.reason)")
                }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take it as a duplicate: its need is met or merged.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "Its identifier.") var id: String
        @Option(help: "The household's identifier.") var household: String

        func run() async throws {
            let (duplicate, home) = (try identifier(id) as Duplicate.ID, try identifier(household) as Household.ID)
            try await database.withDatabase { try await $0.bookings.acceptDuplicate(duplicate, of: home, by: .steward) }
            print("Confirmed.")
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that it is none: its need is open again, and the same evidence never closes it again."
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "Its identifier.") var id: String
        @Option(help: "The household's identifier.") var household: String

        func run() async throws {
            let (duplicate, home) = (try identifier(id) as Duplicate.ID, try identifier(household) as Household.ID)
            try await database.withDatabase { try await $0.bookings.undoDuplicate(duplicate, of: home, by: .steward) }
            print("Undone.")
        }
    }
}

private func identifier<Entity>(_ text: String) throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(text) else { throw ValidationError("'\(text)' is not an identifier") }
    return id
}
