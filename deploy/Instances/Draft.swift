import Consolidation

/// A need before it is known who can serve it.
struct Draft {
    let person: Int
    let service: String
    var earliest: Int
    var latest: Int
    var modes: [Instance.Mode] = [.inPerson]
    var priority = 1
    /// Asked for a second time, by a programme that knows nothing of the first and prefers nobody.
    var isDuplicate = false
}

/// A household with what it needs, by position in its own lists.
struct Family {
    let team: Int
    let zone: String
    var persons: [Instance.Person]
    var drafts: [Draft] = []
    var links: [(before: Int, after: Int, minGap: Int, maxGap: Int)] = []
    var records: [(person: Int, service: String, at: Int)] = []

    /// Drops the needs from this position on, and their links.
    mutating func keep(_ count: Int) {
        drafts.removeSubrange(min(count, drafts.count)...)
        links.removeAll { max($0.before, $0.after) >= count }
    }
}
