import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import Store
import TestSupport
import Testing

@testable import Web

/// What everyone is answered at every address.
private typealias Heard = [String: String]

@Suite(.database) struct `Two worlds that differ in one confidential item` {
    private static let secrets: [(person: AccessScene.Person, label: Label)] = [
        (.teen, Label(.mentalHealth, isOwn: true)), (.adult, Label(.substanceUse)), (.adult, Label(.violence)),
        (.child, Label(.hiv)), (.adult, Label(.note)),
    ]

    @Test(arguments: secrets.indices)
    func `give the same answers, byte for byte, to everyone who may not know it`(index: Int) async throws {
        let secret = Self.secrets[index]
        let with = try await answers { _ in false }
        try await empty()
        let without = try await answers { $0.person == secret.person && $0.label == secret.label }
        var differing = 0
        for kind in ViewerKind.asking {
            let claim = Policy.standard.claim(
                of: kind.viewer,
                AccessScene.facts,
                at: AccessScene.now,
                on: AccessScene.today
            )
            let knows = claim.visibility(of: secret.person.id, secret.label) != .hidden
            for address in AccessSurface.addresses {
                let isSame = with["\(kind) \(address)"] == without["\(kind) \(address)"]
                #expect(knows || isSame, "\(kind) at \(address)")
                differing += isSame ? 0 : 1
            }
        }
        // Whoever may know it sees a difference, so that the test can tell the worlds apart; nobody knows a note.
        #expect(differing > 0 || secret.label.category == .note)
    }

    /// Takes everybody out of the database.
    private func empty() async throws {
        try await database.run { database in
            let spread = try database.query("SELECT table_name FROM shard_map WHERE column_name IS NOT NULL") {
                try $0.decode(0, as: String.self)
            }
            let tables = spread + ["location", "practitioner", "care_team", "consolidation"]
            try database.script("TRUNCATE \(tables.joined(separator: ", ")) CASCADE")
        }
    }

    private func answers(without missing: (AccessVillage.Item) -> Bool) async throws -> Heard {
        let labels = Self.secrets.map(\.label) + [.general]
        _ = try await AccessVillage(Store(pool: database), labels: labels, without: missing)
        let answers = Recorder()
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                for address in AccessSurface.addresses {
                    let answer = try await surface.get(address, as: kind)
                    let headers = answer.headers.filter { ![.setCookie].contains($0.name) }.map {
                        "\($0.name): \($0.value)"
                    }
                    // A form's secret is the session's own.
                    let body = answer.text.replacing(/name="csrf" value="[\w-]+"/, with: "")
                    await answers.keep("\(answer.status) \(headers.sorted()) \(body)", as: "\(kind) \(address)")
                }
            }
        }
        return await answers.all
    }
}

private actor Recorder {
    private(set) var all: Heard = [:]

    func keep(_ answer: String, as key: String) { all[key] = answer }
}
