import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Postgres
import TestSupport
import Testing

@Suite(.database) struct `Booking what needs a referral` {
    @Test func `is refused where that is over by then, without a word of what it is for, until it is renewed`()
        async throws
    {
        let family = try await Village().families[0]
        @Sendable func give(_ day: Int) async throws {
            try await database.run { database in
                _ = try database.execute(
                    """
                    INSERT INTO record (household_id, record_id, person_id, service_code, at)
                    VALUES (\(family.household.id), gen_random_uuid(), \(family.person.id), 'healing-referral',
                            \(Village.clock.instant(day: Village.week + day, minute: 600)))
                    """
                )
            }
        }
        try await database.run { database in
            _ = try database.execute(
                "INSERT INTO referral_rule VALUES ('flu-vaccine', 'healing-referral', 6, '[2000-01-01,)', 'a test')"
            )
        }
        try await give(-190)
        let uri = "/api/households/\(family.household.id)/proposals/\(family.proposal.id)/accept"
        let key = HTTPField.Name("Idempotency-Key")!
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            let refused = try await visitor.send(.post, uri, headers: [key: "k"])
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("\"type\":\"referral-over\""))
            #expect(!refused.text.contains("flu") && !refused.text.contains("healing"))
            try await give(-3)
            #expect(try await visitor.send(.post, uri, headers: [key: "k"]).status == .ok)
        }
    }

    @Test func `is shown on the plan with the day on which it ends`() async throws {
        let family = try await Village().families[0]
        try await database.run { database in
            _ = try database.execute(
                """
                INSERT INTO record (household_id, record_id, person_id, service_code, at)
                VALUES (\(family.household.id), gen_random_uuid(), \(family.person.id), 'healing-referral',
                        \(Village.clock.instant(day: Day("2026-05-20")!, minute: 600)))
                """
            )
        }
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let json = try await visitor.get("/api/people/\(family.person.id)/plan").text
            #expect(json.contains(#""endsOn":"2026-11-20","givenOn":"2026-05-20","isOver":true"#))
            let page = try await visitor.get("/people/\(family.person.id)/plan").text
            #expect(page.contains("It is over; renew it before the next visit."))
        }
    }
}
