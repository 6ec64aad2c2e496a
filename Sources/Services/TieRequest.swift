import Care

/// A tie between two people, as a program or a page asks to keep or end it.
public struct TieRequest: Sendable, Codable, Hashable {
    /// A word of `FamilyTie.Kind`: what the relative is to the person.
    public var kind: String?
    public var relative: String?
    /// The first day on which it is so; always where it is missing.
    public var from: String?
    /// The first day on which it is so no more; never where it is missing.
    public var until: String?
    /// Whether a tie that there is ends, on ``until`` or today.
    public var ends: Bool?

    public init(kind: String?, relative: String?, from: String? = nil, until: String? = nil, ends: Bool? = nil) {
        (self.kind, self.relative, self.from, self.until, self.ends) = (kind, relative, from, until, ends)
    }

    /// - Throws: ``BadField`` naming the first field that cannot be read.
    func change(of person: CustomerOwner.ID, today: Day) throws -> TieChange {
        let kind = try BadField.word(kind, "kind", as: FamilyTie.Kind.self)
        let relative: CustomerOwner.ID = try BadField.identifier(relative, "relative")
        let (first, last) = (try day(from, "from"), try day(until, "until"))
        guard ends == true else {
            let during = DayRange(start: first, end: last)
            return TieChange(person: person, relative: relative, kind: kind, during: during)
        }
        return TieChange(person: person, relative: relative, kind: kind, endsOn: last ?? today)
    }

    private func day(_ text: String?, _ field: String) throws -> Day? {
        guard let text, !text.isEmpty else { return nil }
        guard let day = Day(text) else { throw BadField(field, "is not a date like 2026-11-30") }
        return day
    }
}
