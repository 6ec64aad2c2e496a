extension Problem {
    /// Whoever signs in with a provider that is down is not to blame, and neither are the records.
    static let providerDown = Problem(
        503,
        "provider-unavailable",
        "Signing in does not work just now",
        "Who signs people in does not answer as it should. Please try again in a minute."
    )

    init(_ refusal: SignInRefusal) {
        switch refusal {
        case .unexpected:
            self.init(
                400,
                "sign-in-unexpected",
                "This sign-in is over",
                "It was finished before, took too long or began in another browser. Please sign in again."
            )
        case .declined:
            self.init(
                403,
                "sign-in-declined",
                "You were not signed in",
                "Who signs people in says that you did not, or may not. Please sign in again, or ask them why."
            )
        case .notBelieved:
            self.init(
                401,
                "sign-in-not-believed",
                "This sign-in could not be believed",
                "What came back is not the answer to your sign-in. Please sign in again."
            )
        case .stranger(let subject):
            self.init(
                403,
                "not-linked",
                "Nobody has said who you are here",
                "You are signed in, but not linked to anybody in Hearth. Show an administrator this name of yours:",
                [subject]
            )
        case .badToken:
            self.init(
                401,
                "token-refused",
                "This token is not taken",
                "Authorization holds no token that the provider made for this API and that is good now. Ask for another."
            )
        case .closed: self.init(404, "closed", "Signing in is closed", "No way to sign in was set up here.")
        }
    }
}
