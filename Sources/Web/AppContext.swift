public import Hummingbird

/// What is known of any request.
public struct AppContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who sent it, where they are signed in.
    var session: Session?
    /// Who opened the connection: an address of the Internet Protocol.
    let peer: String?

    public init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    /// Forms are small; nothing larger than this is read.
    public var maxUploadSize: Int { 16 * 1024 }
    public var requestDecoder: FormDecoder { FormDecoder() }
}
