import Care
import Coordination
import Foundation
import Testing

@Suite struct `A duplicate` {
    private let check = DuplicateCheck(catalogue: Example.catalogue)

    private func facts(_ needs: [Need], records: [CareRecord] = [], links: [NeedLink] = []) -> Community {
        var community = Community()
        community.needs = needs
        community.records = records
        community.links = links
        return community
    }

    @Test func `is a need that a record within its validity meets`() throws {
        let found = check.duplicates(
            in: facts([Example.need(1, "labs")], records: [Example.record(9, "labs", day: -3)])
        )
        let one = try #require(found.first)
        #expect(one.verdict == .block)
        #expect(one.evidence == .record(Example.id(9)))
        #expect(one.reason.contains("27 November 2026"))
    }

    @Test func `is to be asked about where the record is of another service that serves`() {
        let found = check.duplicates(
            in: facts([Example.need(1, "labs")], records: [Example.record(9, "fasting", day: -3)])
        )
        #expect(found.map(\.verdict) == [.ask])
    }

    @Test(arguments: [("labs", -8), ("fasting", -8), ("dental", -3)])
    func `is not one after the validity, nor by another service`(service: String, day: Int) {
        let found = check.duplicates(
            in: facts([Example.need(1, "labs")], records: [Example.record(9, service, day: day)])
        )
        #expect(found.isEmpty)
    }

    @Test func `is never a weaker service than was asked for`() {
        let found = check.duplicates(
            in: facts([Example.need(1, "fasting")], records: [Example.record(9, "labs", day: -1)])
        )
        #expect(found.isEmpty)
    }

    @Test func `merges two programs' needs into the stronger one`() {
        let found = check.duplicates(in: facts([Example.need(1, "labs"), Example.need(2, "fasting")]))
        #expect(found.map(\.need) == [Example.id(1)])
        #expect(found.map(\.evidence) == [.need(Example.id(2))])
        #expect(found.map(\.verdict) == [.merge])
    }

    @Test func `is none in a planned series or between linked needs`() {
        #expect(check.duplicates(in: facts([Example.need(1, "circle"), Example.need(2, "circle")])).isEmpty)
        let link = NeedLink(household: Example.id(1), before: Example.id(1), after: Example.id(2), gap: 0...1440)
        let linked = check.duplicates(in: facts([Example.need(1, "labs"), Example.need(2, "labs")], links: [link]))
        #expect(linked.isEmpty)
    }

    @Test func `is none along a chain of links, however far apart`() {
        let needs = [Example.need(1, "labs"), Example.need(2, "dental"), Example.need(3, "labs")]
        let links = [(1, 2), (2, 3)].map {
            NeedLink(household: Example.id(1), before: Example.id($0.0), after: Example.id($0.1), gap: 0...14_400)
        }
        let record = [Example.record(9, "labs", day: -1)]
        #expect(check.duplicates(in: facts(needs, records: record, links: links)).isEmpty)
        #expect(check.duplicates(in: facts(needs)).map(\.need) == [Example.id(3)])
    }

    @Test func `is met beyond doubt where one record is of the service itself`() {
        let records = [Example.record(8, "labs", day: -5), Example.record(9, "fasting", day: -3)]
        let found = check.duplicates(in: facts([Example.need(1, "labs")], records: records))
        #expect(found.map(\.verdict) == [.block])
        #expect(found.map(\.evidence) == [.record(Example.id(8))])
    }

    @Test func `is dated by the clock of the place`() throws {
        var evening = Example.record(9, "labs", day: -3)
        evening.at = Example.clock.instant(day: Example.monday + -3, minute: 20 * 60)
        var community = facts([Example.need(1, "labs")], records: [evening])
        community.locations = [Family.site]
        let one = try #require(check.duplicates(in: community).first)
        #expect(one.reason.contains("27 November 2026"))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `always leaves one need of those it merges, in whatever order they come`(seed: UInt64) {
        var chance = Chance(state: seed)
        let needs = (1...6).map { number in
            Example.need(
                number,
                ["labs", "fasting", "dental"].randomElement(using: &chance)!,
                from: Int.random(in: 0...10, using: &chance),
                days: Int.random(in: 1...10, using: &chance)
            )
        }
        let found = check.duplicates(in: facts(needs))
        #expect(found == check.duplicates(in: facts(needs.shuffled(using: &chance))))
        let merged = Dictionary(uniqueKeysWithValues: found.map { ($0.need, $0.evidence) })
        for need in merged.keys {
            var (current, steps) = (need, 0)
            while case .need(let next)? = merged[current], steps <= needs.count { (current, steps) = (next, steps + 1) }
            #expect(merged[current] == nil, "following the merges ends at a need that stays")
        }
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
