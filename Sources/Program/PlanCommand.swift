import ArgumentParser
import Care
import Foundation
import Services

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Look at a person's whole plan, and change it: goals, how they go, what helps and hinders.",
        discussion: """
            Every change of a goal says which version it was made from, as `show` prints it. Where somebody changed the \
            goal meanwhile, nothing is kept and what became other is said.
            """,
        subcommands: [Show.self, Goal.self, Revise.self, History.self] + PlanSteps.all + PlanNotes.all + PlanScores.all
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What matters, goals by domain, what helps and hinders, and what changed since you last met."
        )

        @OptionGroup var subject: PersonOptions
        @Option(help: "Tell what changed since this day. [default: since the last encounter with the care team]")
        var since: Day?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await subject.database.withDatabase { open in
                let view = try await open.wellness.plan(
                    of: subject.person.id,
                    since: since,
                    for: subject.viewer.viewer
                )
                print(json ? try Console.json(PersonPlanDocument(view, now: Date())) : PlanText(view: view).text)
            }
        }
    }

    struct Goal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Begin a goal, in the person's own words.")

        @OptionGroup var subject: PersonOptions
        @OptionGroup var fields: GoalOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "What they want, in their words.") var words: String
        @Option(help: "physical, mental, emotional or spiritual.") var domain: String
        @Flag(help: "They have taken it on already.") var accepted = false
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            var request = GoalRequest()
            (request.words, request.domain, request.accepted) = (words, domain, accepted)
            (request.class, request.own, request.shared) = (label.class, label.own, label.shared)
            fields.fill(&request)
            let asked = request
            let receipt = try await subject.database.withDatabase { open in
                try await open.wellness.begin(
                    asked,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            try receipt.say(json: json)
        }
    }

    struct Revise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what a goal says; what is not given stays.",
            discussion: "Words that the person wrote by their own hand stay, and other words stand beside them."
        )

        @OptionGroup var step: StepOptions
        @OptionGroup var fields: GoalOptions
        @Option(help: "What they want, in other words.") var words: String?
        @Option(help: "physical, mental, emotional or spiritual.") var domain: String?
        @Option(help: "Who of those who give care sees to it: an identifier.") var owner: String?
        @Option(help: "A field to empty, such as dueOn; may be repeated.") var clear: [String] = []

        func run() async throws {
            try await step.take(.revise) { request in
                (request.words, request.domain, request.owner) = (words, domain, owner)
                request.clear = clear.isEmpty ? nil : clear
                fields.fill(&request)
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every version of a goal: who did what when, and what became other."
        )

        @OptionGroup var subject: PersonOptions
        @Argument(help: "The goal's identifier.") var goal: IdentifierArgument<Care.Goal>
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await subject.database.withDatabase { open in
                let view = try await open.wellness.plan(of: subject.person.id, for: subject.viewer.viewer)
                guard let document = GoalHistoryDocument(goal.id, in: view) else { throw NotFound(goal.id) }
                print(json ? try Console.json(document) : PlanText.history(document))
            }
        }
    }
}
