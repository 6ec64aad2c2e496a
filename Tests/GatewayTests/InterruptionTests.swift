import Care
import Foundation
import Gateway
import Postgres
import Services
import TestSupport
import Testing

/// People, then two chunks and a half of their wellness visits.
private let lines =
    (0..<500).map { Lines.patient("P\($0)") }
    + (0..<4500).map { Lines.encounter("E\($0)", "Patient/P\($0 % 500)").replacing("185349003", with: "162673000") }

@Suite(.database) struct `An import whose database fails` {
    /// Imports all of it, letting `obstacle` fail the import and `remedy` take it away again.
    private func interrupt(
        remedy: String,
        _ obstacle: (DatabaseFixture, @escaping @Sendable () async throws -> ImportReport) async throws -> any Error
    ) async throws -> any Error {
        let files = try Fixture()
        let fixture = try await DatabaseFixture()
        let path = try files.file("a.ndjson", lines.joined(separator: "\n"))
        let importer = fixture.importer
        let error = try await obstacle(fixture) { try await importer.fhir([path]) }

        let stopped = try await fixture.counts()
        #expect(stopped.people == 500 && stopped.encounters < 4500, "it was stopped among the visits")
        #expect(stopped.keys == stopped.people + stopped.encounters, "a chunk is there with its identifiers or not")
        #expect(stopped.records == stopped.encounters)
        #expect(stopped.memberships == stopped.people && stopped.homes == stopped.people)

        try await fixture.script(remedy)
        let next = try await importer.fhir([path])
        #expect(next.isBalanced && next.rejected == 0)
        #expect((next.unchanged, next.accepted) == (stopped.keys, 5000 - stopped.keys))
        let whole = try await fixture.counts()
        #expect((whole.people, whole.encounters, whole.records, whole.keys) == (500, 4500, 4500, 5000))
        #expect(try await importer.fhir([path]).changesNothing)
        #expect(try await fixture.counts() == whole)
        return error
    }

    @Test func `by going away in the middle of a chunk keeps whole chunks, and the next run goes on`() async throws {
        let error = try await interrupt(remedy: "ALTER TABLE encounter DROP CONSTRAINT held") { fixture, run in
            // The lock lets one chunk of visits through and holds the next one up within its transaction.
            try await fixture.script(
                """
                CREATE FUNCTION hold() RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT count(*) FROM encounter) >= 2000 THEN PERFORM pg_advisory_xact_lock(77, 77); END IF;
                    RETURN true;
                END $$;
                ALTER TABLE encounter ADD CONSTRAINT held CHECK (hold());
                """
            )
            let lock = try Connection(TestServer.conninfo)
            try await lock.run { try $0.script("SELECT pg_advisory_lock(77, 77)") }
            async let running = run()
            var ended = 0
            while ended == 0 {
                try await Task.sleep(for: .milliseconds(20))
                ended = try await lock.run { database in
                    try database.query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_locks
                        WHERE locktype = 'advisory' AND classid = 77 AND objid = 77 AND NOT granted
                        """
                    ) { try $0.decode(0, as: Bool.self) }.count
                }
            }
            await lock.close()
            do {
                _ = try await running
                Issue.record("the import has not noticed")
                return CancellationError()
            } catch {
                return error
            }
        }
        #expect(Outage(error) == .nothingChanged)
    }

    @Test func `by a full disk keeps whole chunks, and the next run goes on once there is room`() async throws {
        let error = try await interrupt(remedy: "ALTER TABLE encounter DROP CONSTRAINT fits") { fixture, run in
            // What PostgreSQL says when a table cannot grow, said by a constraint.
            try await fixture.script(
                """
                CREATE FUNCTION fits() RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT count(*) FROM encounter) >= 2000 THEN
                        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                    END IF;
                    RETURN true;
                END $$;
                ALTER TABLE encounter ADD CONSTRAINT fits CHECK (fits());
                """
            )
            do {
                _ = try await run()
                Issue.record("the import has not noticed")
                return CancellationError()
            } catch {
                return error
            }
        }
        #expect(Outage(error) == .diskFull)
        #expect("\(error)".contains("make room"))
    }
}
