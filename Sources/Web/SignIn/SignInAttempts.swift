import Crypto
import Foundation
import OpenID

/// A sign-in that began here and waits for the provider's answer.
struct SignInAttempt: Sendable {
    let request: AuthorizationRequest
    /// Where the person wanted to be.
    let destination: String
    /// What the browser that began it shows in a cookie.
    let browser: SHA256Digest
    let ends: Date
}

/// The sign-ins that wait, each good for one answer.
///
/// In memory only: a restart ends them, and whoever comes back begins again.
actor SignInAttempts {
    /// Long enough to find a password, in seconds.
    static let length: TimeInterval = 600
    static let most = 10_000

    private let now: @Sendable () -> Date
    private var waiting: [SHA256Digest: SignInAttempt] = [:]

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// Begins one, and returns the secret that the browser keeps.
    func begin(_ request: AuthorizationRequest, to destination: String) -> Secret {
        if waiting.count >= Self.most { makeRoom() }
        let browser = Secret()
        waiting[request.state.digest] = SignInAttempt(
            request: request,
            destination: destination,
            browser: browser.digest,
            ends: now().addingTimeInterval(Self.length)
        )
        return browser
    }

    /// The attempt that an answer is to; it is no more afterwards.
    ///
    /// - Throws: ``SignInRefusal/unexpected`` where there is none, or another browser began it.
    func take(state: String, browser: String) throws(SignInRefusal) -> SignInAttempt {
        let digest = Secret.digest(of: state)
        guard let attempt = waiting[digest], attempt.browser == Secret.digest(of: browser) else { throw .unexpected }
        waiting[digest] = nil
        guard now() < attempt.ends else { throw .unexpected }
        return attempt
    }

    private func makeRoom() {
        let instant = now()
        waiting = waiting.filter { instant < $0.value.ends }
        let surplus = waiting.count - Self.most * 9 / 10
        for (state, _) in waiting.sorted(by: { $0.value.ends < $1.value.ends }).prefix(max(0, surplus)) {
            waiting[state] = nil
        }
    }
}
