import FHIR

/// What a row says in one number, by which a later import sees whether it says anything new.
enum ContentHash {
    static func of(_ parts: [String]) -> Int64 {
        var hash = FNV1a()
        for part in parts { hash.combine(part) }
        return Int64(bitPattern: hash.value)
    }
}
