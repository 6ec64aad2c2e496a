public import Foundation

/// The public keys of a provider, by their names (RFC 7517).
public struct KeySet: Sendable {
    /// A key as a set writes it.
    struct Entry: Decodable {
        var kty: String?
        var kid: String?
        var use: String?
        var key_ops: [String]?
        var alg: String?
        var crv: String?
        var n, e, x, y: String?
        /// The private part, which has no place here.
        var d: String?
    }

    private struct Document: Decodable {
        /// A key of which even the parts are not text is none of ours.
        struct Reading: Decodable {
            var entry: Entry?

            init(from decoder: any Decoder) { entry = try? Entry(from: decoder) }
        }

        var keys: [Reading]
    }

    private let keys: [String: VerificationKey]

    /// Reads a set of at most a hundred keys.
    ///
    /// Keys without a name, of a kind that is not accepted or with their private part are left out, and so are two of
    /// one name: nobody could say which is meant.
    ///
    /// - Throws: ``ProviderFault/keys`` for what is no key set.
    public init(json: Data) throws(ProviderFault) {
        guard let document = try? JSONDecoder().decode(Document.self, from: json), document.keys.count <= 100 else {
            throw .keys
        }
        let named = document.keys.compactMap(\.entry).filter { !($0.kid ?? "").isEmpty }
        keys = Dictionary(grouping: named) { $0.kid ?? "" }
            .compactMapValues { $0.count == 1 ? VerificationKey($0[0]) : nil }
    }

    public var names: Set<String> { Set(keys.keys) }

    public subscript(name: String) -> VerificationKey? { keys[name] }
}
