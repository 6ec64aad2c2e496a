import Hummingbird

extension Request {
    private struct Form: Decodable {
        var csrf: String?
    }

    /// What a form of this session says, of at most so many bytes.
    ///
    /// - Throws: 403 for one that did not come from a page of this session; `BadField` naming what cannot be read.
    func form<Value: Decodable>(
        as type: Value.Type,
        of session: Session,
        context: some RequestContext
    ) async throws -> Value {
        let body = try await body.collect(upTo: context.maxUploadSize)
        let sent = try FormDecoder().read(Form.self, from: body).csrf ?? ""
        guard sent.isSame(as: session.formToken) else { throw HTTPError(.forbidden) }
        return try FormDecoder().read(type, from: body)
    }

    /// Refuses a form that did not come from a page of this session (403).
    func requireFormToken(of session: Session, context: some RequestContext) async throws {
        let sent = try await decode(as: Form.self, context: context).csrf ?? ""
        guard sent.isSame(as: session.formToken) else { throw HTTPError(.forbidden) }
    }
}

extension String {
    /// Compares in a time that tells nothing of where the two differ.
    fileprivate func isSame(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        return zip(utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
