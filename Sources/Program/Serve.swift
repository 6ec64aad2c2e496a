import ArgumentParser
import Care
import Foundation
import Hummingbird
import Logging
import OpenID
import Services
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer over HTTP until told to stop.",
        discussion: "SIGTERM or Ctrl-C ends it: requests under way are answered first, and it exits 0."
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var listening: ListeningOptions

    func run() async throws {
        try listening.signIn.check(database)
        try await database.withDatabase(owning: true) { try await listening.serve($0) }
    }
}

/// Where to listen, and to whom.
struct ListeningOptions: ParsableArguments {
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @OptionGroup var signIn: SignInOptions

    @Option(help: "How many weeks, or campuses of a week, to consolidate at once here; 0 leaves it to `hearth worker`.")
    var workers = 1

    func validate() throws {
        guard (0...64).contains(workers) else { throw ValidationError("--workers must be from 0 to 64") }
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
        guard !signIn.demonstration || isThisMachine else {
            throw ValidationError(
                "--demonstration answers anyone, so it listens on this machine only: leave out --host"
            )
        }
    }

    var isThisMachine: Bool { ProviderAddress.isThisMachine(host) }

    func serve(_ open: OpenDatabase) async throws {
        guard let clock = CivilClock(WeekService.timeZone) else { throw ValidationError("no time zone data here") }
        let address = signIn.address(host: host, port: port)
        let (way, connection) = try signIn.signIn(at: address, links: open.signIns)
        let services = WebServices(
            community: open.community,
            households: open.households,
            people: open.people,
            families: open.families,
            access: open.access,
            audit: open.audit,
            wellness: open.wellness,
            familyGoals: open.familyGoals,
            gatherings: open.gatherings,
            matches: open.matches,
            weeks: open.weeks,
            bookings: open.bookings,
            jobs: open.jobs,
            signIn: way,
            clock: clock,
            now: { Date() }
        )
        var application = Application(
            router: Web.router(services),
            configuration: .init(address: .hostname(host, port: port), serverName: "hearth"),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                address.settle(signIn.address(host: host, port: port).origin)
                Console.progress("Serving on http://\(host):\(port). Stop with Ctrl-C.")
            },
            logger: Logger(label: "hearth")
        )
        if let connection { application.addServices(connection) }
        for _ in 0..<workers { application.addServices(WorkerService(worker: open.worker(threads: 1))) }
        if let cluster = open.cluster { application.addServices(ClusterWatch(cluster: cluster)) }
        try await application.runService()
    }
}
