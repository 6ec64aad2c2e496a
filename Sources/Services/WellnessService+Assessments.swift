public import Care
import Foundation
import Store

extension WellnessService {
    /// Keeps what an instrument said of a person.
    ///
    /// - Parameters:
    ///   - request: which instrument, and the score or the answers that make it.
    ///   - id: of whom.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who keeps it.
    /// - Returns: which assessment it is.
    /// - Throws: ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func assess(
        _ request: AssessmentRequest,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> Assessment.ID {
        try await write(request, "assess", of: id, key: key, by: viewer) { scope in
            let plans = scope.transaction.plans
            let instrument = try request.instrument(among: try plans.instruments())
            let assessment = try request.assessment(by: instrument, scope.context)
            try scope.requireKeeping(assessment.label)
            try plans.add(assessment, by: instrument)
            return (assessment.id, assessment.label)
        }
    }

    /// Says that an assessment was kept in error: it stays to be read and counts no more.
    ///
    /// - Throws: ``NotFound``, also where it was struck already; ``PersonRefusal/notYours``;
    ///   `IdempotencyRefusal.keyReused`.
    public func strike(
        _ assessment: Assessment.ID,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws {
        _ = try await write(AssessmentRequest(), "strike \(assessment)", of: id, key: key, by: viewer) { scope in
            let plans = scope.transaction.plans
            let found = try plans.assessment(assessment, of: id, in: scope.home)
            guard let found, scope.sees(found.label), found.struck == nil else { throw NotFound(assessment) }
            try scope.requireKeeping(found.label)
            try plans.strike(found, Assessment.Striking(at: scope.instant, author: viewer.word))
            return (found.id, found.label)
        }
    }
}

/// A score, as a command or a program asks to keep it.
public struct AssessmentRequest: Sendable, Codable, Hashable {
    /// An instrument's code, such as `phq-9`.
    public var instrument: String?
    /// The score, or else ``answers``, or both, which must then agree.
    public var score: Int?
    public var answers: [Int]?
    public var on: String?
    public var `class`: String?
    public var own: Bool?
    public var shared: Bool?

    public init(instrument: String? = nil, score: Int? = nil, answers: [Int]? = nil) {
        (self.instrument, self.score, self.answers) = (instrument, score, answers)
    }
}

extension AssessmentRequest {
    func instrument(among known: [Instrument]) throws -> Instrument {
        guard let found = known.first(where: { $0.code == instrument }) else {
            let codes = known.map(\.code).joined(separator: ", ")
            throw BadField("instrument", "is \(instrument == nil ? "missing; give one" : "none") of \(codes)")
        }
        return found
    }

    func assessment(by instrument: Instrument, _ context: PlanRequestContext) throws -> Assessment {
        var label = try context.label(self.class, own: own, shared: shared)
        label.category = max(label.category, instrument.category)
        return Assessment(
            id: Identifier(StableID.uuid("assessment", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            instrument: instrument.code,
            score: try score(by: instrument),
            answers: answers ?? [],
            day: try context.past(on, "on"),
            author: context.viewer.word,
            keptAt: context.now,
            label: label
        )
    }

    private func score(by instrument: Instrument) throws -> Int {
        do throws(AssessmentRefusal) {
            guard let answers, !answers.isEmpty else {
                guard let score else { throw .score(instrument.scores) }
                try instrument.check(score)
                return score
            }
            let sum = try instrument.score(of: answers)
            try instrument.check(sum)
            guard score == nil || score == sum else { throw .score(sum...sum) }
            return sum
        } catch {
            throw BadField(error, instrument)
        }
    }
}

extension BadField {
    fileprivate init(_ refusal: AssessmentRefusal, _ instrument: Instrument) {
        func words(_ range: ClosedRange<Int>) -> String { "from \(range.lowerBound) to \(range.upperBound)" }
        switch refusal {
        case .score(let range) where range.count == 1:
            self.init("score", "is not what the answers make; leave one of the two out")
        case .score(let range): self.init("score", "is missing or not \(words(range)), as \(instrument.name) is scored")
        case .answers(let count):
            self.init("answers", "are not \(count), as \(instrument.name) asks; give each or none")
        case .answer(let range): self.init("answers", "are not each \(words(range)), as \(instrument.name) is answered")
        }
    }
}
