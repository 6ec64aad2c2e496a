import Hummingbird
import OpenID
import Synchronization

/// Where browsers find the site, such as `https://hearth.example`.
///
/// A free port is known only once the server listens, so it may be settled after the routes are made.
public final class SiteAddress: Sendable {
    private let text: Mutex<String>

    public init(_ origin: String) { text = Mutex(origin) }

    /// Scheme, host and port.
    public var origin: String { text.withLock { $0 } }

    public func settle(_ origin: String) { text.withLock { $0 = origin } }

    /// Whether only who is on the site's own machine finds it, without encryption.
    public var isThisMachine: Bool {
        let origin = origin
        guard origin.hasPrefix("http://") else { return false }
        return ProviderAddress.isThisMachine(Self.host(origin.dropFirst(7)))
    }

    /// The origin as a request spells it: this machine has several names; any other name is as it was set.
    func origin(of request: Request) -> String {
        guard isThisMachine, let asked = request.head.authority, ProviderAddress.isThisMachine(Self.host(asked)) else {
            return origin
        }
        return "http://" + asked
    }

    /// An address without the origin where that is the site's, so that a browser stays under the name it used.
    func shortened(_ address: String) -> String {
        let origin = origin
        return address.hasPrefix(origin + "/") ? String(address.dropFirst(origin.count)) : address
    }

    private static func host(_ authority: some StringProtocol) -> String {
        guard authority.hasPrefix("[") else { return String(authority.prefix { $0 != ":" && $0 != "/" }) }
        return String(authority.prefix { $0 != "]" }) + "]"
    }
}
