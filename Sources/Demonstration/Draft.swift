import Care
import Foundation

/// The community in the making: families first, then their needs, the people who meet them, the past, the bookings.
struct Draft {
    /// A household beside its row: who lives there, and where care is nearest.
    struct Home {
        var community: Int
        /// The nearest site with care.
        var site = 0
        var members: [Int] = []
        /// Weekdays that the family keeps free of school and work.
        var freeDays: [Int]
    }

    /// A record to be made once there are people to have given it.
    struct Planted {
        var record: CareRecord.ID
        var person: Int
        var offer: Int
        var daysBefore: Int
        var program: String
    }

    /// The fewest people around a site for which it gives care.
    static let fewestAtSite = 120
    static let weeks = 4

    let people: Int
    let start: Day
    let menu: Menu
    let referrals: [ReferralRule]
    let times: LocalTimes
    let geography: Geography
    var chance: Chance
    var community = Community()
    var answers = KnownAnswers()
    /// Beside `community.people`, in the same order.
    var residents: [Resident] = []
    /// Where each person's membership of their own household is.
    var firstMembership: [Int] = []
    /// Beside `community.households`, in the same order.
    var homes: [Home] = []
    /// Beside `community.needs`, in the same order: the offer and the person.
    var asked: [(offer: Int, person: Int)] = []
    /// The needs of each person, by position.
    var needsOf: [[Int]] = []
    /// Needs that a link, a planted duplicate or a wish ties down; they are not booked beforehand.
    var isTied: [Bool] = []
    var planted: [Planted] = []
    var roster = Roster()

    init(_ demonstration: Demonstration) {
        people = demonstration.people
        start = demonstration.start
        menu = Menu(catalogue: demonstration.catalogue)
        referrals = demonstration.catalogue.referrals
        chance = Chance(seed: demonstration.seed)
        geography = Geography(timeZone: demonstration.timeZone, chance: &chance)
        let clock = CivilClock(demonstration.timeZone) ?? CivilClock("GMT")
        guard let clock else { preconditionFailure("GMT is a time zone") }
        times = LocalTimes(clock: clock, days: -800...Self.weeks * 7 + 7, from: demonstration.start)
        community.locations = geography.sites + geography.communities
        community.travel = geography.travel
    }
}
