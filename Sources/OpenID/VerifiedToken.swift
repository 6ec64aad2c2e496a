public import Foundation

/// What a token says that one of the provider's keys has signed; whether it is for us is still to be asked.
public struct VerifiedToken: Sendable {
    let type: String?
    let claims: Claims

    /// Who has signed in, where the token is the answer to one sign-in of ours (OpenID Connect Core §3.1.3.7).
    ///
    /// - Throws: ``TokenRefusal``.
    public func identity(nonce: String, _ rules: TokenRules) throws(TokenRefusal) -> String {
        guard ["jwt", nil].contains(type?.lowercased()) else { throw .type }
        let (subject, issued) = try common(rules)
        let parties = claims.aud?.parties ?? []
        guard claims.azp ?? (parties.count == 1 ? rules.audience : "") == rules.audience else { throw .party }
        // Whoever has just signed in has a token that was just made.
        guard rules.instant - issued <= TokenRules.longestLife + rules.leeway else { throw .issuedLongAgo }
        guard let sent = claims.nonce, Secret.digest(of: sent) == Secret.digest(of: nonce) else { throw .nonce }
        return subject
    }

    /// On whose behalf a program asks, where the token lets it ask us (RFC 9068 §4).
    ///
    /// It lives ten minutes at most, so that nobody asks for long with what was taken from them.
    ///
    /// - Throws: ``TokenRefusal``.
    public func bearer(_ rules: TokenRules) throws(TokenRefusal) -> String {
        guard ["at+jwt", "application/at+jwt"].contains(type?.lowercased()) else { throw .type }
        let (subject, issued) = try common(rules)
        guard let end = claims.exp, end - issued <= TokenRules.longestLife else { throw .tooLongLived }
        guard claims.jti?.isEmpty == false else { throw .unnamed }
        return subject
    }

    private func common(_ rules: TokenRules) throws(TokenRefusal) -> (subject: String, issued: Double) {
        guard claims.iss == rules.issuer else { throw .issuer }
        guard claims.aud?.parties.contains(rules.audience) == true else { throw .audience }
        guard let end = claims.exp, end.isFinite, rules.instant < end + rules.leeway else { throw .expired }
        guard claims.nbf ?? 0 <= rules.instant + rules.leeway else { throw .notYetValid }
        guard let issued = claims.iat, issued <= rules.instant + rules.leeway else { throw .issuedAhead }
        guard let subject = claims.sub, Subject.isOne(subject) else { throw .subject }
        return (subject, issued)
    }
}

/// By what a token is judged.
public struct TokenRules: Sendable {
    /// Ten minutes, in seconds.
    static let longestLife: Double = 600

    /// Who must have made it, letter by letter.
    public var issuer: String
    /// Whom it must be for.
    public var audience: String
    /// Seconds since 1970.
    let instant: Double
    /// By how much the clocks of two machines may differ; a minute, in seconds.
    let leeway: Double = 60

    public init(issuer: String, audience: String, at instant: Date) {
        (self.issuer, self.audience, self.instant) = (issuer, audience, instant.timeIntervalSince1970)
    }
}

/// The name that a provider knows somebody by.
public enum Subject {
    /// At most 255 letters of ASCII that can be seen (OpenID Connect Core §2).
    public static func isOne(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
