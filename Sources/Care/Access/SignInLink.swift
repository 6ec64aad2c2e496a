/// Whom a provider of sign-ins says that somebody is: a name that means nothing but to that provider.
public struct SignInIdentity: Hashable, Sendable, Codable {
    public var issuer: String
    public var subject: String

    public init(issuer: String, subject: String) {
        (self.issuer, self.subject) = (issuer, subject)
    }
}

/// Who that is here.
public struct SignInLink: Hashable, Sendable {
    public var identity: SignInIdentity
    public var viewer: Viewer

    public init(identity: SignInIdentity, viewer: Viewer) {
        (self.identity, self.viewer) = (identity, viewer)
    }
}
