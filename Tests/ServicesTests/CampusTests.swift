import Care
import Consolidation
import Coordination
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `A week planned campus by campus` {
    private let store = Store(pool: database)

    /// Everybody of one community, a part of them of each of some sites, all of which share who works there.
    private func campuses(_ people: Int, sites: Int) async throws {
        _ = try await CommunityService(store: store).demonstrate(people: people, seed: 11, start: monday)
        try await database.run { database in
            try database.execute(
                """
                INSERT INTO care_team (team_id, name, location_id)
                SELECT gen_random_uuid(), 'Team of ' || name, location_id
                FROM location WHERE kind = 'site' ORDER BY name LIMIT \(sites)
                """
            )
            try database.execute(
                """
                UPDATE panel SET team_id = team.team_id
                FROM (SELECT team_id, row_number() OVER (ORDER BY name) - 1 AS number
                      FROM care_team WHERE name LIKE 'Team of %') AS team
                WHERE team.number = abs(hashtext(panel.household_id::text)) % \(sites)
                """
            )
        }
    }

    private func solved(workers: Int, seconds: Double) async throws -> ConsolidationRequest {
        let jobs = JobService(store: store)
        let wish = JobService.Wish(week: monday, isByCampus: true, timeLimit: seconds, requestedBy: "scheduler")
        let request = try await jobs.request(wish, key: UUID().uuidString)
        let store = store
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<workers {
                group.addTask {
                    await worker(store, "\(number)").run(whileIdle: {
                        (try? await jobs.find(request.id).state.isFinal) != true
                    })
                }
            }
        }
        return try await jobs.find(request.id)
    }

    /// What is proposed for the week, as one solution of the whole week's problem.
    private func together(_ instance: Instance) async throws -> Solution {
        let proposals = try await store.read { transaction in
            try transaction.proposals.open(week: monday, limit: 100_000).compactMap {
                try transaction.proposals.find($0.id)
            }
        }
        #expect(Set(proposals.map(\.household)).count == proposals.count)
        let clock = try #require(CivilClock(WeekService.timeZone))
        var solution = Solution(instance: instance.id, solver: "campuses")
        let needs = Set(instance.needs.map(\.id))
        // What stands is part of every plan, and not of a solution.
        let standing = Set(instance.bookings.filter { !$0.movable }.map(\.id))
        for itinerary in proposals.map(\.after) {
            for planned in itinerary.encounters
            where planned.appointment.map({ standing.contains($0.description) }) != true {
                let reading = clock.reading(at: planned.during.start)
                solution.encounters.append(
                    Solution.Encounter(
                        person: planned.person.description,
                        visitType: planned.visitType,
                        session: planned.session.description,
                        start: (reading.day - monday) * 1440 + reading.minute,
                        services: planned.services,
                        needs: planned.needs.map(\.description),
                        escort: planned.escort?.description
                    )
                )
            }
            for closed in itinerary.closed where needs.contains(closed.need.description) {
                let by =
                    switch closed.evidence {
                    case .record(let id): "record:\(id)"
                    case .appointment(let id): "booking:\(id)"
                    case .need(let id): "need:\(id)"
                    }
                solution.closed.append(Solution.Closure(need: closed.need.description, by: by))
            }
            solution.unmet += itinerary.unmet.map(\.need.description).filter(needs.contains)
        }
        return solution
    }

    @Test(arguments: [1, 3]) func `keeps every rule of the whole week, and its bound`(workers: Int) async throws {
        try await campuses(300, sites: 3)
        let request = try await solved(workers: workers, seconds: 1)
        #expect(request.state == .done && request.jobs.count == 3)
        let run = try #require(try await WeekService(store: store).latest(week: monday))
        #expect(run.lowerBound == request.jobs.compactMap(\.bid?.bound).reduce(0, +))
        #expect(run.lowerBound <= run.after.objective)
        let whole = try await WeekService(store: store).problem(week: monday).instance
        let report = Verifier.check(whole, try await together(whole))
        #expect(report.violations.isEmpty, "\(report.violations.prefix(5))")
        #expect(report.objective == run.after.objective)
        let shared = try await database.run {
            try $0.first("SELECT count(DISTINCT campus_id) FROM pool_claim") { try $0.decode(0, as: Int.self) }
        }
        #expect(shared == 3)
    }

    @Test func `has a bound that a plan of everybody at once does not go below`() async throws {
        try await campuses(200, sites: 2)
        let request = try await solved(workers: 2, seconds: 1)
        let bound = request.jobs.compactMap(\.bid?.bound).reduce(0, +)
        let whole = try await WeekService(store: store).consolidate(
            week: monday,
            now: .now,
            options: PlanOptions(timeLimit: .seconds(2))
        )
        #expect(bound <= whole.after.objective)
    }

    @Test func `counts as a week once all its campuses are planned`() async throws {
        try await campuses(150, sites: 2)
        let jobs = JobService(store: store)
        let wish = JobService.Wish(week: monday, isByCampus: true, timeLimit: 0.5, requestedBy: "scheduler")
        let request = try await jobs.request(wish, key: "k")
        for _ in 0..<3 { #expect(try await worker(store).doOne() == .done) }
        #expect(try await jobs.find(request.id).done == 1)
        #expect(try await WeekService(store: store).latest(week: monday) == nil)
        #expect(try await worker(store).doOne() == .done)
        #expect(try await jobs.find(request.id).state == .done)
        #expect(try await WeekService(store: store).latest(week: monday) != nil)
    }
}
