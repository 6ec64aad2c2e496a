import Foundation
import Services

/// Where somebody goes once they are signed in: a page of the site, and nowhere else.
struct Destination {
    let path: String

    /// - Throws: `BadField` for anything that a browser could take for another site.
    init(_ text: String?) throws {
        let text = text ?? "/"
        let rest = text.dropFirst()
        guard text.utf8.count <= 2000, text.first == "/", rest.first != "/",
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { throw BadField("return", "is not a page of this site; leave it out, or begin it with one /") }
        path = text
    }
}
