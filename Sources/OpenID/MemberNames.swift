import Foundation

/// The names of the members of a JSON object, as often as they stand in it.
///
/// Decoders take one of two members of one name, and not all of them the same; so a token with two is refused.
struct MemberNames {
    private let counts: [String: Int]

    /// - Throws: ``TokenRefusal/malformed`` where the bytes are no JSON object.
    init(_ json: Data) throws(TokenRefusal) {
        // The parser would take UTF-16 too, of which the reading below knows nothing.
        guard !json.contains(0), String(validating: json, as: UTF8.self) != nil,
            (try? JSONSerialization.jsonObject(with: json)) is [String: Any]
        else { throw .malformed }
        counts = Self.read([UInt8](json)).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    var areRepeated: Bool { counts.values.contains { $0 > 1 } }

    func contains(_ name: String) -> Bool { counts[name] != nil }

    /// Strings of the outermost object that a colon follows; the JSON is known to be well formed.
    private static func read(_ json: [UInt8]) -> [String] {
        var (names, depth, index) = ([String](), 0, 0)
        while index < json.count {
            switch json[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let start = index
                index = end(ofStringAt: start, in: json)
                if depth == 1, isFollowedByColon(index, json) {
                    // decoded, since an escape spells the same name in another way
                    let text = Data(json[start...index])
                    if let name = try? JSONDecoder().decode(String.self, from: text) { names.append(name) }
                }
            default: break
            }
            index += 1
        }
        return names
    }

    private static func end(ofStringAt start: Int, in json: [UInt8]) -> Int {
        var index = start + 1
        while index < json.count, json[index] != UInt8(ascii: "\"") {
            index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }

    private static func isFollowedByColon(_ index: Int, _ json: [UInt8]) -> Bool {
        json[(index + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
    }
}
