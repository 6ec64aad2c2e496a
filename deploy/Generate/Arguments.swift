import Instances

/// What the command was asked for.
struct Arguments {
    struct Failure: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    private(set) var recipe: Recipe
    private(set) var out: String?

    init(_ words: ArraySlice<String>) throws(Failure) {
        var values: [String: String] = [:]
        var rest = words
        while let name = rest.popFirst() {
            guard Self.names.contains(name) else { throw Failure("unknown option \(name)") }
            guard let value = rest.popFirst() else { throw Failure("\(name) needs a value") }
            values[name] = value
        }
        guard let households = try Self.number(values, "--households", Int.init) else {
            throw Failure("--households is missing")
        }
        recipe = Recipe(
            households: households,
            seed: try Self.number(values, "--seed", UInt64.init) ?? 1,
            days: try Self.number(values, "--days", Int.init),
            contention: try Self.number(values, "--contention", Double.init) ?? 1,
            fragmentation: try Self.number(values, "--fragmentation", Double.init),
            needs: try Self.number(values, "--needs", Self.range)
        )
        out = values["--out"]
    }

    private static let names: Set<String> = [
        "--households", "--seed", "--days", "--needs", "--contention", "--fragmentation", "--out",
    ]

    private static func number<Value>(
        _ values: [String: String],
        _ name: String,
        _ parse: (String) -> Value?
    ) throws(Failure) -> Value? {
        guard let text = values[name] else { return nil }
        guard let value = parse(text) else { throw Failure("\(name) \(text) is not a number it can take") }
        return value
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let least = ends.first ?? nil, let most = ends.last ?? nil, ends.count <= 2, 0 <= least, least <= most
        else { return nil }
        return least...most
    }
}
