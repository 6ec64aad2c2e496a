import Care
import Crypto
import Foundation
import OpenID
import Pages

/// Someone's being signed in.
struct Session: Sendable {
    /// Who they are to the records; what they may see of them is found at each request.
    var viewer: Viewer
    /// Who said so, where a provider did.
    var identity: SignInIdentity?
    /// What a form must send back (the synchronizer token pattern).
    var formToken: String
    var ends: Date
    var usedAt: Date
    /// When it was last looked up whether ``identity`` is still this viewer.
    var checkedAt: Date

    /// What the pages are for them.
    var role: Role { Role(viewer) }
    /// Whom pages are made for.
    var reader: Reader { Reader(role: role, token: formToken) }
}

/// Who is signed in, by the random token in their cookie.
///
/// Kept in memory only, and there only as the token's hash: a restart signs everyone out.
actor Sessions {
    /// A working day, in seconds; no session is longer.
    static let length: TimeInterval = 8 * 3600
    /// After so long without a request, in seconds, whoever comes next is somebody else.
    static let idle: TimeInterval = 3600
    /// How long who somebody is is taken for granted, in seconds.
    static let trust: TimeInterval = 30
    /// Beyond this, those that end first make room.
    static let most = 10_000

    nonisolated let now: @Sendable () -> Date
    private var sessions: [SHA256Digest: Session] = [:]

    init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// Begins a session and returns the token that stands for it; the one that the browser had before ends.
    func begin(_ viewer: Viewer, as identity: SignInIdentity? = nil, insteadOf old: String? = nil) -> String {
        if let old { end(old) }
        if sessions.count >= Self.most { makeRoom() }
        let (token, instant) = (Secret(), now())
        sessions[token.digest] = Session(
            viewer: viewer,
            identity: identity,
            formToken: Secret().text,
            ends: instant.addingTimeInterval(Self.length),
            usedAt: instant,
            checkedAt: instant
        )
        return token.text
    }

    /// The session, and whether who they are is to be looked up again; from now on others take it for granted.
    func find(_ token: String) -> (session: Session, isDue: Bool)? {
        let (digest, instant) = (Secret.digest(of: token), now())
        guard let session = sessions[digest] else { return nil }
        guard instant < session.ends, instant < session.usedAt.addingTimeInterval(Self.idle) else {
            sessions[digest] = nil
            return nil
        }
        sessions[digest]?.usedAt = instant
        let isDue = session.identity != nil && instant >= session.checkedAt.addingTimeInterval(Self.trust)
        return (session, isDue)
    }

    /// Notes that who somebody is was found to be so.
    func confirm(_ token: String) { sessions[Secret.digest(of: token)]?.checkedAt = now() }

    func end(_ token: String) { sessions[Secret.digest(of: token)] = nil }

    /// Signs somebody out of every browser.
    func endAll(of viewer: Viewer) { sessions = sessions.filter { $0.value.viewer != viewer } }

    private func makeRoom() {
        let instant = now()
        sessions = sessions.filter { instant < $0.value.ends }
        let surplus = sessions.count - Self.most * 9 / 10
        for (token, _) in sessions.sorted(by: { $0.value.ends < $1.value.ends }).prefix(max(0, surplus)) {
            sessions[token] = nil
        }
    }
}
