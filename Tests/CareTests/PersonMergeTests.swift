import Foundation
import Testing

@testable import Care

private let kept = CustomerOwner.ID(UUID())
private let gone = CustomerOwner.ID(UUID())
private let ash = Household.ID(UUID())
private let birch = Household.ID(UUID())

private func row(_ table: String, _ person: CustomerOwner.ID, _ home: Household.ID, _ more: [String: RowValue] = [:])
    -> KeptRow
{
    let own: [String: RowValue] = ["person_id": .text("\(person)"), "household_id": .text("\(home)")]
    return KeptRow(table: table, values: own.merging(more) { $1 })
}

private func membership(_ person: CustomerOwner.ID, _ home: Household.ID, _ during: String, _ role: String = "relative")
    -> KeptRow
{
    row("membership", person, home, ["during": .text(during), "role": .text(role), "ended_reason": .null])
}

private func primary(_ person: CustomerOwner.ID, _ home: Household.ID, _ during: String) -> KeptRow {
    row("primary_household", person, home, ["during": .text(during)])
}

private func person(_ id: CustomerOwner.ID, _ home: Household.ID, _ more: [String: RowValue]) -> KeptRow {
    let plain: [String: RowValue] = [
        "given_name": .text("Anna"), "family_name": .text("Nicolai"), "birth_date": .text("1984-03-04"),
        "language": .text("en"), "languages": .list([]), "version": .whole(3),
    ]
    return row("person", id, home, plain.merging(more) { $1 })
}

private func need(_ person: CustomerOwner.ID, _ home: Household.ID, _ status: String) -> KeptRow {
    row(
        "need",
        person,
        home,
        ["need_id": .text("\(UUID())"), "rule_code": .text("flu"), "status": .text(status)]
    )
}

private let tables = [
    RowTable(name: "person", columns: [], key: ["household_id", "person_id"], followsHome: true),
    RowTable(name: "membership", columns: [], key: ["household_id", "person_id", "during"]),
    RowTable(name: "primary_household", columns: [], key: ["person_id", "during"]),
    RowTable(
        name: "need",
        columns: [],
        key: ["household_id", "need_id"],
        followsHome: true,
        parents: ["person_id": "person"]
    ),
    RowTable(name: "resource_slot", columns: [], key: ["resource_id", "booking_id"]),
    RowTable(
        name: "safety_flag",
        columns: [],
        key: ["household_id", "flag_id"],
        followsHome: true,
        parents: ["person_id": "person"]
    ),
]

private func plan(_ rows: [KeptRow], _ choices: [String: PersonMerge.Side] = [:]) throws(MergeRefusal) -> MergePlan {
    try MergePlan(
        PersonMerge(kept: kept, gone: gone, keptHome: ash, goneHome: birch, choices: choices),
        MergeFacts(tables: tables, rows: rows, instant: .null, decider: "steward")
    )
}

@Suite struct `Making two people one` {
    @Test func `asks about what the two say differently, and takes what only one of them says`() throws {
        let two = [
            person(kept, ash, ["sex": .null, "interpreter": .truth(true)]),
            person(
                gone,
                birch,
                ["sex": .text("female"), "birth_date": .text("1984-04-03"), "languages": .list([.text("esu")])]
            ),
        ]
        let open = try plan(two)
        #expect(open.conflicts.map(\.field) == ["birthDate"])
        #expect(open.conflicts.map(\.chosen) == [nil])
        let one = try #require(try plan(two, ["birthDate": .gone]).changes.first?.after)
        #expect(one["birth_date"] == .text("1984-04-03"))
        #expect(one["sex"] == .text("female"))
        #expect(one["interpreter"] == .truth(true))
        #expect(one["languages"] == .list([.text("esu")]))
        #expect(one["version"] == .whole(4))
        #expect(throws: MergeRefusal.nothingToChoose("sex")) { try plan(two, ["birthDate": .kept, "sex": .kept]) }
    }

    @Test func `never takes it over that one of them is dead`() throws {
        let two = [person(kept, ash, [:]), person(gone, birch, ["deceased_on": .text("2026-01-02")])]
        #expect(try plan(two).conflicts.map(\.field) == ["deceasedOn"])
    }

