import Foundation
import Postgres

/// What so many clients got of something in a time.
struct Figures {
    /// A second.
    var throughput: Double
    /// Microseconds.
    var p50: Double
    /// Microseconds.
    var p99: Double
    var failures = 0
}

extension [Figures] {
    /// The median of each figure.
    var median: Figures {
        Figures(
            throughput: map(\.throughput).median,
            p50: map(\.p50).median,
            p99: map(\.p99).median,
            failures: reduce(0) { $0 + $1.failures }
        )
    }
}

extension HouseholdSite {
    /// Asks a server for random households, by wrk.
    func load(_ address: String, clients: Int, seconds: Int) throws -> Figures {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "household.lua").path
        let text = try finish(
            "wrk",
            ["-t", "\(min(2, clients))", "-c", "\(clients)", "-d", "\(seconds)s", "-s", script, address],
            environment: ["BENCH_COOKIE": cookie, "BENCH_HOUSEHOLDS": folder + ".households"],
            log: folder + ".wrk.log"
        )
        guard
            let found = text.firstMatch(
                of: /requests (\d+) microseconds (\d+) p50 (\d+) p99 (\d+) errors (\d+)/
            ), let requests = Double(found.1), let time = Double(found.2), let p50 = Double(found.3),
            let p99 = Double(found.4)
        else { throw ToolFailure(description: "wrk said something else: \(text)") }
        return Figures(throughput: requests / time * 1_000_000, p50: p50, p99: p99, failures: Int(found.5) ?? 0)
    }

    /// Runs a script by pgbench.
    func pgbench(_ script: String, clients: Int, seconds: Int) throws -> Figures {
        let (file, prefix) = (folder + ".pgbench.sql", folder + ".pgbench")
        try Data(script.utf8).write(to: URL(filePath: file))
        let text = try finish(
            "pgbench",
            [
                "-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(2, clients))", "-T", "\(seconds)", "-f", file,
                "-l", "--log-prefix", prefix, conninfo,
            ],
            log: folder + ".pgbench.log"
        )
        guard let tps = text.firstMatch(of: /tps = ([0-9.]+)/).flatMap({ Double($0.1) }), !text.contains("aborted")
        else {
            throw ToolFailure(description: "pgbench said something else: \(text.suffix(2000))")
        }
        let times = try takeTimes(prefix).sorted()
        func share(_ part: Double) -> Double { times.isEmpty ? .nan : times[Int(Double(times.count - 1) * part)] }
        return Figures(throughput: tps, p50: share(0.5), p99: share(0.99))
    }

    /// The time of each transaction, in microseconds, as pgbench logged them.
    private func takeTimes(_ prefix: String) throws -> [Double] {
        let (folder, name) = ((prefix as NSString).deletingLastPathComponent, (prefix as NSString).lastPathComponent)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter {
                $0.wholeMatch(of: try! Regex(NSRegularExpression.escapedPattern(for: name) + "\\.\\d+(\\.\\d+)?"))
                    != nil
            }
        return try files.flatMap { file -> [Double] in
            let path = folder + "/" + file
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
                let fields = line.split(separator: " ")
                return fields.count > 2 ? Double(fields[2]) : nil
            }
        }
    }

    /// The statements of one request, and the table that pgbench draws from brought to what they ask for.
    func statements() async throws -> HouseholdStatements {
        let household = try await sample(1)[0]
        for _ in 0..<10 { _ = try answer(household, at: address) }
        let log = try await logged { _ = try answer(household, at: address) }
        let (homes, people, day, week) = try await pool.run { database in
            let found = try database.first(
                """
                SELECT homes::text, people::text, (now() AT TIME ZONE 'America/Anchorage')::date::text,
                       (date_trunc('week', now() AT TIME ZONE 'America/Anchorage') + interval '7 days')::date::text
                FROM bench_household WHERE household = \(household)
                """
            ) { row in
                let texts = try (0..<4).map { try row.decode($0, as: String.self) }
                return (texts[0], texts[1], texts[2], texts[3])
            }
            guard let found else { throw ToolFailure(description: "the household is gone") }
            return found
        }
        let known = [
            ("household", household), ("homes", homes), ("people", people), ("day", day), ("week", week),
            ("viewer", viewer.uuidString.lowercased()), ("object", "household:\(household)"),
            ("who", "practitioner:\(viewer.uuidString.lowercased())"), ("purpose", "TREAT"), ("action", "read"),
        ]
        let statements = try HouseholdStatements(log: log, known: known.map { (name: $0.0, value: $0.1) })
        try await prepare(statements)
        return statements
    }

    /// Writes the claims beside the households, so that pgbench need not find them.
    private func prepare(_ statements: HouseholdStatements) async throws {
        let administrator = Pool(conninfo + " user=postgres", size: 1)
        try await administrator.run {
            try $0.script("GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO hearth")
        }
        await administrator.close()
        let (vis, shown, who) = (
            statements.sights.vis, statements.sights.shown, "practitioner:\(viewer.uuidString.lowercased())"
        )
        try await pool.run { database in
            try database.script(
                "ALTER TABLE bench_household ADD hh text, ADD vis text, ADD vis_words text, ADD shown text, ADD object text, ADD who text"
            )
            try database.execute(
                """
                UPDATE bench_household SET hh = array_to_string(homes, ','), object = 'household:' || household,
                    who = \(who),
                    vis = '{' || (SELECT string_agg('"' || person || '":' || \(vis), ',' ORDER BY person)
                                  FROM unnest(people) AS person) || '}',
                    vis_words = (SELECT string_agg(person || ':' || word || ';', '' ORDER BY person, place)
                                 FROM unnest(people) AS person,
                                      unnest(string_to_array(\(shown), ',')) WITH ORDINALITY AS open (word, place)),
                    shown = (SELECT string_agg(person || ':' || \(shown), ';' ORDER BY person)
                             FROM unnest(people) AS person)
                """
            )
            try database.script("VACUUM ANALYZE bench_household")
        }
    }
}
