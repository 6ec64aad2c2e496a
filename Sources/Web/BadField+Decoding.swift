import Care
import Foundation
import Hummingbird
import NIOCore
import Services

/// A body that is longer than its longest field may be.
struct TooLong: Error {
    var field: String
}

extension BadField {
    /// The field that could not be decoded, without what was in it.
    init(_ error: any Error) {
        guard let error = error as? DecodingError else {
            self.init("the request", "cannot be read; send the fields that are documented")
            return
        }
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.name(context.codingPath + [key]), "is missing; give it")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self.init(Self.name(context.codingPath), "has a value of the wrong kind; correct it")
        case .dataCorrupted(let context):
            self.init(Self.name(context.codingPath), "cannot be read; correct it")
        @unknown default:
            self.init("the request", "cannot be read; send the fields that are documented")
        }
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.isEmpty
            ? "the request" : path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}

extension Request {
    /// What the body says in JSON, with dates as in ISO 8601; `empty` where there is none.
    ///
    /// - Throws: `BadField` naming the field that cannot be read; 413 for more than is asked for anywhere.
    func json<Value: Decodable>(
        as type: Value.Type,
        or empty: Value? = nil,
        in context: some RequestContext
    ) async throws -> Value {
        let body = try await body.collect(upTo: context.maxUploadSize)
        if body.readableBytes == 0, let empty { return empty }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: Data(body.readableBytesView))
        } catch {
            throw BadField(error)
        }
    }

    /// The same of a body that may be longer: beyond `most` bytes it is the field `naming` that is too long.
    func json<Value: Decodable>(
        as type: Value.Type,
        upTo most: Int,
        naming field: String,
        in context: some RequestContext
    ) async throws -> Value {
        let collected: ByteBuffer
        do {
            collected = try await body.collect(upTo: most)
        } catch is NIOTooManyBytesError {
            throw TooLong(field: field)
        }
        do {
            return try JSONDecoder().decode(type, from: Data(collected.readableBytesView))
        } catch {
            throw BadField(error)
        }
    }

    /// The key under which a request is made once, however often it is sent.
    ///
    /// - Throws: `BadField` where there is none.
    func idempotencyKey() throws -> String {
        guard let key = headers[.idempotencyKey], (1...200).contains(key.count) else {
            throw BadField("Idempotency-Key", "is missing or longer than 200; make one up for each new request")
        }
        return key
    }
}

extension Parameters {
    /// The identifier that a part of the address is.
    ///
    /// - Throws: `BadField` where it is none.
    func identifier<Entity>(_ name: String, as type: Identifier<Entity>.Type) throws -> Identifier<Entity> {
        guard let id = get(name).flatMap(Identifier<Entity>.init) else {
            throw BadField(name, "is not an identifier; copy it from a list")
        }
        return id
    }
}
