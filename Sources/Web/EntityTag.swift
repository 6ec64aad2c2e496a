import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The version of an answer: the hash of what it shows, so that what is hidden from somebody never changes it.
struct EntityTag {
    let text: String

    init(of content: [UInt8]) {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for byte in SHA256.hash(data: content).prefix(16) { text += [byte.highDigit, byte.lowDigit] }
        self.text = String(decoding: text + [UInt8(ascii: "\"")], as: UTF8.self)
    }
}

extension JSONAnswer {
    /// The answer with its version; only that (304) for who has it already.
    func asKnown(to request: Request) -> Response {
        var response = response
        let tag = EntityTag(of: content).text
        response.headers[.eTag] = tag
        let known = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.drop { $0 == " " } } ?? []
        guard known.contains(where: { $0 == tag }) else { return response }
        return Response(status: .notModified, headers: response.headers)
    }
}
