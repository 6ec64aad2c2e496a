import ArgumentParser
import Care
import Foundation
import Services

extension AccessCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open one person's record to someone out of turn: audited, told to the person, and reviewed."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Option(help: "To whom: the practitioner's identifier.") var practitioner: IdentifierArgument<Practitioner>
        @Option(help: "Why it is needed now, in a sentence.") var reason: String
        @Option(help: "For how many minutes, at most 60.") var minutes = 60
        @Flag(help: "A medical emergency, which opens substance use treatment too.") var emergency = false

        func run() async throws {
            try await database.withDatabase { open in
                let opening = try await open.access.open(
                    subject.person.id,
                    by: practitioner.id,
                    reason: reason,
                    isMedicalEmergency: emergency,
                    minutes: minutes
                )
                print("Open until \(opening.until.formatted(.iso8601)). It waits for a review as \(opening.id).")
            }
        }
    }

    struct Unreviewed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What was opened out of turn and nobody has reviewed, the oldest first."
        )

        @OptionGroup var database: DatabaseOptions
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await database.withDatabase { open in
                let found = try await open.access.unreviewed()
                if json { return print(try Console.json(found)) }
                guard !found.isEmpty else { return print("Nothing waits for a review.") }
                for one in found {
                    print("\(one.id)  \(one.openedAt.formatted(.iso8601))  person \(one.person): \(one.reason)")
                }
            }
        }
    }

    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep what the review of an opening found.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Argument(help: "Its identifier, as `hearth access unreviewed` shows it.") var id:
            IdentifierArgument<BreakGlass>
        @Option(help: "What it found, in a sentence.") var finding: String

        func run() async throws {
            try await database.withDatabase {
                try await $0.access.review(id.id, of: subject.person.id, finding: finding, by: .steward)
            }
            print("Reviewed.")
        }
    }
}
