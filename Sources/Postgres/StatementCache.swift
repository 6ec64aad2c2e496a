/// The statements prepared on one connection, the least recently used given up first.
struct StatementCache {
    fileprivate struct Key: Hashable {
        var text: String
        var types: [UInt32]
    }

    private struct Entry {
        var name: String
        var lastUse: Int
    }

    private let limit = 256
    private var entries: [Key: Entry] = [:]
    private var clock = 0

    mutating func name(of sql: SQL) -> String? {
        clock += 1
        guard let place = entries.index(forKey: Key(sql)) else { return nil }
        entries.values[place].lastUse = clock
        return entries.values[place].name
    }

    /// A new name for the statement, and that of the one to give up for it.
    mutating func add(_ sql: SQL) -> (name: String, evicted: String?) {
        clock += 1
        var evicted: String?
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            evicted = oldest.value.name
        }
        let name = "s\(clock)"
        entries[Key(sql)] = Entry(name: name, lastUse: clock)
        return (name, evicted)
    }

    mutating func remove(_ sql: SQL) {
        entries[Key(sql)] = nil
    }
}

extension StatementCache.Key {
    fileprivate init(_ sql: SQL) {
        self.init(text: sql.text, types: sql.parameters.map(\.type))
    }
}
