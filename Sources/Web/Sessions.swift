import Care
import Foundation
import Pages

/// Someone's being signed in.
struct Session: Sendable {
    var role: Role
    /// Who they are to the records; what they may see of them is found at each request.
    var viewer: Viewer
    /// What a form must send back (the synchronizer token pattern).
    var formToken: String
    var ends: Date

    /// Whom pages are made for.
    var reader: Reader { Reader(role: role, token: formToken) }
}

/// Who is signed in, by the random token in their cookie.
///
/// Kept in memory only: a restart signs everyone out.
actor Sessions {
    /// A working day.
    static let length: TimeInterval = 8 * 3600
    /// Beyond this, those that end first make room.
    static let most = 10_000

    private let now: @Sendable () -> Date
    private var sessions: [String: Session] = [:]

    init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// Begins a session and returns the token that stands for it.
    func begin(as role: Role, _ viewer: Viewer) -> String {
        let token = Self.token()
        if sessions.count >= Self.most { makeRoom() }
        sessions[token] = Session(
            role: role,
            viewer: viewer,
            formToken: Self.token(),
            ends: now().addingTimeInterval(Self.length)
        )
        return token
    }

    func find(_ token: String) -> Session? {
        guard let session = sessions[token] else { return nil }
        guard now() < session.ends else {
            sessions[token] = nil
            return nil
        }
        return session
    }

    func end(_ token: String) { sessions[token] = nil }

    private func makeRoom() {
        let instant = now()
        sessions = sessions.filter { instant < $0.value.ends }
        let surplus = sessions.count - Self.most * 9 / 10
        for (token, _) in sessions.sorted(by: { $0.value.ends < $1.value.ends }).prefix(max(0, surplus)) {
            sessions[token] = nil
        }
    }

    /// 256 bits of the system's randomness.
    private static func token() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
