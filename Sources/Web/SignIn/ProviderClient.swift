import Foundation
import OpenID

/// How a provider is reached, and as whom.
struct ProviderClient: Sendable {
    var issuer: @Sendable () -> String
    var clientID: String
    /// What proves that it is us who ask; `nil` for a client that the provider knows as public.
    var secret: String?
    var ask: @Sendable (ProviderQuestion) async throws -> ProviderAnswer

    /// - Throws: `ProviderFault`.
    func metadata() async throws -> ProviderMetadata {
        let issuer = issuer()
        let answer = try await ask(ProviderQuestion(address: ProviderMetadata.address(of: issuer)))
        return try ProviderMetadata(json: try answer.content, of: issuer)
    }

    /// - Throws: `ProviderFault`.
    func keys(at address: String) async throws -> KeySet {
        try KeySet(json: try await ask(ProviderQuestion(address: address)).content)
    }

    private struct Tokens: Decodable {
        var id_token: String
    }

    /// - Throws: `ProviderFault`; ``SignInRefusal/notBelieved`` where the provider does not know the code.
    func exchange(_ code: String, of request: AuthorizationRequest, at endpoint: String) async throws -> String {
        let answer = try await ask(
            ProviderQuestion(address: endpoint, form: request.exchange(code), authorization: authorization)
        )
        // An error of the code has status 400 (RFC 6749 §5.2); that of the client, 401, is not the person's.
        guard answer.status != 400 else { throw SignInRefusal.notBelieved }
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: try answer.content) else {
            throw ProviderFault.answer
        }
        return tokens.id_token
    }

    /// RFC 6749 §2.3.1.
    private var authorization: String? {
        secret.map { secret in
            let pair = Form.written(clientID) + ":" + Form.written(secret)
            return "Basic " + Data(pair.utf8).base64EncodedString()
        }
    }
}
