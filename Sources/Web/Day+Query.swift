import Care
import Hummingbird

extension Day {
    /// The day that a query or path names, or `nil` where it names none.
    ///
    /// - Throws: 400 for what is not a date like `2026-11-30`.
    init?(query text: String?) throws {
        guard let text, !text.isEmpty else { return nil }
        guard let day = Day(text) else { throw HTTPError(.badRequest) }
        self = day
    }
}
