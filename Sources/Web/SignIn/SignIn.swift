public import Foundation
import OpenID
import Pages
public import Services

/// How people sign in to the site, and who says who they are here.
public struct SignIn: Sendable {
    let address: SiteAddress
    let links: SignInService
    /// Who knows them; `nil` where signing in is closed.
    let provider: Provider?
    /// The built-in provider, where it is that.
    let demonstration: DemonstrationProvider?
    let attempts: SignInAttempts
    /// Whom a token must be for that a program asks the API with, where the provider was told anything but the usual.
    var givenAudience: String?
    /// `nil` where nothing is limited.
    public var limits: RateLimits?

    /// What strangers are offered.
    var way: SignInPage.Way { demonstration != nil ? .picking : provider != nil ? .provider : .closed }
    var audience: String { givenAudience ?? Self.audience(at: address) }
    var cookies: Cookies { Cookies(secure: !address.isThisMachine) }

    /// By a provider that knows people.
    ///
    /// The secret is what the provider gave the site to prove itself with, where it is no public client; the audience
    /// is what the provider calls the API, where that is not its address.
    public static func provider(
        _ issuer: String,
        clientID: String,
        secret: String?,
        audience: String? = nil,
        through connection: ProviderConnection,
        at address: SiteAddress,
        links: SignInService,
        now: @escaping @Sendable () -> Date
    ) -> Self {
        let client = ProviderClient(
            issuer: { issuer },
            clientID: clientID,
            secret: secret,
            ask: { try await connection.ask($0) }
        )
        return Self(
            address: address,
            links: links,
            provider: Provider(client, now: now),
            demonstration: nil,
            attempts: SignInAttempts(now: now),
            givenAudience: audience
        )
    }

    /// By picking who to be; only where no one is real.
    public static func demonstration(
        at address: SiteAddress,
        links: SignInService,
        now: @escaping @Sendable () -> Date
    ) -> Self {
        let demonstration = DemonstrationProvider(address: address, now: now)
        let client = ProviderClient(
            issuer: { demonstration.issuer },
            clientID: DemonstrationProvider.clientID,
            ask: { await demonstration.answer($0) }
        )
        return Self(
            address: address,
            links: links,
            provider: Provider(client, now: now),
            demonstration: demonstration,
            attempts: SignInAttempts(now: now)
        )
    }

    /// What a provider calls the API that was told nothing else: its address.
    static func audience(at address: SiteAddress) -> String { address.origin + "/api" }

    /// Not at all.
    public static func closed(at address: SiteAddress, links: SignInService) -> Self {
        Self(
            address: address,
            links: links,
            provider: nil,
            demonstration: nil,
            attempts: SignInAttempts(now: { Date() })
        )
    }
}
