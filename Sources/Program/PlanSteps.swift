import ArgumentParser
import Care
import Foundation
import Services

/// The commands that take a step with a goal.
enum PlanSteps {
    static let all: [any ParsableCommand.Type] = [
        Attain.self, Accept.self, Decline.self, Meet.self, End.self, Resume.self, Merge.self, Part.self,
    ]

    struct Attain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record how far a goal is reached, by Goal Attainment Scaling.",
            discussion: """
                -2 is much less than was expected, -1 less, 0 as expected, 1 more, 2 much more. A number below 0 is \
                given as --score=-1.
                """
        )

        @OptionGroup var step: StepOptions
        @Option(help: "From -2 to 2.") var score: Int
        @Option(help: "The day on which it was so, such as 2026-11-30. [default: today]") var on: String?
        @Option(help: "What is said beside it.") var note: String?

        func run() async throws {
            try await step.take(.attain) { ($0.score, $0.on, $0.note) = (score, on, note) }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The person takes a goal on.")

        @OptionGroup var step: StepOptions

        func run() async throws { try await step.take(.accept) }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The person does not want a goal, and says why. It stays to be read."
        )

        @OptionGroup var step: StepOptions
        @Option(help: "Why not.") var reason: String

        func run() async throws { try await step.take(.decline) { $0.reason = reason } }
    }

    struct Meet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A goal is reached.")

        @OptionGroup var step: StepOptions

        func run() async throws { try await step.take(.meet) }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lay a goal down, and say why.")

        @OptionGroup var step: StepOptions
        @Option(help: "Why.") var reason: String

        func run() async throws { try await step.take(.end) { $0.reason = reason } }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take up again a goal that was reached or laid down.")

        @OptionGroup var step: StepOptions

        func run() async throws { try await step.take(.resume) }
    }
}

extension PlanSteps {
    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a goal one with another, which stands for both and is seen to by one. `part` takes it back."
        )

        @OptionGroup var step: StepOptions
        @Option(help: "The goal that stands for both: its identifier.") var into: String
        @Option(help: "The version of it that you looked at.") var intoVersion: Int
        @Option(help: "Who of those who give care sees to it: an identifier.") var owner: String
        @Option(help: "Why they are one.") var reason: String

        func run() async throws {
            try await step.take(.merge) {
                ($0.into, $0.intoVersion, $0.owner, $0.reason) = (into, intoVersion, owner, reason)
            }
        }
    }

    struct Part: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a goal that is one with another a goal of its own again, as it stood before."
        )

        @OptionGroup var step: StepOptions

        func run() async throws { try await step.take(.part) }
    }
}

/// The commands of what helps a person and what stands in the way.
enum PlanNotes {
    static let all: [any ParsableCommand.Type] = [Add.self, Over.self]

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
            abstract: "Note a strength, a support, a barrier, or what somebody who cares for another needs."
        )

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "strength, support, barrier or carer-need.") var kind: String
        @Argument(help: "The words.") var words: String
        @Option(help: "The day on which it was said, such as 2026-11-30. [default: today]") var on: String?

        func run() async throws {
            var request = NoteRequest()
            (request.kind, request.words, request.on) = (kind, words, on)
            (request.class, request.own, request.shared) = (label.class, label.own, label.shared)
            let asked = request
            let note = try await subject.database.withDatabase { open in
                try await open.wellness.note(
                    asked,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            print("Noted as \(note).")
        }
    }

    struct Over: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note-over",
            abstract: "Say that what was noted is over. It stays to be read."
        )

        @OptionGroup var subject: PersonOptions
        @Argument(help: "The note's identifier.") var note: IdentifierArgument<PlanNote>

        func run() async throws {
            try await subject.database.withDatabase { open in
                try await open.wellness.endNote(
                    note.id,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            print("Kept.")
        }
    }
}
