import ArgumentParser
import Care
import Foundation
import Services

/// The commands of scores.
enum PlanScores {
    static let all: [any ParsableCommand.Type] = [Score.self, Strike.self]

    struct Score: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Keep what an instrument says of somebody, such as PHQ-9, or how heavy it is to care for another.",
            discussion: """
                Instruments: phq-2, phq-9, gad-7, carer-load, and how much a side of life matters: matters-physical, \
                matters-mental, matters-emotional, matters-spiritual. Scores of mental health are as private as that.
                """
        )

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "The instrument's code.") var instrument: String
        @Option(help: "The score.") var score: Int?
        @Option(help: "An answer, in order; may be repeated. They make the score.") var answer: [Int] = []
        @Option(help: "The day on which it was asked, such as 2026-11-30. [default: today]") var on: String?

        func run() async throws {
            var request = AssessmentRequest(
                instrument: instrument,
                score: score,
                answers: answer.isEmpty ? nil : answer
            )
            (request.on, request.class, request.own, request.shared) = (on, label.class, label.own, label.shared)
            let asked = request
            let kept = try await subject.database.withDatabase { open in
                try await open.wellness.assess(
                    asked,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            print("Kept as \(kept).")
        }
    }

    struct Strike: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "score-strike",
            abstract: "Say that a score was kept in error. It stays to be read and counts no more."
        )

        @OptionGroup var subject: PersonOptions
        @Argument(help: "The score's identifier.") var score: IdentifierArgument<Assessment>

        func run() async throws {
            try await subject.database.withDatabase { open in
                try await open.wellness.strike(
                    score.id,
                    of: subject.person.id,
                    key: UUID().uuidString,
                    by: subject.viewer.viewer
                )
            }
            print("Kept.")
        }
    }
}
