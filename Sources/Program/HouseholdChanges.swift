import ArgumentParser
import Care
import Foundation
import Services

/// What every change of a household is told.
struct ChangeOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The household's identifier, as `hearth household list` shows it.") var household: String
    @Option(help: "The first day on which it is so, such as 2026-11-30. [default: today]") var on: String?
    @Option(help: "Who answers for the household from now on.") var successor: String?
    @Option(help: "What someone is to the head, as PERSON=ROLE; may be repeated.") var role: [String] = []
    @Flag(help: "Say what it touches and change nothing.") var dryRun = false
    @Option(help: "The name of the preview that was agreed to; another one by now is refused.") var expecting: String?
    @Flag(help: "Print as JSON.") var json = false

    /// Asks for a change and prints what it touches.
    func run(_ kind: HouseholdChange.Kind, _ fill: (inout HouseholdChangeRequest) -> Void) async throws {
        guard let id = Household.ID(household) else {
            throw ValidationError("'\(household)' is not an identifier; `hearth household list` shows them")
        }
        var request = HouseholdChangeRequest(kind: kind)
        (request.on, request.successor) = (on, successor)
        for pair in role {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--role takes PERSON=ROLE, such as …=partner") }
            request.roles = (request.roles ?? [:]).merging([parts[0]: parts[1]]) { $1 }
        }
        fill(&request)
        let asked = request
        try await database.withDatabase { open in
            let impact =
                dryRun
                ? try await open.families.preview(asked, of: id, for: .steward)
                : try await open.families.make(
                    asked,
                    of: id,
                    key: UUID().uuidString,
                    expecting: expecting,
                    by: .steward
                )
            if json { return print(try Console.json(impact)) }
            print(dryRun ? "This would happen:" : "Done:")
            for line in impact.lines { print("  \(line.sentence)") }
            if dryRun { print("Nothing was changed. To do exactly this: --expecting \(impact.fingerprint)") }
        }
    }
}

/// The changes, each a command.
enum HouseholdChanges {
    static let all: [any ParsableCommand.Type] = [
        Move.self, Join.self, Leave.self, Split.self, Separate.self, Merge.self, Succeed.self, Death.self, Correct.self,
    ]

    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Someone's home is another household from now on.")
        @OptionGroup var options: ChangeOptions
        @Option(help: "Who moves.") var person: String
        @Option(help: "Where to: a household.") var to: String

        func run() async throws { try await options.run(.move) { ($0.person, $0.to) = (person, to) } }
    }

    struct Join: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Someone belongs to another household beside their own, as a child of two homes."
        )
        @OptionGroup var options: ChangeOptions
        @Option(help: "Who joins.") var person: String
        @Option(help: "The other household.") var to: String

        func run() async throws { try await options.run(.join) { ($0.person, $0.to) = (person, to) } }
    }

    struct Leave: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Someone leaves their second home.")
        @OptionGroup var options: ChangeOptions
        @Option(help: "Who leaves.") var person: String

        func run() async throws { try await options.run(.leave) { $0.person = person } }
    }

    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Some found a household of their own.")
        @OptionGroup var options: ChangeOptions
        @OptionGroup var founding: FoundingOptions

        func run() async throws { try await options.run(.split, founding.fill) }
    }

    struct Separate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A couple separates: one founds a household; children may belong to both."
        )
        @OptionGroup var options: ChangeOptions
        @OptionGroup var founding: FoundingOptions

        func run() async throws { try await options.run(.separation, founding.fill) }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All who live here live in another household.")
        @OptionGroup var options: ChangeOptions
        @Option(help: "The household that they come to.") var into: String

        func run() async throws { try await options.run(.merge) { $0.to = into } }
    }

    struct Succeed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "succession",
            abstract: "Someone else, the --successor, answers for the household."
        )
        @OptionGroup var options: ChangeOptions

        func run() async throws { try await options.run(.succession) { _ in } }
    }

    struct Death: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Someone has died on the day --on.")
        @OptionGroup var options: ChangeOptions
        @Option(help: "Who.") var person: String

        func run() async throws { try await options.run(.death) { $0.person = person } }
    }

    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Someone never belonged here: it was an error.")
        @OptionGroup var options: ChangeOptions
        @Option(help: "Who.") var person: String
        @Option(help: "Where they belonged all the time.") var to: String?

        func run() async throws { try await options.run(.correction) { ($0.person, $0.to) = (person, to) } }
    }
}

/// The household that comes out of another one.
struct FoundingOptions: ParsableArguments {
    @Option(help: "Someone whose home it is; may be repeated.") var person: [String]
    @Option(help: "Someone who belongs to both households; may be repeated.") var both: [String] = []
    @Option(help: "Who answers for it.") var head: String
    @Option(help: "Its name.") var name: String
    @Option(help: "The community where it lives. [default: as before]") var community: String?

    func fill(_ request: inout HouseholdChangeRequest) {
        (request.people, request.both, request.head) = (person, both, head)
        (request.name, request.community) = (name, community)
    }
}
