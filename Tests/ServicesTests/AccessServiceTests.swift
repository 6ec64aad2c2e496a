import Care
import Foundation
import Services
import Store
import TestSupport
import Testing

/// One person alone, whom nobody looks after, and someone on duty.
private struct Alone {
    let store = Store(pool: database)
    let person = AccessScene.Person.adult
    let nurse = Practitioner(id: Identifier(UUID()), givenName: "Rosa", familyName: "Ivanoff", role: "nurse")

    init() async throws {
        var facts = Community()
        let home = Location(id: Identifier(UUID()), kind: .community, name: "Eklutna")
        facts.locations = [home]
        facts.practitioners = [nurse]
        facts.households = [
            Household(id: AccessScene.household, name: "Nicolai", community: home.id, createdOn: AccessScene.today)
        ]
        facts.people = [
            CustomerOwner(
                id: person.id,
                household: AccessScene.household,
                givenName: "Anna",
                familyName: "Nicolai",
                birthDate: person.birthDate
            )
        ]
        facts.words = [
            PersonWords(
                id: Identifier(UUID()),
                household: AccessScene.household,
                person: person.id,
                kind: .own,
                words: "My garden.",
                author: Viewer.customerOwner(person.id).word,
                day: AccessScene.today,
                keptAt: AccessScene.now
            )
        ]
        facts.memberships = [
            Membership(
                household: AccessScene.household,
                person: person.id,
                role: .head,
                isPrimary: true,
                during: DayRange(start: AccessScene.today)
            )
        ]
        let loaded = facts
        try await store.transaction { try $0.communities.load(loaded) }
    }

    func access(minutes: Double = 0) -> AccessService { AccessService(store: store, now: { now(minutes) }) }
    func households(minutes: Double) -> HouseholdService { HouseholdService(store: store, now: { now(minutes) }) }
    func audit(minutes: Double) -> AuditService { AuditService(store: store, now: { now(minutes) }) }

    func view(minutes: Double) async throws -> HouseholdView {
        try await households(minutes: minutes).view(
            AccessScene.household,
            week: AccessScene.today,
            on: AccessScene.today,
            for: .practitioner(nurse.id)
        )
    }
}

private func now(_ minutes: Double) -> Date { AccessScene.now.addingTimeInterval(minutes * 60) }

@Suite(.database) struct `A record opened out of turn` {
    @Test func `is open until its time is over, audited, told to the person and reviewed`() async throws {
        let alone = try await Alone()
        await #expect(throws: NotFound.self) { try await alone.view(minutes: 0) }
        let opening = try await alone.access().open(
            alone.person.id,
            by: alone.nurse.id,
            reason: "Found unconscious at home",
            minutes: 30
        )
        #expect(try await alone.view(minutes: 29).plan.members.map(\.words.current?.words) == ["My garden."])
        await #expect(throws: NotFound.self) { try await alone.view(minutes: 30) }

        let log = try await alone.audit(minutes: 40).log(of: alone.person.id, for: .customerOwner(alone.person.id))
        #expect(
            log.map(\.sentence) == [
                "Rosa Ivanoff, nurse, looked at your household's plan, out of turn, for a reason that is reviewed. "
                    + "Open to them: general health, times of visits, where you live, mental health, HIV, "
                    + "sexual and reproductive health, safety at home.",
                "Rosa Ivanoff, nurse, opened your record, out of turn, for a reason that is reviewed. "
                    + "Open to them: your record.",
            ]
        )
        #expect(try await alone.audit(minutes: 40).verify().holds)

