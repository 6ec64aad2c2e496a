import Care
import Foundation
import Postgres

/// The statements that ask for what concerns one viewer of one household; each kind of viewer asks only its own.
struct FactTickets {
    private let household: Household.ID
    private let subjects: Batch.Ticket<[AccessFacts.Subject]>
    private var bands: Batch.Ticket<[AgeBand]>?
    private var proxies: Batch.Ticket<[Proxy]>?
    private var flags: Batch.Ticket<[SafetyFlag]>?
    private var consents: Batch.Ticket<[Part2Consent]>?
    private var enrolments: Batch.Ticket<[ProgramEnrolment]>?
    private var posts: Batch.Ticket<[ProgramPost]>?
    private var assignments: Batch.Ticket<[CareTeamAssignment]>?
    private var openings: Batch.Ticket<[BreakGlass]>?

    init(
        _ batch: Batch,
        _ household: Household.ID,
        _ viewer: Viewer,
        _ instant: Date,
        _ day: Day,
        _ jurisdiction: String
    ) {
        self.household = household
        subjects = batch.query(
            """
            SELECT member.person_id, member.home_id, person.birth_date
            FROM household_member AS member
            JOIN person ON person.household_id = member.home_id AND person.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day)
            ORDER BY member.person_id
            """
        ) { row in
            var column = Columns(row)
            return AccessFacts.Subject(person: try column(), home: try column(), birthDate: try column())
        }
        switch viewer {
        case .customerOwner(let person): ask(batch, for: person, day, jurisdiction)
        case .practitioner(let practitioner): ask(batch, for: practitioner, instant, day)
        case .scheduler, .administrator, .auditor, .steward: break
        }
    }

    private mutating func ask(_ batch: Batch, for viewer: CustomerOwner.ID, _ day: Day, _ jurisdiction: String) {
        bands = batch.query(
            "SELECT jurisdiction, stage, from_month, valid, source FROM age_band WHERE jurisdiction = \(jurisdiction)",
            AgeBand.init
        )
        proxies = batch.query(
            """
            SELECT proxy_id, proxy.person_id, holder_id, stage, classes, proxy.during, stopped_on, stop_reason
            FROM household_member AS member
            JOIN proxy ON proxy.household_id = member.home_id AND proxy.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day) AND holder_id = \(viewer)
            """,
            Proxy.init
        )
        flags = batch.query(
            """
            SELECT flag_id, flag.person_id, against_id, flag.during
            FROM household_member AS member
            JOIN safety_flag AS flag ON flag.household_id = member.home_id AND flag.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day) AND against_id = \(viewer)
            """,
            SafetyFlag.init
        )
    }

    private mutating func ask(_ batch: Batch, for viewer: Practitioner.ID, _ instant: Date, _ day: Day) {
        assignments = batch.query(
            """
            SELECT practitioner_id, household_id, panel.during * place.during
            FROM panel JOIN care_team_member AS place USING (team_id)
            WHERE household_id = \(household) AND practitioner_id = \(viewer) AND panel.during && place.during
            """,
            CareTeamAssignment.init
        )
        consents = batch.query(
            """
            SELECT consent_id, consent.person_id, scope, recipients, given_at, expires_at, revoked_at
            FROM household_member AS member
            JOIN part2_consent AS consent
              ON consent.household_id = member.home_id AND consent.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day)
              AND \(viewer) = ANY(recipients)
            """,
            Part2Consent.init
        )
        posts = batch.query(
            "SELECT practitioner_id, program, during FROM program_post WHERE practitioner_id = \(viewer)",
            ProgramPost.init
        )
        enrolments = batch.query(
            """
            SELECT enrolment.person_id, enrolment.program, enrolment.during
            FROM program_post AS post
            JOIN household_member AS member ON member.household_id = \(household) AND member.during @> \(day)
            JOIN program_enrolment AS enrolment
              ON enrolment.household_id = member.home_id AND enrolment.person_id = member.person_id
             AND enrolment.program = post.program
            WHERE post.practitioner_id = \(viewer)
            """,
            ProgramEnrolment.init
        )
        openings = batch.query(
            """
            SELECT break_glass_id, opening.person_id, practitioner_id, reason, emergency, opened_at, until
            FROM household_member AS member
            JOIN break_glass AS opening
              ON opening.household_id = member.home_id AND opening.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day)
              AND practitioner_id = \(viewer) AND until > \(instant)
            """,
            BreakGlass.init
        )
    }

    func get() throws -> AccessFacts {
        AccessFacts(
            household: household,
            subjects: try subjects.get(),
            proxies: try proxies?.get() ?? [],
            flags: try flags?.get() ?? [],
            consents: try consents?.get() ?? [],
            enrolments: try enrolments?.get() ?? [],
            posts: try posts?.get() ?? [],
            assignments: try assignments?.get() ?? [],
            openings: try openings?.get() ?? [],
            bands: try bands?.get() ?? []
        )
    }
}
