public import Hummingbird
import Services

/// Reads forms, and answers 400 to whatever is none.
public struct FormDecoder: RequestDecoder {
    /// The value that a form's fields make.
    public func decode<T: Decodable>(_ type: T.Type, from request: Request, context: some RequestContext) async throws
        -> T
    {
        try read(type, from: try await request.body.collect(upTo: context.maxUploadSize))
    }

    /// The value that a form makes which was read already.
    func read<T: Decodable>(_ type: T.Type, from body: ByteBuffer) throws -> T {
        try read(type, from: String(buffer: body))
    }

    func read<T: Decodable>(_ type: T.Type, from text: String) throws -> T { try Fields.read(type, from: text) }
}

extension Request {
    /// What an address asks for, after its question mark; 400 where it cannot be read.
    func query<Value: Decodable>(as type: Value.Type) throws -> Value {
        try Fields.read(type, from: uri.query ?? "")
    }
}

/// `name=value&name=value`, as forms and addresses have it.
private enum Fields {
    static func read<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        do {
            return try URLEncodedFormDecoder().decode(type, from: text)
        } catch {
            throw BadField(error)
        }
    }
}
