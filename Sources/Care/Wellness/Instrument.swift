/// A way of putting a number to how somebody is, with the range that its scores have: dated data, never code.
///
/// Those that Hearth comes with are free to use: PHQ-2 and PHQ-9 (Kroenke, Spitzer and Williams, J Gen Intern Med 16,
/// 2001, and Med Care 41, 2003), GAD-7 (Spitzer, Kroenke, Williams and Löwe, Arch Intern Med 166, 2006), and plain
/// self-ratings from 0 to 10 that are nobody's: how heavy it is to care for somebody, and how much each domain matters.
public struct Instrument: Hashable, Sendable, Codable {
    /// What scores from one on are called, up to the next band.
    public struct Band: Hashable, Sendable, Codable {
        public var from: Int
        public var words: String

        public init(from: Int, words: String) {
            (self.from, self.words) = (from, words)
        }
    }

    public var code: String
    public var name: String
    public var scores: ClosedRange<Int>
    /// How many answers make a score, each within ``answers``; 1 where the answer is the score.
    public var items: Int
    public var answers: ClosedRange<Int>
    /// The domain whose weight it asks for.
    public var domain: WellnessDomain?
    /// How private its scores are where nobody says otherwise.
    public var category: SensitivityClass
    /// In the order of their scores.
    public var bands: [Band]
    public var source: String

    public init(
        code: String,
        name: String,
        scores: ClosedRange<Int>,
        items: Int = 1,
        answers: ClosedRange<Int>? = nil,
        domain: WellnessDomain? = nil,
        category: SensitivityClass = .general,
        bands: [Band] = [],
        source: String = ""
    ) {
        (self.code, self.name, self.scores, self.items) = (code, name, scores, items)
        (self.answers, self.domain, self.category) = (answers ?? scores, domain, category)
        (self.bands, self.source) = (bands.sorted { $0.from < $1.from }, source)
    }

    /// What a score is called; `nil` where no band says.
    public func words(for score: Int) -> String? { bands.last { $0.from <= score }?.words }

    /// The score that answers make.
    ///
    /// - Throws: ``AssessmentRefusal`` where there are not as many as the instrument asks, or one is out of its range.
    public func score(of answers: [Int]) throws(AssessmentRefusal) -> Int {
        guard answers.count == items else { throw .answers(items) }
        guard answers.allSatisfy(self.answers.contains) else { throw .answer(self.answers) }
        return answers.reduce(0, +)
    }

    /// - Throws: ``AssessmentRefusal`` where no answers make this score.
    public func check(_ score: Int) throws(AssessmentRefusal) {
        guard scores.contains(score) else { throw .score(scores) }
    }
}

/// Why an assessment was not kept.
public enum AssessmentRefusal: Error, Hashable, Sendable {
    /// The score is out of the instrument's range.
    case score(ClosedRange<Int>)
    /// There must be as many answers.
    case answers(Int)
    /// An answer is out of the range of answers.
    case answer(ClosedRange<Int>)
}
