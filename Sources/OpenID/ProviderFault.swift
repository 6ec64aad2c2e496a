/// What a provider does not keep to; never a fault of who signs in.
public enum ProviderFault: String, Error, Hashable, Sendable {
    /// It does not answer, or not in time.
    case silent
    /// It answers with another status than asked for, such as a redirection.
    case status
    /// It sends more than such an answer ever holds.
    case tooLarge
    /// What it says of itself is not what the standard asks for, or is of another issuer.
    case metadata
    /// Its key set is none.
    case keys
    /// Its answer to a code is none.
    case answer
}
