import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Postgres
import Services
import TestSupport
import Testing

@testable import Store
@testable import Web

@Suite(.database) struct `What a family shares, over HTTP` {
    private func share(_ people: [AccessScene.Person]) async throws -> FamilyGoal {
        let name = people.map(\.rawValue).joined(separator: "-")
        let goal = FamilyGoal(
            id: Identifier(StableID.uuid("shared", name)),
            household: AccessScene.household,
            people: people.map(\.id),
            domain: .spiritual,
            words: "cnry-family-\(name)-z",
            wordsBy: "steward"
        )
        let version = FamilyGoalVersion(goal: goal, deed: .began, author: "steward", keptAt: AccessScene.now)
        try await Store(pool: database).transaction { try $0.familyGoals.keep(version) }
        return goal
    }

    @Test func `is seen by whoever sees what each of those who share it shares, and told to nobody else`() async throws
    {
        _ = try await AccessVillage(Store(pool: database), labels: [.general])
        let sets: [[AccessScene.Person]] = [[.adult], [.teen], [.child], [.adult, .child], [.gran, .teen, .adult]]
        try await AccessSurface.open { surface in
            let addresses = ["/api/households/", "/households/"].flatMap {
                [$0 + "\(AccessScene.household)", $0 + "\(AccessScene.household)/goals"]
            }
            for people in sets {
                var before: [String: String] = [:]
                for kind in ViewerKind.asking {
                    for address in addresses { before["\(kind) \(address)"] = try await heard(surface, address, kind) }
                }
                let goal = try await share(people)
                for kind in ViewerKind.asking {
                    let claim = Policy.standard.claim(
                        of: kind.viewer,
                        AccessScene.facts,
                        at: AccessScene.now,
                        on: AccessScene.today
                    )
                    let sees =
                        people.allSatisfy { claim.sees($0.id, Label(.general, isShared: true)) } && kind != .scheduler
                    for address in addresses {
                        let after = try await heard(surface, address, kind)
                        #expect(after.contains(goal.words) == sees, "\(kind) at \(address)")
                        if !sees { #expect(after == before["\(kind) \(address)"], "\(kind) at \(address)") }
                    }
                    let rows = try await database.transaction { database in
                        try database.batch { $0.take(on: claim) }
                        return try database.query("SELECT words FROM family_goal") { try $0.decode(0, as: String.self) }
                    }
                    let isOpen = people.allSatisfy { claim.sees($0.id, Label(.general, isShared: true)) }
                    #expect(rows.contains(goal.words) == isOpen, "\(kind) by row security alone")
                }
            }
        }
    }

    private func heard(_ surface: AccessSurface, _ address: String, _ kind: ViewerKind) async throws -> String {
        let answer = try await surface.get(address, as: kind)
        let tag = answer.headers[.eTag] ?? ""
        return "\(answer.status) \(tag) " + answer.text.replacing(/name="csrf" value="[\w-]+"/, with: "")
    }

    @Test func `is added and followed by its forms, and refused where it is stale`() async throws {
        let family = try await Village().families[0]
        let goals = "/households/\(family.household.id)/goals"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let token = "csrf=\(try await visitor.token())"
            let form = token + "&state=0-0&kind=goal&words=Fishing+together&domain=physical&measure=&dueOn="
            for _ in 0..<2 {
                let answer = try await visitor.post(goals, form)
                #expect(answer.status == .seeOther && answer.headers[.location] == goals)
            }
            let text = try await visitor.get("/api" + goals).text
            let shares = try JSONDecoder().decode(Shares.self, from: Data(text.utf8)).goals
            #expect(shares.count == 1)
            let goal = try #require(shares.first)
            let step = "\(goals)/\(goal.id)"
            #expect(try await visitor.post(step, token + "&deed=attain&version=1&score=1&note=").status == .seeOther)
            let stale = try await visitor.post(step, token + "&deed=meet&version=1")
            #expect(stale.status == .conflict && stale.text.contains("+1 on"))
            #expect(try await visitor.get(goals).text.contains("a little more than hoped"))
            #expect(try await visitor.get("/households/\(family.household.id)").text.contains("Fishing together"))
            let nobody = "/api/households/\(UUID())/goals"
            #expect(try await visitor.get(nobody).status == .notFound)
            let unknown = try await visitor.send(
                .post,
                "/api\(goals)/\(UUID())",
                headers: [HTTPField.Name("Idempotency-Key")!: "k"],
                body: #"{"deed":"meet","version":1}"#
            )
            #expect(unknown.status == .notFound)
        }
    }
}

private struct Shares: Decodable {
    struct Goal: Decodable {
        var id: FamilyGoal.ID
        var version: Int
        var words: String
    }

    var goals: [Goal]
}
