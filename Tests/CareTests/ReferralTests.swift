import Care
import Testing

@Suite struct `A referral` {
    private let rules = [
        ReferralRule(service: "healing", referral: "renewal", months: 3, valid: DayRange(end: Day("2020-01-01")!)),
        ReferralRule(service: "healing", referral: "renewal", months: 6, valid: DayRange(start: Day("2020-01-01")!)),
    ]

    private func referral(_ service: String = "healing", on day: String, given: [String]) -> Referral? {
        rules.referral(to: service, on: Day(day)!) { $0 == "renewal" ? given.compactMap { Day($0) } : [] }
    }

    @Test func `is good for as many months as the rule of the day says, and not on the day after`() {
        let found = referral(on: "2026-11-29", given: ["2026-05-30", "2025-01-01"])
        #expect(found?.endsOn == Day("2026-11-30"))
        #expect(found?.isOver(on: Day("2026-11-29")!) == false)
        #expect(found?.isOver(on: Day("2026-11-30")!) == true)
        #expect(referral(on: "2019-06-01", given: ["2019-02-28"])?.endsOn == Day("2019-05-28"))
        #expect(referral(on: "2026-03-01", given: ["2025-08-31"])?.endsOn == Day("2026-02-28"))
    }

    @Test func `counts from the newest that was given by then, and is not over where none is known`() {
        let unknown = referral(on: "2026-11-29", given: ["2026-11-30"])
        #expect(unknown == Referral(service: "healing", givenOn: nil, endsOn: nil))
        #expect(unknown?.isOver(on: Day("2026-11-29")!) == false)
        #expect(referral("dental", on: "2026-11-29", given: ["2020-01-01"]) == nil)
    }
}
