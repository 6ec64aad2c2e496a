import Care
import Services

extension Day {
    /// The day that a query or path names, or `nil` where it names none.
    ///
    /// - Throws: `BadField` for what is not a date like `2026-11-30`.
    init?(query text: String?, _ field: String) throws {
        guard let text, !text.isEmpty else { return nil }
        guard let day = Day(text) else {
            throw BadField(field, "is not a date like 2026-11-30; write the year, the month and the day")
        }
        self = day
    }
}
