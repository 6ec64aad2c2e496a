import Foundation

/// A household's plan over HTTP, with access control and audit on, beside `pgbench` running the same statements and a
/// FastAPI server that answers the same document from them.
struct HouseholdBench {
    /// Whether ten times as many people are loaded afterwards, to see what that costs one household.
    let isLarge: Bool

    private static let people = 70_000
    private static let rounds = 3
    private static let seconds = 8

    func run() async throws {
        let site = try await HouseholdSite(people: Self.people)
        do {
            try await compare(site)
            let alone = try alone(site)
            await site.remove()
            guard isLarge else { return print("  at 700,000 people: deploy/bench household --large") }
            try await grow(from: alone)
        } catch {
            await site.remove()
            throw error
        }
    }

    /// One household at a time, at ten times the people.
    private func grow(from small: Figures) async throws {
        let site = try await HouseholdSite(people: 10 * Self.people)
        do {
            let large = try alone(site)
            print("one client, p50: \(us(small.p50)) at 70,000 people, \(us(large.p50)) at 700,000")
            print("  \(ratio(large.p50 / small.p50)) of it; no more than 1.3 is asked")
            await site.remove()
        } catch {
            await site.remove()
            throw error
        }
    }

    private func alone(_ site: HouseholdSite) throws -> Figures {
        _ = try site.load(site.address, clients: 4, seconds: 3)
        return try (0..<Self.rounds).map { _ in
            try site.load(site.address, clients: 1, seconds: Self.seconds)
        }.median
    }

    private func compare(_ site: HouseholdSite) async throws {
        let statements = try await site.statements()
        let count = statements.parts.reduce(0) { $0 + $1.count }
        print("\(site.households) households of one care team member, \(count) statements for each")
        let python = try PythonSite(before: site, statements)
        defer { python.end() }
        print("the reference: \(python.versions)")
        let same = try await agreement(site, python)
        print("\(same) households answered by both, equal as JSON")
        try await measure(site, python, statements)
    }

    /// Sees that both servers say the same.
    private func agreement(_ site: HouseholdSite, _ python: PythonSite) async throws -> Int {
        let households = try await site.sample(100)
        for household in households {
            let answers = try [site.address, python.address].map { address in
                let text = try site.answer(household, at: address)
                return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
            }
            guard let ours = answers[0], ours == answers[1] else {
                throw ToolFailure(description: "the servers answer household \(household) differently")
            }
        }
        return households.count
    }

    private func measure(_ site: HouseholdSite, _ python: PythonSite, _ statements: HouseholdStatements) async throws {
        let each = site.households / 16
        let (script, drawing) = (statements.script(each: each), HouseholdStatements.drawing(each: each))
        for address in [site.address, python.address] { _ = try site.load(address, clients: 16, seconds: 3) }
        _ = try site.pgbench(script, clients: 16, seconds: 3)
        var (ours, reference, draws, theirs): ([Figures], [Figures], [Figures], [Figures]) = ([], [], [], [])
        var (one, lone): ([Figures], [Figures]) = ([], [])
        for _ in 0..<Self.rounds {
            ours.append(try site.load(site.address, clients: 16, seconds: Self.seconds))
            reference.append(try site.pgbench(script, clients: 16, seconds: Self.seconds))
            theirs.append(try site.load(python.address, clients: 16, seconds: Self.seconds))
            draws.append(try site.pgbench(drawing, clients: 16, seconds: 2))
            one.append(try site.load(site.address, clients: 1, seconds: Self.seconds))
            lone.append(try site.load(python.address, clients: 1, seconds: 3))
        }
        let (our, their, draw) = (ours.median, theirs.median, draws.median)
        var pg = reference.median
        print("medians of \(Self.rounds) rounds of \(Self.seconds) s, in turn, all on \(python.workers) cores")
        print("                                             a second     p50        p99     failures")
        line("Hearth, 1 process, 16 clients", our)
        line("pgbench, 16 connections", pg)
        line("FastAPI, \(python.workers) processes, 16 clients", their)
        line("Hearth, 1 client", one.median)
        line("FastAPI, 1 client", lone.median)
        print("Hearth to pgbench: \(ratio(our.throughput / pg.throughput)); 0.5 is asked")
        // Drawing a household costs pgbench a round trip that a server does not need.
        pg.throughput = 1 / (1 / pg.throughput - 1 / draw.throughput)
        print(
            "  without pgbench's drawing of households (\(Int(draw.throughput))/s): \(ratio(our.throughput / pg.throughput))"
        )
        print("Hearth to FastAPI: \(ratio(our.throughput / their.throughput)); 4 is asked")
        print("p99 of 16 clients to p50 of one: \(ratio(our.p99 / one.median.p50)); less than 10 is asked")
    }

    private func line(_ name: String, _ figures: Figures) {
        let columns = ["\(Int(figures.throughput))", us(figures.p50), us(figures.p99), "\(figures.failures)"]
        let texts = zip(columns, [12, 11, 11, 9]).map { text, width in
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        print("  " + name.padding(toLength: 38, withPad: " ", startingAt: 0) + texts.joined())
    }

    private func us(_ microseconds: Double) -> String { "\(Int(microseconds.rounded())) us" }

    private func ratio(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
