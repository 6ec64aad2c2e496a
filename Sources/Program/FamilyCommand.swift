import ArgumentParser
import Care
import Foundation
import Services

struct FamilyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "family",
        abstract: "Look at what a family wants and is good at together, and change it.",
        subcommands: [Show.self, Add.self, Revise.self, Attain.self, Meet.self, End.self, Resume.self]
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Goals and strengths of a household, and how they go."
        )

        @OptionGroup var subject: FamilyOptions
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await subject.database.withDatabase { open in
                let view = try await open.familyGoals.shares(of: subject.household.id, for: subject.viewer.viewer)
                print(json ? try Console.json(FamilySharesDocument(view)) : FamilyText(view: view).text)
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a goal that a family has together, or note a strength."
        )

        @OptionGroup var subject: FamilyOptions
        @OptionGroup var fields: FamilyFields
        @Argument(help: "The family's own words.") var words: String
        @Option(help: "physical, mental, emotional or spiritual.") var domain: String
        @Flag(help: "It is something that they are good at together.") var strength = false

        func run() async throws {
            try await subject.keep(FamilyGoalRequest()) { request in
                (request.words, request.domain) = (words, domain)
                request.kind = (strength ? FamilyGoal.Kind.strength : .goal).rawValue
                fields.fill(&request)
            }
        }
    }

    struct Revise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is shared; what is not given stays, and an empty measure or day is taken away."
        )

        @OptionGroup var step: FamilyStepOptions
        @OptionGroup var fields: FamilyFields
        @Option(help: "The family's own words.") var words: String?
        @Option(help: "physical, mental, emotional or spiritual.") var domain: String?

        func run() async throws {
            try await step.take(.revise) { request in
                (request.words, request.domain) = (words, domain)
                fields.fill(&request)
            }
        }
    }

    struct Attain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record how far a goal is reached: -2 is much less than was expected, 0 as expected, 2 much more."
        )

        @OptionGroup var step: FamilyStepOptions
        @Option(help: "From -2 to 2; a number below 0 is given as --score=-1.") var score: Int
        @Option(help: "The day on which it was so. [default: today]") var on: String?
        @Option(help: "What is said beside it.") var note: String?

        func run() async throws {
            try await step.take(.attain) { ($0.score, $0.on, $0.note) = (score, on, note) }
        }
    }

    struct Meet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A goal is reached.")

        @OptionGroup var step: FamilyStepOptions

        func run() async throws { try await step.take(.meet) }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lay a goal or strength down, and say why.")

        @OptionGroup var step: FamilyStepOptions
        @Option(help: "Why.") var reason: String

        func run() async throws { try await step.take(.end) { $0.reason = reason } }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take up again what was reached or laid down.")

        @OptionGroup var step: FamilyStepOptions

        func run() async throws { try await step.take(.resume) }
    }
}

/// Whose it is, and who asks.
struct FamilyOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The household's identifier, as `hearth household list` shows it.")
    var household: IdentifierArgument<Household>
    @Option(
        name: .customLong("as"),
        help: "As somebody: person:ID or practitioner:ID. [default: steward, who sees all of it]"
    )
    var viewer: ViewerArgument = ViewerArgument(viewer: .steward)

    func keep(
        _ request: FamilyGoalRequest,
        with goal: FamilyGoal.ID? = nil,
        _ fill: (inout FamilyGoalRequest) -> Void
    ) async throws {
        var request = request
        fill(&request)
        let asked = request
        let receipt = try await database.withDatabase { open in
            try await open.familyGoals.keep(
                asked,
                with: goal,
                of: household.id,
                key: UUID().uuidString,
                by: viewer.viewer
            )
        }
        print("Kept: \(receipt.goal), version \(receipt.version).")
    }
}

/// What it says beside its words.
struct FamilyFields: ParsableArguments {
    @Option(help: "Somebody who shares in it; may be repeated. [default: everybody of the household]")
    var person: [String] = []
    @Option(help: "How it will be known that it is reached.") var measure: String?
    @Option(help: "The agreed day, such as 2026-11-30.") var dueOn: String?

    func fill(_ request: inout FamilyGoalRequest) {
        request.people = person.isEmpty ? nil : person
        (request.measure, request.dueOn) = (measure, dueOn)
    }
}

/// What a step is taken with, made from which version.
struct FamilyStepOptions: ParsableArguments {
    @OptionGroup var subject: FamilyOptions
    @Argument(help: "The goal's or strength's identifier, as `hearth family show` prints it.")
    var goal: IdentifierArgument<FamilyGoal>
    @Option(help: "The version that you looked at.") var version: Int

    func take(
        _ deed: FamilyGoalRequest.Deed,
        _ fill: (inout FamilyGoalRequest) -> Void = { _ in }
    ) async throws {
        try await subject.keep(FamilyGoalRequest(deed: deed, version: version), with: goal.id, fill)
    }
}

/// What a family shares, for the terminal.
struct FamilyText {
    let view: FamilySharesView

    var text: String {
        guard !view.shares.goals.isEmpty else { return "Nothing is shared yet." }
        return view.shares.goals.map { goal in
            let names = view.members.filter { goal.people.contains($0.id) }.map(\.displayName)
            let path = view.shares.trajectory(of: goal.id).map(\.words).joined(separator: ", ")
            return """
                \(goal.words)
                  \(goal.kind.rawValue) \(goal.id), version \(goal.version): \(goal.status.rawValue), \
                \(goal.domain.rawValue), of \(names.joined(separator: ", "))\(path.isEmpty ? "" : "; goes: \(path)")
                """
        }
        .joined(separator: "\n")
    }
}
