import Foundation
import HTTPTypes
import Hummingbird
import Pages

/// A rendered page.
struct HTML: ResponseGenerator {
    let response: Response

    init(_ page: any Page) {
        response = Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: page.rendered))
        )
    }

    func response(from request: Request, context: some RequestContext) -> Response { response }
}

/// A value as JSON, with its keys in order and its instants in ISO 8601.
struct JSONAnswer: ResponseGenerator {
    let response: Response
    let content: [UInt8]

    init(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init([UInt8](try encoder.encode(value)))
    }

    init(_ document: some JSONDocument) {
        var json = JSONWriter()
        document.write(to: &json)
        self.init(json.bytes)
    }

    private init(_ content: [UInt8]) {
        self.content = content
        response = Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: content))
        )
    }

    func response(from request: Request, context: some RequestContext) -> Response { response }
}

/// Sends the browser on to a page after a form, so that a reload does not send the form again.
struct SeeOther: ResponseGenerator {
    let path: SitePath

    func response(from request: Request, context: some RequestContext) -> Response {
        Response(status: .seeOther, headers: [.location: path.description])
    }
}
