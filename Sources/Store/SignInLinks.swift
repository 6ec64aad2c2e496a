public import Care
public import Foundation
import Postgres

/// Who those are whom providers of sign-ins know.
public struct SignInLinks {
    let database: Database

    /// Who somebody is here; `nil` where nobody has said so.
    public func viewer(of identity: SignInIdentity) throws -> Viewer? {
        try database.first(
            """
            SELECT kind, viewer_id::text FROM sign_in_link
            WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)
            """
        ) { try Self.viewer($0.decode(0), $0.decode(1)) }
    }

    /// All of them, in order of issuer and subject.
    public func all() throws -> [SignInLink] {
        try database.query("SELECT issuer, subject, kind, viewer_id::text FROM sign_in_link ORDER BY issuer, subject") {
            SignInLink(
                identity: SignInIdentity(issuer: try $0.decode(0), subject: try $0.decode(1)),
                viewer: try Self.viewer($0.decode(2), $0.decode(3))
            )
        }
    }

    /// Says who somebody is here; the same again changes it.
    ///
    /// Only those of whom ``Viewer/word`` names an identifier.
    public func keep(_ link: SignInLink, at instant: Date) throws {
        let parts = link.viewer.word.split(separator: ":").map(String.init)
        guard parts.count == 2, let id = UUID(uuidString: parts[1]) else { throw StoreError.corrupt("sign_in_link") }
        try database.execute(
            """
            INSERT INTO sign_in_link (issuer, subject, kind, viewer_id, linked_at)
            VALUES (\(link.identity.issuer), \(link.identity.subject), \(parts[0]), \(id), \(instant))
            ON CONFLICT (issuer, subject) DO UPDATE
            SET (kind, viewer_id, linked_at) = (excluded.kind, excluded.viewer_id, excluded.linked_at)
            WHERE (sign_in_link.kind, sign_in_link.viewer_id) <> (excluded.kind, excluded.viewer_id)
            """
        )
    }

    /// - Returns: Whether there was one.
    public func remove(_ identity: SignInIdentity) throws -> Bool {
        try database.execute(
            "DELETE FROM sign_in_link WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)"
        ) > 0
    }

    private static func viewer(_ kind: String, _ id: String) throws -> Viewer {
        guard let viewer = Viewer(word: "\(kind):\(id)") else { throw StoreError.corrupt("sign_in_link") }
        return viewer
    }
}
