import ArgumentParser
import Care
import Foundation
import Services

struct ProposalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal",
        abstract: "Take up what a consolidation proposes to a household, or leave it.",
        subcommands: [Accept.self, Refuse.self]
    )

    /// Which proposal, of which household.
    struct Target: ParsableArguments {
        @Argument(help: "The proposal's identifier, as `hearth household show` shows it.") var id: String
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
                let answer = try await open.bookings.accept(proposal, of: household, key: key)
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
                try await open.bookings.refuse(proposal, of: household)
                print("Left aside.")
            }
        }
    }
}
