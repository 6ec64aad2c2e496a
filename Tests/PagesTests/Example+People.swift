import Care
import Foundation
import Pages

/// The pages of families that change, of what people say of themselves, and of who sees it.
extension Example {
    static let moment: HouseholdMoment = {
        let people = plan().members.map(\.person)
        let register = HouseholdRegister(
            households: [household],
            people: people,
            memberships: people.enumerated().map { place, person in
                Membership(
                    household: household.id,
                    person: person.id,
                    role: place == 0 ? .head : .child,
                    isPrimary: true,
                    during: DayRange(start: week)
                )
            },
            ties: plan().ties
        )
        let step = HouseholdMoment.Step(kind: .move, day: week, other: id(14), people: people.map(\.id))
        guard
            let moment = try? HouseholdMoment(
                of: household.id,
                on: week,
                register: register,
                team: "Raven",
                history: [step]
            )
        else { preconditionFailure("the household has begun") }
        return moment
    }()

    private static let impact: HouseholdImpact = {
        let register = HouseholdRegister(
            households: [household],
            people: plan().members.map(\.person),
            memberships: moment.members.map {
                Membership(
                    household: household.id,
                    person: $0.person,
                    role: $0.role,
                    isPrimary: true,
                    during: DayRange(start: week + -1)
                )
            }
        )
        guard let child = moment.members.first(where: { $0.role == .child })?.person else {
            preconditionFailure("there is a child")
        }
        let change = HouseholdChange(household: household.id, day: week, event: .death(child))
        guard let outcome = try? register.outcome(of: change, today: week) else {
            preconditionFailure("somebody answers for the household still")
        }
        return HouseholdImpact(of: outcome, register: register, stakes: HouseholdStakes())
    }()

    private static var record: PersonRecord {
        let member = plan().members[0]
        let person = member.person
        return PersonRecord(
            person: person,
            version: 2,
            words: member.words,
            contacts: [
                ContactPoint(
                    id: id(301),
                    household: household.id,
                    person: person.id,
                    system: .sms,
                    use: .mobile,
                    value: "907-555-0142",
                    isSafe: true
                )
            ],
            hasSafeChannel: true,
            identity: [
                SelfDescription(
                    household: household.id,
                    person: person.id,
                    aspect: .tribe,
                    answers: [],
                    askedOn: week
                )
            ],
            preferences: [
                PlanPreference(
                    id: id(302),
                    household: household.id,
                    person: person.id,
                    wish: .notAt(weekday: 1, minutes: 480..<720)
                ),
                PlanPreference(id: id(303), household: household.id, person: person.id, wish: .mostStops(2)),
            ]
        )
    }

    private static let pair = FoundMatch(
        match: PersonMatch(
            PersonSketch(person(11, "Anna", born: 1984), contacts: []),
            PersonSketch(person(12, "Annie", born: 1984), contacts: [])
        ),
        state: .open,
        names: ["Anna", "Annie"],
        births: [week, week],
        households: [household.id, id(14)]
    )

    private static func merge(_ chosen: PersonMerge.Side?) -> MergePeoplePage {
        MergePeoplePage(
            viewer: careTeam,
            kept: id(11),
            gone: id(12),
            names: ["Anna", "Annie"],
            hasSecondHome: true,
            lines: [.init(table: "need", effect: "becomes theirs", count: 3)],
            conflicts: [
                MergeConflict(field: "birthDate", kept: "1984-03-04", gone: "1984-04-03", chosen: chosen),
                MergeConflict(field: "tribe", kept: "Yup’ik", gone: "prefers not to say", chosen: chosen),
            ],
            fingerprint: "f",
            key: "k"
        )
    }

    private static let opening: BreakGlass = {
        guard
            let opening = try? BreakGlass.opening(
                id(320),
                of: id(11),
                by: doctor.id,
                reason: "Found unconscious at home",
                minutes: 30,
                at: clock.instant(day: week, minute: 600)
            )
        else { preconditionFailure("it has a reason") }
        return opening
    }()

    static let peoplePages: [(name: String, page: any Page)] =
        HouseholdChange.Kind.allCases.map { kind in
            (
                "change-\(kind.rawValue)",
                HouseholdChangePage(viewer: careTeam, kind: kind, moment: moment, households: summaries, today: week)
            )
        } + [
            ("changes", HouseholdChangesPage(viewer: careTeam, moment: moment)),
            ("impact", HouseholdImpactPage(viewer: careTeam, impact: impact, name: "Nicolai", asked: [("on", "x")])),
            ("history", HouseholdHistoryPage(viewer: careTeam, moment: moment)),
            ("person", PersonPage(viewer: careTeam, record: record, isOwn: false)),
            (
                "person-own",
                PersonPage(viewer: Reader(role: .customerOwner, token: "t0ken"), record: record, isOwn: true)
            ),
            ("person-scheduler", PersonPage(viewer: scheduler, record: record, isOwn: false)),
            (
                "log",
                AccessLogPage(viewer: careTeam, person: id(11), lines: [.init(at: "now", sentence: "Somebody looked.")])
            ),
            ("log-empty", AccessLogPage(viewer: careTeam, person: id(11), lines: [])),
            (
                "leave",
                LeavePage(
                    viewer: careTeam,
                    person: id(11),
                    lines: [.init(name: "proxy", id: "1", words: "Paul may see")]
                )
            ),
            (
                "duplicates",
                DuplicatePeoplePage(
                    viewer: careTeam,
                    found: [pair],
                    standing: [.init(id: id(310), name: "Anna", madeAt: clock.instant(day: week, minute: 0))],
                    timeZone: "UTC"
                )
            ),
            ("duplicates-empty", DuplicatePeoplePage(viewer: careTeam, found: [], standing: [], timeZone: "UTC")),
            ("merge-choose", merge(nil)), ("merge-agree", merge(.gone)),
            (
                "unmerge",
                UnmergePage(
                    viewer: careTeam,
                    id: id(310),
                    rows: 12,
                    conflicts: [
                        UndoConflict(table: "goal", column: "status", before: "active", now: "met", label: .general)
                    ],
                    additions: [UndoAddition(name: "a", table: "need", goes: false, label: .general)],
                    key: "k"
                )
            ),
            ("open", OpenRecordPage(viewer: careTeam)),
            ("openings", OpeningsPage(viewer: careTeam, openings: [opening], timeZone: "UTC")),
        ]
}
