import Foundation
import OpenID

/// Somebody else who knows who people are: what it says of itself and its keys, kept for a while.
actor Provider {
    /// After which what is known is asked for again, in seconds.
    static let fresh: TimeInterval = 15 * 60
    /// How long what is known is good for while the provider is down, in seconds.
    static let stale: TimeInterval = 2 * 3600
    /// Between two looks for a key that is not known, in seconds: tokens with made-up keys cost the provider nothing.
    static let seldom: TimeInterval = 30

    struct Known: Sendable {
        var metadata: ProviderMetadata
        var keys: KeySet
        var at: Date
    }

    nonisolated let client: ProviderClient
    private let now: @Sendable () -> Date
    private var known: Known?
    private var triedAt: Date?
    private var asking: Task<Known, any Error>?

    init(_ client: ProviderClient, now: @escaping @Sendable () -> Date) {
        (self.client, self.now) = (client, now)
    }

    /// What the provider says of itself.
    ///
    /// - Throws: `ProviderFault`.
    func metadata() async throws -> ProviderMetadata { try await known(with: nil).metadata }

    /// What a token says that the provider has signed.
    ///
    /// - Throws: `TokenRefusal`; `ProviderFault` where its keys are not to be had.
    func verified(_ text: String) async throws -> VerifiedToken {
        let token = try SignedToken(text)
        return try token.verified(by: try await known(with: token.key).keys)
    }

    /// The token for a code.
    ///
    /// - Throws: `ProviderFault`; ``SignInRefusal/notBelieved`` where the provider does not know the code.
    func exchange(_ code: String, of request: AuthorizationRequest) async throws -> String {
        try await client.exchange(code, of: request, at: try await metadata().tokenEndpoint)
    }

    private func known(with key: String?) async throws -> Known {
        if let known, suffices(known, key) { return known }
        do {
            return try await refresh()
        } catch {
            guard let known, now().timeIntervalSince(known.at) < Self.stale else { throw error }
            return known
        }
    }

    private func suffices(_ known: Known, _ key: String?) -> Bool {
        let isRecent = triedAt.map { now().timeIntervalSince($0) < Self.seldom } ?? false
        let age = now().timeIntervalSince(known.at)
        if age < Self.fresh, key.map({ known.keys[$0] != nil }) ?? true { return true }
        return isRecent && age < Self.stale
    }

    /// Asks anew, once for all who wait.
    private func refresh() async throws -> Known {
        if let asking { return try await asking.value }
        triedAt = now()
        let task = Task { [client, now] in
            let metadata = try await client.metadata()
            return Known(metadata: metadata, keys: try await client.keys(at: metadata.keys), at: now())
        }
        asking = task
        defer { asking = nil }
        let found = try await task.value
        known = found
        return found
    }
}
