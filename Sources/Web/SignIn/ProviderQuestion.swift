import Foundation
import OpenID

/// What a provider is asked.
struct ProviderQuestion: Sendable {
    var address: String
    /// What is posted to it, where anything is.
    var form: Form?
    /// Who asks.
    var authorization: String?
}

/// What a provider answers.
struct ProviderAnswer: Sendable {
    var status: Int
    var body: Data

    /// The body of an answer that all is well.
    ///
    /// - Throws: `ProviderFault.status`.
    var content: Data {
        get throws(ProviderFault) {
            guard status == 200 else { throw .status }
            return body
        }
    }
}
