/// Why a token is not believed; for our eyes, and for no answer: whoever sent it learns only that it is not.
public enum TokenRefusal: String, Error, Hashable, Sendable, CaseIterable {
    case malformed
    case tooLong = "too-long"
    /// Two members of one name, of which two readers may take different ones.
    case repeatedName = "repeated-name"
    case algorithm
    /// It asks for rules that are not known here (`crit`).
    case critical
    case unknownKey = "unknown-key"
    case signature
    /// It is another kind of token.
    case type
    case issuer
    case audience
    /// It was given to another party (`azp`).
    case party
    case subject
    case expired
    case notYetValid = "not-yet-valid"
    case issuedAhead = "issued-ahead"
    case issuedLongAgo = "issued-long-ago"
    case tooLongLived = "too-long-lived"
    case unnamed
    case nonce
}
