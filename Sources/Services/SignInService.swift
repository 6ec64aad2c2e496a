public import Care
public import Foundation
import OpenID
public import Store

/// Who somebody is here whom a provider of sign-ins knows.
public struct SignInService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    public init(store: Store, now: @escaping @Sendable () -> Date) {
        (self.store, self.now) = (store, now)
    }

    /// - Returns: `nil` where nobody has said who they are here.
    public func viewer(of identity: SignInIdentity) async throws -> Viewer? {
        try await store.read { try $0.signInLinks.viewer(of: identity) }
    }

    /// Everyone who can sign in, in order of issuer and subject.
    public func links() async throws -> [SignInLink] { try await store.read { try $0.signInLinks.all() } }

    /// Says who somebody is here; the same again changes it.
    ///
    /// - Throws: `BadField`; ``NotFound`` where there is no such person or practitioner.
    public func link(_ identity: SignInIdentity, to viewer: Viewer) async throws {
        try Self.check(identity)
        let instant = now()
        try await store.transaction { transaction in
            switch viewer {
            case .customerOwner(let id):
                guard let home = try transaction.households.home(of: id) else { throw NotFound(id) }
                let admission = Admission(viewer: .steward, instant: instant)
                var note = admission.note(.open, "sign-in", of: home, under: nil)
                note.shown = "\(id):"
                try transaction.audit.add(note)
            case .practitioner(let id):
                if let unknown = try transaction.access.unknown([id]).first { throw NotFound(unknown) }
            case .steward: throw BadField("viewer", "is whoever holds the machine; name somebody else")
            case .scheduler, .administrator, .auditor: break
            }
            try transaction.signInLinks.keep(SignInLink(identity: identity, viewer: viewer), at: instant)
        }
    }

    /// Takes it back: within a minute they are signed out, and cannot sign in again.
    ///
    /// - Throws: `BadField` where nobody is linked so.
    public func unlink(_ identity: SignInIdentity) async throws {
        guard try await store.transaction({ try $0.signInLinks.remove(identity) }) else {
            throw BadField("subject", "is linked to nobody; copy it from the list")
        }
    }

    private static func check(_ identity: SignInIdentity) throws {
        guard ProviderAddress.isProtected(identity.issuer) else {
            throw BadField("issuer", "is not the address of a provider; give it as https://…")
        }
        guard Subject.isOne(identity.subject) else {
            throw BadField("subject", "is not what a provider calls somebody; copy it from the provider")
        }
    }
}
