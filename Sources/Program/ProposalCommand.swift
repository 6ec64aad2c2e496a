import ArgumentParser
import Care
import Foundation
import Services

struct ProposalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal",
        abstract: "See what households are offered; take a proposal up, or leave it.",
        subcommands: [List.self, Accept.self, Refuse.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Households with an open proposal, those that it saves the most stops first."
        )

        @OptionGroup var database: DatabaseOptions
        @Option(help: "Only of the week of this Monday, such as 2026-11-30. [default: all weeks]") var week: Day?
        @Option(help: "How many lines.") var limit = 20
        @Flag(help: "Print as JSON.") var json = false

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 100000") }
        }

        func run() async throws {
            try await database.withDatabase { open in
                let list = try await open.bookings.proposals(week: week?.monday, limit: limit, for: .steward)
                if json { return print(try Console.json(list)) }
                guard !list.isEmpty else { return print("No household has an open proposal.") }
                var table = TextTable(heading: ["proposal", "household", "name", "week", "visits", "stops", "unmet"])
                table.numeric = [4, 5, 6]
                table.rows = list.map { line in
                    func change(_ value: (Tally) -> Int) -> String { "\(value(line.before)) > \(value(line.after))" }
                    return [
                        line.id.description, line.household.description, line.name, line.week.description,
                        change(\.visits), change(\.stops), change(\.unmet),
                    ]
                }
                print(table.text)
                print("  Before > after. Take one up: hearth proposal accept PROPOSAL --household HOUSEHOLD")
            }
        }
    }

    /// Which proposal, of which household.
    struct Target: ParsableArguments {
        @Argument(help: "The proposal's identifier, as `hearth proposal list` shows it.") var id: String
        @Option(help: "The household's identifier.") var household: String

        func identifiers() throws -> (Proposal.ID, Household.ID) {
            guard let proposal = Proposal.ID(id) else { throw ValidationError("'\(id)' is not an identifier") }
            guard let home = Household.ID(household) else {
                throw ValidationError("--household '\(household)' is not an identifier")
            }
            return (proposal, home)
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Book all of its encounters, or none.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var target: Target
        @Option(help: "A word of yours for this request: a retry with the same one books nothing twice.")
        var key: String?
        @Flag(help: "Print the answer as JSON.") var json = false

        func run() async throws {
            let (proposal, household) = try target.identifiers()
            try await database.withDatabase { open in
                let key = key ?? "command:\(proposal)"
                let answer = try await open.bookings.accept(proposal, of: household, key: key, by: .steward)
                print(json ? try Console.json(answer) : "Booked \(answer.encounters) visits.")
            }
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Leave it aside; nothing is booked.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var target: Target

        func run() async throws {
            let (proposal, household) = try target.identifiers()
            try await database.withDatabase { open in
                try await open.bookings.refuse(proposal, of: household, by: .steward)
                print("Left aside.")
            }
        }
    }
}