    @Test func `leaves one first home at any time, and no day of any membership is lost`() throws {
        let rows = [
            membership(kept, ash, "[2020-01-01,)"), membership(gone, birch, "[2015-01-01,)", "head"),
            primary(kept, ash, "[2020-01-01,)"), primary(gone, birch, "[2015-01-01,)"),
        ]
        let after = try plan(rows).changes.compactMap(\.after)
        let first = after.filter { $0.table == "primary_household" }.map { $0["during"] }
        #expect(first == [.text("[2020-01-01,)"), .text("[2015-01-01,2020-01-01)")])
        let places = after.filter { $0.table == "membership" && $0["household_id"] == .text("\(birch)") }
        #expect(places.map { $0["during"] } == [.text("[2015-01-01,2020-01-01)"), .text("[2020-01-01,)")])
        #expect(places.allSatisfy { $0["role"] == .text("head") && $0["person_id"] == .text("\(kept)") })
        #expect(places.map { $0["ended_reason"] } == [.text("succeeded"), .null])
    }

    @Test func `in one household joins their times, and whoever answers for it still does`() throws {
        let merge = PersonMerge(kept: kept, gone: gone, keptHome: ash, goneHome: ash)
        let changes = MergedHomes(merge: merge).memberships(
            kept: [membership(kept, ash, "[2020-01-01,)")],
            gone: [membership(gone, ash, "[2018-01-01,2021-01-01)", "head")],
            first: []
        )
        #expect(changes.map(\.after?.range) == [DayRange(start: Day("2018-01-01")!), nil])
        #expect(changes[0].after?["role"] == .text("head"))
    }

    @Test func `asks once for what both were asked for`() throws {
        func statuses(_ one: String, _ other: String) throws -> [RowValue] {
            try plan([need(kept, ash, one), need(gone, birch, other)]).changes.compactMap { $0.after?["status"] }
        }
        #expect(try statuses("open", "open") == [.text("open"), .text("merged")])
        #expect(try statuses("open", "booked") == [.text("merged"), .text("booked")])
        #expect(try statuses("met", "open") == [.text("met"), .text("open")])
        #expect(throws: MergeRefusal.bookedForOneThing) { _ = try statuses("booked", "booked") }
    }

    @Test func `is refused for whoever is in two places at once, or to be kept apart`() throws {
        func slot(_ person: CustomerOwner.ID, _ start: String, _ end: String) -> KeptRow {
            KeptRow(
                table: "resource_slot",
                values: [
                    "resource_id": .text("\(person)"), "booking_id": .text("\(UUID())"), "state": .text("booked"),
                    "during": .text("[\"2026-12-01 \(start)+00\",\"2026-12-01 \(end)+00\")"),
                ]
            )
        }
        let (nine, ten) = (slot(kept, "09:00:00", "10:00:00"), slot(gone, "10:00:00", "11:00:00"))
        _ = try plan([nine, ten])
        #expect(throws: MergeRefusal.bookedAtOneTime(1)) { try plan([nine, slot(gone, "09:30:00", "09:45:00")]) }
        let flag = row(
            "safety_flag",
            gone,
            birch,
            ["flag_id": .text("\(UUID())"), "against_id": .text("\(kept)")]
        )
        #expect(throws: MergeRefusal.keptApart) { try plan([flag]) }
        #expect(throws: MergeRefusal.withThemself) {
            try MergePlan(
                PersonMerge(kept: kept, gone: kept, keptHome: ash, goneHome: ash),
                MergeFacts(tables: tables, rows: [], instant: .null, decider: "steward")
            )
        }
    }
}

@Suite struct `Days without others` {
    @Test func `are what is left on either side`() {
        func range(_ words: String) -> DayRange { DayRange(words: words)! }
        let whole = range("[2020-01-01,2021-01-01)")
        #expect(
            whole.without(range("[2020-03-01,2020-04-01)")).map(\.words) == [
                "[2020-01-01,2020-03-01)", "[2020-04-01,2021-01-01)",
            ]
        )
        #expect(whole.without(range("(,2020-04-01)")).map(\.words) == ["[2020-04-01,2021-01-01)"])
        #expect(whole.without(range("(,)")).isEmpty)
        #expect(whole.without(range("[2021-01-01,)")) == [whole])
        #expect(DayRange(words: "[x,)") == nil)
    }
}
