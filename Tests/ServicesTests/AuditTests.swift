import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

/// Three chains of five entries each, in a database of their own.
private struct Chains {
    let households = (1...3).map { Household.ID(StableID.uuid("chain", String($0))) }.sorted()
    let service = AuditService(store: Store(pool: database), now: { AccessScene.now })

    init() async throws {
        let store = Store(pool: database)
        for household in households {
            for turn in 1...5 {
                try await store.transaction { transaction in
                    try transaction.audit.add(
                        AuditNote(
                            household: household,
                            at: AccessScene.now.addingTimeInterval(Double(turn) * 1.234567),
                            viewer: ViewerKind.careTeam.viewer,
                            purpose: .treatment,
                            action: .read,
                            object: "household:\(household)",
                            shown: "\(AccessScene.Person.adult.id):GEN,MH"
                        )
                    )
                }
            }
        }
    }

    /// Does what only whoever keeps the database can.
    func tamper(_ script: String) async throws {
        let text = script.replacing("$H", with: "'\(households[1])'")
        try await database.run { try $0.script(text) }
    }
}

@Suite(.database) struct `The audit's chains` {
    @Test func `hold as they are written, also by many at once`() async throws {
        let chains = try await Chains()
        let store = Store(pool: database)
        let household = chains.households[0]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...12 {
                group.addTask {
                    try await store.transaction { transaction in
                        try transaction.audit.add(
                            AuditNote(
                                household: household,
                                at: AccessScene.now,
                                viewer: .steward,
                                purpose: .operations,
                                action: .read,
                                object: "household"
                            )
                        )
                    }
                }
            }
            try await group.waitForAll()
        }
        let finding = try await chains.service.verify()
        #expect(finding.holds)
        #expect(finding.chains == 3)
        #expect(finding.entries == 27)
    }

    private static let damages: [(String, String, Int, ChainCheck.Break.Kind)] = [
        (
            "a byte of what was shown",
            "UPDATE audit_entry SET shown = 'x' || substr(shown, 2) WHERE household_id = $H AND seq = 3", 3, .altered
        ),
        (
            "a microsecond",
            "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE household_id = $H AND seq = 2", 2, .altered
        ),
        (
            "a byte of a hash",
            "UPDATE audit_entry SET hash = set_byte(hash, 7, get_byte(hash, 7) # 1) WHERE household_id = $H AND seq = 4",
            4, .altered
        ),
        ("an entry taken out", "DELETE FROM audit_entry WHERE household_id = $H AND seq = 2", 3, .missing),
        ("the first taken out", "DELETE FROM audit_entry WHERE household_id = $H AND seq = 1", 2, .missing),
        (
            "two that changed places",
            """
            UPDATE audit_entry SET seq = 100 WHERE household_id = $H AND seq = 2;
            UPDATE audit_entry SET seq = 2 WHERE household_id = $H AND seq = 3;
            UPDATE audit_entry SET seq = 3 WHERE household_id = $H AND seq = 100
            """, 2, .altered
        ),
        (
            "an entry made anew with its own hash",
            """
            UPDATE audit_entry SET who = 'nobody' WHERE household_id = $H AND seq = 3;
            UPDATE audit_entry SET hash = sha256(convert_to(concat_ws(E'\\x1f', household_id, seq,
                (extract(epoch FROM at) * 1000000)::bigint, who, purpose, action, object, shown,
                encode(previous, 'hex')), 'UTF8')) WHERE household_id = $H AND seq = 3
            """, 4, .relinked
        ),
    ]

    @Test(arguments: damages.indices)
    func `tell which link was damaged`(index: Int) async throws {
        let (_, script, sequence, kind) = Self.damages[index]
        let chains = try await Chains()
        try await chains.tamper(script)
        let finding = try await chains.service.verify()
        #expect(finding.breaks == [ChainCheck.Break(household: chains.households[1], sequence: sequence, kind: kind)])
    }

    @Test func `that were cut or made anew do not agree with heads exported before`() async throws {
        let chains = try await Chains()
        let key = SignedHeads.newKey()
        let exported = try await chains.service.exportHeads(key: key)
        try exported.verify(by: try SignedHeads.publicKey(of: key))
        #expect(try await chains.service.verify(against: exported.heads).holds)
        try await chains.tamper("DELETE FROM audit_entry WHERE household_id = $H AND seq > 3")
        #expect(try await chains.service.verify().holds)
        let cut = try await chains.service.verify(against: exported.heads)
        #expect(cut.breaks == [ChainCheck.Break(household: chains.households[1], sequence: 5, kind: .cut)])
        try await chains.tamper(
            """
            DO $$ DECLARE previous bytea := decode(repeat('00', 32), 'hex'); BEGIN
                FOR place IN 1..5 LOOP
                    INSERT INTO audit_entry
                    SELECT household_id, place, at, who, purpose, action, object, shown, previous, sha256(convert_to(
                        concat_ws(E'\\x1f', household_id, place, (extract(epoch FROM at) * 1000000)::bigint, who,
                            purpose, action, object, shown, encode(previous, 'hex')), 'UTF8'))
                    FROM (SELECT household_id, at, 'nobody' AS who, purpose, action, object, shown FROM audit_entry
                          WHERE household_id = $H AND seq = 1) AS first
                    ON CONFLICT (household_id, seq) DO UPDATE
                    SET (at, who, previous, hash) = (excluded.at, excluded.who, excluded.previous, excluded.hash);
                    previous := (SELECT hash FROM audit_entry WHERE household_id = $H AND seq = place);
                END LOOP;
            END $$
            """
        )
        #expect(try await chains.service.verify().holds)
        let rewritten = try await chains.service.verify(against: exported.heads)
        #expect(rewritten.breaks == [ChainCheck.Break(household: chains.households[1], sequence: 5, kind: .rewritten)])
    }

    @Test func `have heads whose signature only the key makes`() async throws {
        let chains = try await Chains()
        let key = SignedHeads.newKey()
        var heads = try await chains.service.exportHeads(key: key)
        #expect(throws: HeadsRefusal.otherKey) {
            try heads.verify(by: try SignedHeads.publicKey(of: SignedHeads.newKey()))
        }
        heads.heads[0].sequence -= 1
        #expect(throws: HeadsRefusal.forged) { try heads.verify(by: try SignedHeads.publicKey(of: key)) }
        #expect(throws: HeadsRefusal.forged) { try heads.verify() }
        await #expect(throws: HeadsRefusal.noKey) { try await chains.service.exportHeads(key: Data([1, 2, 3])) }
    }

    @Test func `take from a viewer's transaction no change, and no entry in another's name`() async throws {
        let chains = try await Chains()
        let claim =
            "SET LOCAL app.hh = '\(chains.households[1])'; SET LOCAL app.who = 'scheduler:1'; SET LOCAL ROLE hearth_app;"
        func refusal(_ script: String) async -> PostgresError.Code? {
            let text = claim + script.replacing("$H", with: "'\(chains.households[1])'")
            do {
                try await database.transaction { try $0.script(text) }
                return nil
            } catch { return (error as? PostgresError)?.code }
        }
        let denied = PostgresError.Code("42501")
        for script in [
            "UPDATE audit_entry SET who = 'x' WHERE household_id = $H", "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "SELECT who FROM audit_entry",
            """
            INSERT INTO audit_entry SELECT $H, 6, now(), 'steward', 'TREAT', 'read', 'x', '', hash, hash
            FROM (SELECT hash FROM audit_entry WHERE household_id = $H AND seq = 5) AS last
            """,
        ] {
            #expect(await refusal(script) == denied, "\(script)")
        }
        #expect(await refusal("SELECT seq, hash FROM audit_entry") == nil)
    }
}
