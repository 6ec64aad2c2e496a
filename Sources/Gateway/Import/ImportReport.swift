/// What an import did, and a verdict on each row that it did not simply take.
public struct ImportReport: Hashable, Sendable, Codable {
    /// What is wrong with one row, and what to do.
    ///
    /// It names places, never values.
    public struct Verdict: Hashable, Sendable, Codable {
        public var file: String
        /// The line on which the row starts; 0 where the verdict is on many.
        public var line: Int
        public var field: String
        public var problem: String
        public var remedy: String

        public init(file: String, line: Int, field: String, problem: String, remedy: String) {
            (self.file, self.line, self.field) = (file, line, field)
            (self.problem, self.remedy) = (problem, remedy)
        }
    }

    /// Rows and resources seen: always the sum of the next five.
    public var read = 0
    /// Taken in for the first time.
    public var accepted = 0
    /// Taken in again, because the source changed it.
    public var updated = 0
    /// Known already, with the same content.
    public var unchanged = 0
    /// Sound, and left out for a reason that a verdict gives.
    public var skipped = 0
    /// Not sound; nothing of it was taken.
    public var rejected = 0
    /// People written.
    public var people = 0
    /// Households written.
    public var households = 0
    /// Past encounters written.
    public var encounters = 0
    /// Needs written.
    public var needs = 0
    public var seconds = 0.0
    public var verdicts: [Verdict] = []

    public init() {}
}
