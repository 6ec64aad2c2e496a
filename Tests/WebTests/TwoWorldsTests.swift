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
        (.teen, Label(.mentalHealth, isOwn: true)), (.teen, Label(.sexualHealth, isOwn: true)),
        (.adult, Label(.substanceUse)), (.adult, Label(.violence)), (.adult, Label(.note)), (.child, Label(.hiv)),
        (.gran, Label(.mentalHealth)),
    ]

    @Test func `give the same answers, byte for byte, to everyone who may not know it`() async throws {
        let store = Store(pool: database)
        let (whole, kinds) = try await answers(store, without: { _ in false })
        for secret in Self.secrets {
            try await database.run { try $0.script("TRUNCATE household, location, practitioner, care_team CASCADE") }
            let (other, _) = try await answers(store) { $0.person == secret.person && $0.label == secret.label }
            var differing = 0
            for kind in kinds {
                let claim = Policy.standard.claim(
                    of: kind.viewer,
                    AccessScene.facts,
                    at: AccessScene.now,
                    on: AccessScene.today
                )
                let knows = claim.visibility(of: secret.person.id, secret.label) != .hidden
                for address in AccessSurface.addresses {
                    let key = "\(kind) \(address)"
                    if knows {
                        differing += whole[key] == other[key] ? 0 : 1
                    } else {
                        #expect(whole[key] == other[key], "\(kind) at \(address), without \(secret.label)")
                    }
                }
            }
            // The one who may know it sees the difference: the test can tell worlds apart.
            #expect(differing > 0 || secret.label.category == .note)
        }
    }

    private func answers(
        _ store: Store,
        without missing: (AccessVillage.Item) -> Bool
    ) async throws -> (Heard, [ViewerKind]) {
        _ = try await AccessVillage(store, without: missing)
        let kinds = ViewerKind.asking
        let answers = Recorder()
        try await AccessSurface.open { surface in
            for kind in kinds {
                for address in AccessSurface.addresses {
                    let answer = try await surface.get(address, as: kind)
                    let headers = answer.headers.filter { ![.setCookie].contains($0.name) }.map {
                        "\($0.name): \($0.value)"
                    }
                    // A form's secret is the session's own.
                    let body = answer.text.replacing(/name="csrf" value="[0-9a-f]+"/, with: "")
                    await answers.keep("\(answer.status) \(headers.sorted()) \(body)", as: "\(kind) \(address)")
                }
            }
        }
        return (await answers.all, kinds)
    }
}

private actor Recorder {
    private(set) var all: Heard = [:]

    func keep(_ answer: String, as key: String) { all[key] = answer }
}
