import Cluster
import Foundation
import Postgres

/// A demonstration community in a private PostgreSQL, with the server before it and somebody of a care team signed in.
final class HouseholdSite {
    let folder: String
    let conninfo: String
    let pool: Pool
    let viewer: UUID
    /// How many households the viewer looks after.
    let households: Int
    private(set) var address = ""
    private(set) var cookie = ""
    private let cluster: Cluster
    private let running: RunningCluster
    private var server: Process?

    /// Loads the community and starts the server.
    init(people: Int) async throws {
        folder = NSTemporaryDirectory() + "hearth-household-\(people)-\(ProcessInfo.processInfo.processIdentifier)"
        cluster = try Cluster(data: folder)
        running = try cluster.start(mode: .exclusive) { _ in }
        conninfo = running.conninfo
        pool = Pool(conninfo, size: 1)
        let begun = ContinuousClock.now
        try finish(
            Self.hearth,
            ["demo", "--people", "\(people)", "--database-url", conninfo],
            log: "\(folder).demo.log"
        )
        print("\(people) people loaded in \(Int((ContinuousClock.now - begun) / .seconds(1))) s")
        let administrator = Pool(conninfo + " user=postgres", size: 1)
        for command in ["VACUUM ANALYZE", "CHECKPOINT"] { try await administrator.run { try $0.script(command) } }
        await administrator.close()
        (viewer, households) = try await Self.choose(pool)
        guard households >= 16 else { throw ToolFailure(description: "nobody looks after many") }
        try await pool.run { [folder] database in
            let ids = try database.query("SELECT household FROM bench_household ORDER BY n") {
                try $0.decode(0, as: String.self)
            }
            try Data((ids.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: folder + ".households"))
        }
        try serve()
        try signIn()
    }

    private static let hearth = ".build/release/hearth"

    /// Picks who looks after the most households, and writes down which those are, with what is asked of them.
    private static func choose(_ pool: Pool) async throws -> (UUID, Int) {
        try await pool.run { database in
            try database.script(
                """
                CREATE TABLE bench_household (n int PRIMARY KEY, household text, homes uuid[], people uuid[]);
                CREATE TEMPORARY VIEW today AS SELECT (now() AT TIME ZONE 'America/Anchorage')::date AS today;
                CREATE TEMPORARY VIEW looks_after AS
                SELECT practitioner_id, household_id FROM panel JOIN care_team_member AS place USING (team_id), today
                WHERE panel.during @> today AND place.during @> today
                """
            )
            let found = try database.first(
                "SELECT practitioner_id FROM looks_after GROUP BY 1 ORDER BY count(*) DESC, practitioner_id LIMIT 1"
            ) { try $0.decode(0, as: UUID.self) }
            guard let viewer = found else { throw ToolFailure(description: "nobody looks after anybody") }
            let count = try database.execute(
                """
                INSERT INTO bench_household
                SELECT row_number() OVER (ORDER BY md5(household_id::text)) - 1, household_id::text,
                       ARRAY(SELECT DISTINCT unnest(array_agg(home_id) || household_id) AS home ORDER BY home),
                       array_agg(person_id ORDER BY person_id)
                FROM household_member, today
                WHERE during @> today
                  AND household_id IN (SELECT household_id FROM looks_after WHERE practitioner_id = \(viewer))
                GROUP BY household_id
                """
            )
            return (viewer, count)
        }
    }

    private func serve() throws {
        let log = folder + ".serve.log"
        server = try start(
            Self.hearth,
            [
                "serve", "--database-url", conninfo, "--demonstration", "--nobody-is-real", "--port", "0", "--workers",
                "0",
            ],
            log: log
        )
        for _ in 0..<100 {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if let found = text.firstMatch(of: /Serving on (http:\/\/[\d.]+:\d+)/) {
                address = String(found.1)
                return
            }
            usleep(100_000)
        }
        throw ToolFailure(description: "the server does not start: \(log)")
    }

    private func signIn() throws {
        let jar = folder + ".cookies"
        try finish(
            "curl",
            ["-s", "-L", "-o", "/dev/null", "-c", jar, "-b", jar, "-d", "role=care-team", address + "/sign-in"],
            log: folder + ".curl.log"
        )
        let text = try String(contentsOfFile: jar, encoding: .utf8)
        guard let found = text.firstMatch(of: /\thearth\t(\S+)/) else {
            throw ToolFailure(description: "nobody is signed in")
        }
        cookie = "hearth=\(found.1)"
    }

    /// What a server says of a household.
    func answer(_ household: String, at address: String) throws -> String {
        try finish(
            "curl",
            ["-s", "-f", "-H", "Cookie: \(cookie)", "\(address)/api/households/\(household)"],
            log: folder + ".curl.log"
        )
    }

    /// Some of the households, drawn evenly.
    func sample(_ count: Int) async throws -> [String] {
        let step = max(1, households / count)
        return try await pool.run { database in
            try database.query("SELECT household FROM bench_household WHERE n % \(step) = 0 ORDER BY n LIMIT \(count)")
            {
                try $0.decode(0, as: String.self)
            }
        }
    }

    /// The log of PostgreSQL while `body` runs, with every statement and its parameters in it.
    func logged(_ body: () throws -> Void) async throws -> String {
        let administrator = Pool(conninfo + " user=postgres", size: 1)
        let log = URL(filePath: folder + "/server.log")
        func set(_ commands: [String]) async throws {
            for command in commands { try await administrator.run { try $0.script(command) } }
            usleep(500_000)
        }
        try await set([
            "ALTER SYSTEM SET log_statement = 'all'", "ALTER SYSTEM SET log_parameter_max_length = -1",
            "ALTER SYSTEM SET log_error_verbosity = 'default'", "SELECT pg_reload_conf()",
        ])
        let before = try Data(contentsOf: log).count
        try body()
        usleep(200_000)
        let text = String(decoding: try Data(contentsOf: log).dropFirst(before), as: UTF8.self)
        try await set(["ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()"])
        await administrator.close()
        return text
    }

    /// Ends the server and takes everything away.
    func remove() async {
        server?.end()
        await pool.close()
        running.stop()
        try? cluster.remove()
        for ending in ["demo.log", "serve.log", "curl.log", "cookies", "households"] {
            try? FileManager.default.removeItem(atPath: "\(folder).\(ending)")
        }
    }
}
