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

    @Option(help: "The provider that people sign in with (OpenID Connect), such as https://id.example.")
    var issuer: String?

    @Option(name: .customLong("client-id"), help: "What the provider calls this site.")
    var clientID: String?

    @Option(
        help: "A file with the secret that the provider gave this site; without it, it is a public client.",
        completion: .file()
    )
    var clientSecretFile: String?

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
        guard issuer != nil || clientSecretFile == nil else {
            throw ValidationError("--client-secret-file is for a provider: give --issuer and --client-id")
        }
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

    /// - Throws: `ValidationError` where the secret cannot be read.
    func signIn(at address: SiteAddress, links: SignInService, through connection: ProviderConnection) throws -> SignIn {
        if demonstration { return .demonstration(at: address, links: links, now: { Date() }) }
        guard let issuer, let clientID else { return .closed(at: address, links: links) }
        return .provider(
            issuer,
            clientID: clientID,
            secret: try secret(),
            through: connection,
            at: address,
            links: links,
            now: { Date() }
        )
    }

    private func secret() throws -> String? {
        guard let file = clientSecretFile else { return nil }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines),
            !text.isEmpty
        else { throw ValidationError("--client-secret-file: \(file) cannot be read or is empty") }
        return text
    }
}
