/// Why somebody who came back from their provider is not signed in.
enum SignInRefusal: Error, Hashable, Sendable {
    /// The answer is to no sign-in that this browser began lately; also its second time.
    case unexpected
    /// The provider says that they did not sign in, or may not.
    case declined
    /// The code or the token is not what the provider gave for this sign-in.
    case notBelieved
    /// Nobody has said who this is here.
    case stranger(subject: String)
    /// What a program asks with is no token of the provider's for the API, or not any more.
    case badToken
    /// There is no provider.
    case closed
}
