import ArgumentParser
import Care
import Foundation
import OpenID
import Services
import Web

/// How people sign in.
struct SignInOptions: ParsableArguments {
    @Flag(help: "Let anyone pick a role without signing in. Only where no one is real.")
    var demonstration = false

    @Flag(help: "Say that nobody in a database of yours is real, so that --demonstration may show it to anyone.")
    var nobodyIsReal = false

    @Option(help: "The provider that people sign in with (OpenID Connect), such as https://id.example.")
    var issuer: String?

    @Option(name: .customLong("client-id"), help: "What the provider calls this site.")
    var clientID: String?

    @Option(
        help: "A file with the secret that the provider gave this site; without it, it is a public client.",
        completion: .file()
    )
    var clientSecretFile: String?

    @Option(help: "What the provider calls the API in tokens for programs. [default: the public address with /api]")
    var audience: String?

    @Option(help: "How many requests a second one person may make; an address ten times as many. 0 lifts all limits.")
    var rate: Int?

    @Option(help: "How many proxies stand before the site, each adding to X-Forwarded-For whom it serves.")
    var proxies = 0

    @Option(
        name: .customLong("public-url"),
        help: "Where browsers find the site, such as https://hearth.example. [default: the address it listens on]"
    )
    var publicURL: String?

    func validate() throws {
        guard !demonstration || issuer == nil else {
            throw ValidationError("--demonstration lets anyone in and --issuer does not: give one of them")
        }
        guard (issuer == nil) == (clientID == nil) else {
            throw ValidationError("--issuer and --client-id belong together: give both")
        }
        guard issuer != nil || (clientSecretFile == nil && audience == nil) else {
            throw ValidationError(
                "--client-secret-file and --audience are for a provider: give --issuer and --client-id"
            )
        }
        guard (0...100_000).contains(rate ?? 0) else { throw ValidationError("--rate must be from 0 to 100000") }
        guard (0...9).contains(proxies) else { throw ValidationError("--proxies must be from 0 to 9") }
        if let issuer, !ProviderAddress.isProtected(issuer) || issuer.contains("?") {
            throw ValidationError("--issuer must begin with https://, as the provider spells it")
        }
        if let publicURL {
            guard ProviderAddress.isProtected(publicURL), !publicURL.contains("?"),
                ["", "/"].contains(URLComponents(string: publicURL)?.path)
            else { throw ValidationError("--public-url must be https:// and a host, and no more") }
        }
    }

    /// Where browsers find what listens at a host and port.
    func address(host: String, port: Int) -> SiteAddress {
        let listening = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let origin = publicURL ?? listening
        return SiteAddress(origin.hasSuffix("/") ? String(origin.dropLast()) : origin)
    }

    /// Refuses to let anyone see a database in which people may be real.
    func check(_ database: DatabaseOptions) throws {
        guard !demonstration || !database.isYours || nobodyIsReal else {
            throw ValidationError(
                """
                --demonstration shows everything to anyone, so it is for the private database (--data); \
                where nobody in yours is real, add --nobody-is-real
                """
            )
        }
    }

    /// How people sign in, and what must run beside the site for it.
    ///
    /// - Throws: `ValidationError` where the secret cannot be read.
    func signIn(at address: SiteAddress, links: SignInService) throws -> (SignIn, ProviderConnection?) {
        var (signIn, connection) = try way(address, links)
        // Where no one is real there is nothing to guard, and much to try.
        let rate = rate ?? (demonstration ? 0 : 20)
        if rate > 0 { signIn.limits = RateLimits(perSecond: rate, proxies: proxies) }
        return (signIn, connection)
    }

    private func way(_ address: SiteAddress, _ links: SignInService) throws -> (SignIn, ProviderConnection?) {
        if demonstration { return (.demonstration(at: address, links: links, now: { Date() }), nil) }
        guard let issuer, let clientID else { return (.closed(at: address, links: links), nil) }
        let secret = try secret()
        let connection = ProviderConnection()
        let signIn = SignIn.provider(
            issuer,
            clientID: clientID,
            secret: secret,
            audience: audience,
            through: connection,
            at: address,
            links: links,
            now: { Date() }
        )
        return (signIn, connection)
    }

    private func secret() throws -> String? {
        guard let file = clientSecretFile else { return nil }
        guard
            let text = try? String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(
                in: .whitespacesAndNewlines
            ),
            !text.isEmpty
        else { throw ValidationError("--client-secret-file: \(file) cannot be read or is empty") }
        return text
    }
}
