public import Care
public import Foundation

/// One household in which everything holds at once that the access matrix speaks of.
public enum AccessScene {
    /// Its members.
    public enum Person: String, Sendable, CaseIterable {
        case adult, teen, child, grown, gran, flagged, unflagged

        public var id: CustomerOwner.ID { Identifier(StableID.uuid("person", rawValue)) }

        public var birthDate: Day {
            switch self {
            case .adult: day(1984, 3, 4)
            case .teen: day(2010, 5, 6)
            case .child: day(2018, 7, 8)
            case .grown: day(2008, 11, 1)
            case .gran: day(1950, 1, 2)
            case .flagged, .unflagged: day(1982, 9, 10)
            }
        }
    }

    public static let household = Household.ID(StableID.uuid("household", "scene"))
    public static let elsewhere = Household.ID(StableID.uuid("household", "elsewhere"))
    public static let today = day(2026, 11, 30)
    /// Noon of the day.
    public static let now = Date(timeIntervalSince1970: Double(today.number) * 86_400 + 75_600)
    public static let jurisdiction = "US-AK"

    private static let open = DayRange(start: today + -100)
    private static let past = DayRange(start: today + -100, end: today)

    /// What the rows say; all of it at once, so that what is meant for one viewer may show another too much.
    public static var facts: AccessFacts {
        AccessFacts(
            household: household,
            subjects: Person.allCases.map {
                AccessFacts.Subject(person: $0.id, home: household, birthDate: $0.birthDate)
            },
            proxies: proxies,
            flags: [
                SafetyFlag(id: id("flag"), person: Person.adult.id, against: Person.flagged.id, during: open),
                SafetyFlag(
                    id: id("refuge"),
                    person: Person.adult.id,
                    against: ViewerKind.proxyOfSheltered.outsider,
                    during: open
                ),
                SafetyFlag(id: id("past flag"), person: Person.adult.id, against: Person.unflagged.id, during: past),
            ],
            consents: consents,
            enrolments: [
                ProgramEnrolment(person: Person.adult.id, program: "harbor", during: open),
                ProgramEnrolment(person: Person.gran.id, program: "shore", during: past),
            ],
            posts: [
                post(.programStaff, "harbor", open), post(.programStaffOther, "tundra", open),
                post(.programStaffFormer, "harbor", past), post(.programStaffDischarged, "shore", open),
            ],
            assignments: assignments,
            openings: openings,
            bands: [
                AgeBand(jurisdiction: jurisdiction, stage: .child, fromMonth: 0),
                AgeBand(jurisdiction: jurisdiction, stage: .adolescent, fromMonth: 156),
                AgeBand(jurisdiction: jurisdiction, stage: .adult, fromMonth: 216),
            ]
        )
    }

    private static var proxies: [Proxy] {
        var stopped = proxy(.proxyChildStopped, .child, open)
        (stopped.stoppedOn, stopped.stopReason) = (today, .courtOrder)
        return [
            proxy(.proxyChild, .child, open), proxy(.proxyChildEnded, .child, past), stopped,
            proxy(.proxyChildOutgrown, .child, open), proxy(.proxyAdolescent, .adolescent, open),
            proxy(.proxyAdolescentOutgrown, .adolescent, open), proxy(.proxyOfSheltered, .child, open),
            proxy(.delegate, .adult, open, [.general, .schedule, .mentalHealth]),
            proxy(.delegateOfAll, .adult, open, Set(SensitivityClass.allCases)),
            proxy(.delegateEnded, .adult, past, [.general, .schedule, .mentalHealth]),
        ]
    }

    private static var consents: [Part2Consent] {
        var revoked = consent(.careTeamConsentRevoked)
        revoked.revokedAt = now.addingTimeInterval(-60)
        var expired = consent(.careTeamConsentExpired)
        expired.expiresAt = now
        var once = consent(.careTeamConsentOnce)
        once.scope = .once
        return [consent(.careTeamConsented), revoked, expired, once, consent(.consentedElsewhere)]
    }

    private static var assignments: [CareTeamAssignment] {
        let team: [ViewerKind] = [
            .careTeam, .careTeamConsented, .careTeamConsentRevoked, .careTeamConsentExpired, .careTeamConsentOnce,
        ]
        return team.map { CareTeamAssignment(practitioner: $0.practitioner, household: household, during: open) } + [
            CareTeamAssignment(practitioner: ViewerKind.careTeamEnded.practitioner, household: household, during: past),
            CareTeamAssignment(
                practitioner: ViewerKind.careTeamElsewhere.practitioner,
                household: elsewhere,
                during: open
            ),
        ]
    }

    private static var openings: [BreakGlass] {
        var emergency = opening(.breakGlassEmergency, minutesAgo: 10, lasting: 60)
        emergency.isMedicalEmergency = true
        var unreasoned = opening(.breakGlassUnreasoned, minutesAgo: 10, lasting: 60)
        unreasoned.reason = "   because  "
        return [
            opening(.breakGlass, minutesAgo: 10, lasting: 60), emergency, unreasoned,
            opening(.breakGlassOver, minutesAgo: 30, lasting: 30),
            opening(.breakGlassOverlong, minutesAgo: 90, lasting: 180),
        ]
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }

    private static func id<Entity>(_ name: String) -> Identifier<Entity> { Identifier(StableID.uuid("scene", name)) }

    private static func proxy(
        _ kind: ViewerKind,
        _ stage: AgeBand.Stage,
        _ during: DayRange,
        _ classes: Set<SensitivityClass> = []
    ) -> Proxy {
        Proxy(
            id: id(kind.rawValue),
            person: kind.subject.id,
            holder: kind.outsider,
            stage: stage,
            classes: classes,
            during: during
        )
    }

    private static func consent(_ kind: ViewerKind) -> Part2Consent {
        Part2Consent(
            id: id(kind.rawValue),
            person: kind.subject.id,
            recipients: [kind.practitioner],
            givenAt: now.addingTimeInterval(-86_400),
            expiresAt: now.addingTimeInterval(86_400)
        )
    }

    private static func post(_ kind: ViewerKind, _ program: String, _ during: DayRange) -> ProgramPost {
        ProgramPost(practitioner: kind.practitioner, program: program, during: during)
    }

    private static func opening(_ kind: ViewerKind, minutesAgo: Int, lasting minutes: Int) -> BreakGlass {
        let opened = now.addingTimeInterval(Double(-minutesAgo * 60))
        return BreakGlass(
            id: id(kind.rawValue),
            person: kind.subject.id,
            practitioner: kind.practitioner,
            reason: "Found unconscious at home",
            openedAt: opened,
            until: opened.addingTimeInterval(Double(minutes * 60))
        )
    }
}