        #expect(try await alone.access().unreviewed() == [opening])
        await #expect(throws: ReviewRefusal.empty) {
            try await alone.access().review(opening.id, of: alone.person.id, finding: "  ", by: .steward)
        }
        try await alone.access().review(opening.id, of: alone.person.id, finding: "Justified.", by: .steward)
        #expect(try await alone.access().unreviewed() == [])
        await #expect(throws: NotFound.self) {
            try await alone.access().review(opening.id, of: alone.person.id, finding: "Again.", by: .steward)
        }
    }

    @Test func `needs its reason and somebody who is known, and leaves nothing otherwise`() async throws {
        let alone = try await Alone()
        await #expect(throws: BreakGlassRefusal.reasonTooShort) {
            try await alone.access().open(alone.person.id, by: alone.nurse.id, reason: "now", minutes: 30)
        }
        await #expect(throws: NotFound.self) {
            try await alone.access().open(
                Identifier(UUID()),
                by: alone.nurse.id,
                reason: "Found unconscious at home",
                minutes: 30
            )
        }
        await #expect(throws: NotFound.self) {
            try await alone.access().open(
                alone.person.id,
                by: Identifier(UUID()),
                reason: "Found unconscious at home",
                minutes: 30
            )
        }
        #expect(try await alone.audit(minutes: 0).verify().entries == 0)
    }

    @Test func `and looked at by many at once is seen by all, and each look is kept`() async throws {
        let alone = try await Alone()
        try await alone.access().open(
            alone.person.id,
            by: alone.nurse.id,
            reason: "Found unconscious at home",
            minutes: 30
        )
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...24 { group.addTask { try await alone.view(minutes: 1).plan.members.count } }
            for try await members in group { #expect(members == 1) }
        }
        let finding = try await alone.audit(minutes: 2).verify()
        #expect(finding.holds)
        #expect(finding.entries == 25)
    }

    @Test func `is told of to nobody who may not know of the person`() async throws {
        let alone = try await Alone()
        for viewer in [ViewerKind.stranger.viewer, ViewerKind.careTeam.viewer, ViewerKind.auditor.viewer] {
            await #expect(throws: NotFound.self) {
                try await alone.audit(minutes: 0).log(of: alone.person.id, for: viewer)
            }
        }
    }
}

@Suite(.database) struct `Leave to see` {
    private let other = CustomerOwner.ID(UUID())

    @Test func `is refused with its remedy where it makes no sense`() async throws {
        let alone = try await Alone()
        let (access, person, other) = (alone.access(), alone.person.id, other)
        let refusals: [(GrantRefusal, @Sendable () async throws -> Void)] = [
            (.themself, { _ = try await access.grant(to: person, of: person, stage: .child) }),
            (.noClasses, { _ = try await access.grant(to: other, of: person, stage: .adult) }),
            (
                .classesOfMinor,
                { _ = try await access.grant(to: other, of: person, stage: .child, classes: [.general]) }
            ),
            (.never(.note), { _ = try await access.grant(to: other, of: person, stage: .adult, classes: [.note]) }),
            (
                .emptyPeriod,
                {
                    _ = try await access.grant(
                        to: other,
                        of: person,
                        stage: .child,
                        from: AccessScene.today,
                        until: AccessScene.today
                    )
                }
            ),
            (.themself, { _ = try await access.protect(person, from: person) }),
            (.noRecipient, { _ = try await access.consent(of: person, to: [], days: 10) }),
            (.days, { _ = try await access.consent(of: person, to: [alone.nurse.id], days: 0) }),
        ]
        for (refusal, attempt) in refusals {
            await #expect(throws: refusal) { try await attempt() }
        }
        await #expect(throws: NotFound.self) { try await access.protect(other, from: person) }
        await #expect(throws: NotFound.self) { try await access.consent(of: person, to: [Identifier(UUID())], days: 9) }
        #expect(try await alone.audit(minutes: 0).verify().entries == 0)
    }

    @Test func `opens what the adult names until it is over, and a flag closes it`() async throws {
        let alone = try await Alone()
        let (person, other) = (alone.person.id, other)
        func sees() async -> Bool {
            let view = try? await alone.households(minutes: 1).view(
                AccessScene.household,
                week: AccessScene.today,
                on: AccessScene.today,
                for: .customerOwner(other)
            )
            return view?.plan.members.first?.words.current?.words == "My garden."
        }
        #expect(await !sees())
        _ = try await alone.access().grant(to: other, of: person, stage: .adult, classes: [.general])
        #expect(await sees())
        _ = try await alone.access().protect(person, from: other)
        #expect(await !sees())
        let log = try await alone.audit(minutes: 2).log(of: person, for: .customerOwner(person))
        #expect(log.count == 3)
        #expect(log.contains { $0.sentence.contains("let somebody see and act for you") })
        #expect(log.contains { $0.sentence.contains("protected you from somebody") })
        #expect(try await alone.audit(minutes: 2).verify().holds)
    }

    @Test func `of a consent ends when it is taken back, once`() async throws {
        let alone = try await Alone()
        let id = try await alone.access().consent(of: alone.person.id, to: [alone.nurse.id], days: 30)
        try await alone.access(minutes: 5).revoke(id, of: alone.person.id)
        await #expect(throws: NotFound.self) { try await alone.access(minutes: 6).revoke(id, of: alone.person.id) }
        let facts = try await alone.store.read {
            try $0.access.facts(
                of: AccessScene.household,
                for: .practitioner(alone.nurse.id),
                at: now(10),
                on: AccessScene.today,
                jurisdiction: AccessScene.jurisdiction
            )
        }
        #expect(facts.consents.map(\.revokedAt) == [now(5)])
    }
}
