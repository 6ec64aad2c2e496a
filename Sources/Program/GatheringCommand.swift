import ArgumentParser
import Care
import Foundation
import Services

struct GatheringCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gathering",
        abstract: "What communities want together, the circles and gatherings for it, and who came.",
        subcommands: [List.self, Begin.self, Hold.self, Attend.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Goals, gatherings and how many came.")

        @OptionGroup var database: DatabaseOptions
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await database.withDatabase { open in
                let progress = try await open.gatherings.progress()
                if json { return print(try Console.json(progress.map(CommunityProgressDocument.init))) }
                if progress.isEmpty { print("Nothing has been written down yet.") }
                for each in progress {
                    print("\(each.goal.words) (\(each.goal.id))")
                    for step in each.steps {
                        let people = step.people.map(String.init) ?? "fewer than \(CommunityProgress.fewest)"
                        print("  \(step.gathering.day) \(step.gathering.name): \(people) (\(step.gathering.id))")
                    }
                }
            }
        }
    }

    struct Begin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Begin what a community wants together.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The community's identifier.") var community: String
        @Argument(help: "Its words.") var words: String
        @Option(help: "physical, mental, emotional or spiritual.") var domain: String

        func run() async throws {
            var request = GatheringRequest()
            (request.community, request.words, request.domain) = (community, words, domain)
            let asked = request
            let goal = try await database.withDatabase { open in
                try await open.gatherings.begin(asked, key: UUID().uuidString, by: .steward)
            }
            print("Kept as \(goal).")
        }
    }

    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a day on which a community comes together.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The community goal's identifier.") var goal: IdentifierArgument<CommunityGoal>
        @Argument(help: "What it is called.") var name: String
        @Option(help: "gathering, learning-circle or talking-circle.") var kind = "gathering"
        @Option(help: "The day, such as 2026-11-30.") var on: String

        func run() async throws {
            var request = GatheringRequest()
            (request.name, request.kind, request.on) = (name, kind, on)
            let asked = request
            let gathering = try await database.withDatabase { open in
                try await open.gatherings.hold(asked, for: goal.id, key: UUID().uuidString, by: .steward)
            }
            print("Kept as \(gathering).")
        }
    }

    struct Attend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep that somebody came.")

        @OptionGroup var subject: PersonOptions
        @Argument(help: "The gathering's identifier.") var gathering: IdentifierArgument<Gathering>

        func run() async throws {
            try await subject.database.withDatabase { open in
                try await open.wellness.attend(
                    gathering.id,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            print("Kept.")
        }
    }
}
