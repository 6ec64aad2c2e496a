import Care
import Foundation

/// A small catalogue and people to try rules on.
enum Example {
    static let clock = CivilClock("America/Anchorage")!
    static let monday = Day("2026-11-30")!
    static let catalogue = Catalogue(
        services: [
            Service(code: "labs", name: "Blood test", domain: .physical, lookback: 7 * 1440, satisfiedBy: ["fasting"]),
            Service(code: "fasting", name: "Fasting blood test", domain: .physical, lookback: 7 * 1440),
            Service(code: "dental", name: "Dental exam", domain: .physical, lookback: 30 * 1440),
            Service(code: "circle", name: "Talking circle", domain: .emotional, lookback: 0, isSeries: true),
            Service(code: "checkup", name: "Check-up", domain: .physical, lookback: 30 * 1440),
        ],
        visitTypes: [
            VisitType(
                code: "clinic",
                name: "Clinic visit",
                setup: 15,
                covers: ["labs": 15, "fasting": 15, "checkup": 15, "dental": 30],
                maxServices: 3,
                modes: [.inPerson],
                role: "primary-care"
            )
        ],
        rules: [
            DueRule(
                code: "yearly",
                service: "checkup",
                months: 216..<1200,
                everyMonths: 12,
                windowWeeks: 4,
                priority: 2,
                program: "primary care",
                reason: "A year since the last check-up.",
                source: "test"
            ),
            DueRule(
                code: "labs-diabetes",
                service: "labs",
                months: 0..<1200,
                conditionSystem: "s",
                conditionCodes: ["diabetes"],
                everyMonths: 6,
                windowWeeks: 4,
                priority: 3,
                program: "diabetes",
                reason: "Half a year since the last blood test.",
                source: "test"
            ),
        ]
    )

    static func id<Entity>(_ number: Int) -> Identifier<Entity> {
        Identifier(
            UUID(
                uuidString: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - String(number).count)
                    + String(number)
            )!
        )
    }

    static func person(_ number: Int, born: String, household: Int = 1) -> CustomerOwner {
        CustomerOwner(
            id: id(number),
            household: id(household),
            givenName: "Person \(number)",
            familyName: "Example",
            birthDate: Day(born)!
        )
    }

    /// A need from a number of days after the Monday for a number of days.
    static func need(_ number: Int, _ service: String, person: Int = 1, from: Int = 0, days: Int = 14) -> Need {
        Need(
            id: id(number),
            household: id(1),
            person: id(person),
            service: service,
            window: TimeWindow(
                start: clock.instant(day: monday + from, minute: 0),
                end: clock.instant(day: monday + from + days, minute: 0)
            )!,
            program: "program \(number)"
        )
    }

    static func record(_ number: Int, _ service: String, person: Int = 1, day: Int) -> CareRecord {
        CareRecord(
            id: id(number),
            household: id(1),
            person: id(person),
            service: service,
            at: clock.instant(day: monday + day, minute: 600),
            program: "village clinic"
        )
    }

    /// What the rule `labs-diabetes` asks for.
    static func diabetes(of person: CustomerOwner) -> Condition {
        Condition(
            id: id(5),
            household: person.household,
            person: person.id,
            system: "s",
            code: "diabetes",
            name: "Diabetes",
            during: DayRange()
        )
    }
}
