/// A private PostgreSQL server in a folder: made when it is missing, and started for as long as somebody uses it.
///
/// It listens at a socket that only its owner and root can reach, and never on the network. Root's server runs as
/// the account `postgres`, everybody else's as themselves.
public struct Cluster: Sendable {
    /// The folder as it was given.
    public let data: String
    let installations: [Installation]
    let settings: [String: String]

    /// How a program uses the server.
    public enum Mode: Sendable {
        /// Refuses, and is refused by, another that is exclusive: for programs that run until they are stopped.
        case exclusive
        /// Together with whoever else uses it: for commands.
        case shared
    }

    /// Finds PostgreSQL's server programs; does not touch the folder.
    ///
    /// - Parameters:
    ///   - data: the folder, full or relative to the current one.
    ///   - settings: server settings that differ from the usual ones, such as `["fsync": "off"]` in tests.
    /// - Throws: `notInstalled`.
    public init(data: String, settings: [String: String] = [:]) throws(ClusterError) {
        self.data = data
        self.settings = settings
        installations = try Installation.all()
    }
}
