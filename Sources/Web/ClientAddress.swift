import Glibc
import HTTPTypes
import Hummingbird
import NIOCore

/// From where a request comes.
struct ClientAddress: Hashable, CustomStringConvertible {
    /// What stands for the address: of IPv6 its network, since a household has all addresses of one.
    let description: String

    /// Reads whom the last of so many proxies of ours served, or else who opened the connection.
    ///
    /// What was written before our proxies is anybody's word.
    init(of request: Request, peer: String?, proxies: Int) {
        var said: String?
        if proxies > 0 {
            let forwarded = request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
            said = forwarded.dropLast(proxies - 1).last.map { String($0.filter { $0 != " " }) }
        }
        description = said.flatMap(Self.network) ?? peer.flatMap(Self.network) ?? "unknown"
    }

    private static func network(_ text: String) -> String? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        guard case .v6(let v6) = address else { return text }
        let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { [UInt8]($0) }
        // an address of IPv4 that a socket of IPv6 was given
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
            return bytes.suffix(4).map(String.init).joined(separator: ".")
        }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }
}

extension HTTPField.Name {
    static let forwardedFor = Self("X-Forwarded-For")!
}
