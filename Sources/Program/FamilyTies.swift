public import ArgumentParser
public import Care
import Services

/// Who is what to whom, each a command.
enum FamilyTies {
    static let all: [any ParsableCommand.Type] = [Tie.self, Untie.self]

    struct Tie: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One person is something to another, such as their guardian."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var pair: PairOptions
        @Option(help: "The first day on which it is so, such as 2026-11-30. [default: always]") var from: Day?
        @Option(help: "The first day on which it is so no more. [default: never]") var until: Day?

        func run() async throws {
            try await database.withDatabase {
                try await $0.families.keep(
                    pair.kind,
                    from: pair.person.id,
                    to: pair.relative.id,
                    during: DayRange(start: from, end: until),
                    by: .steward
                )
            }
            print("Kept.")
        }
    }

    struct Untie: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One person is something to another no more; that it was so stays known."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var pair: PairOptions
        @Option(help: "The first day without it. [default: today]") var on: Day?

        func run() async throws {
            try await database.withDatabase {
                try await $0.families.end(pair.kind, from: pair.person.id, to: pair.relative.id, on: on, by: .steward)
            }
            print("Ended.")
        }
    }
}

/// Two people and what the second is to the first.
struct PairOptions: ParsableArguments {
    @Option(help: "Whose tie it is, such as a child.") var person: IdentifierArgument<CustomerOwner>
    @Option(help: "Who is something to them, such as their guardian.") var relative: IdentifierArgument<CustomerOwner>
    @Option(help: "What: \(FamilyTie.Kind.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: FamilyTie.Kind
}

extension FamilyTie.Kind: ExpressibleByArgument {}
