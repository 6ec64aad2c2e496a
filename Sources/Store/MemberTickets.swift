import Care
import Foundation
import Postgres

/// The statements of what is the members' own in a household's plan.
struct MemberTickets {
    typealias Member = HouseholdPlan.Member

    /// Where people and appointments are read: whole, or as far as a claim opens them.
    enum Source {
        case all, seen

        var person: String { self == .all ? "person" : "person_seen" }
        var appointment: String { self == .all ? "appointment_with_needs" : "appointment_seen" }
    }

    private let members: Batch.Ticket<[Member]>
    private let words: Batch.Ticket<[PersonWords]>
    private let identity: Batch.Ticket<[SelfDescription]>
    private let goals: Batch.Ticket<[Goal]>
    private let needs: Batch.Ticket<[Need]>
    private let appointments: Batch.Ticket<[Appointment]>
    private let outlines: Batch.Ticket<[Appointment]>?
    private let encounters: Batch.Ticket<[Encounter]>
    let ties: Batch.Ticket<[FamilyTie]>
    let duplicates: Batch.Ticket<[FoundDuplicate]>
    let familyGoals: Batch.Ticket<[FamilyGoal]>

    init(_ batch: Batch, _ id: Household.ID, on day: Day, from source: Source) {
        members = batch.query(
            """
            SELECT member.role, member.is_primary, \(CustomerOwner.columns.of("person"))
            FROM household_member AS member
            JOIN \(identifier: source.person) AS person
              ON person.household_id = member.home_id AND person.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY person.birth_date, person.person_id
            """
        ) { row in
            var column = Columns(row)
            let (role, isPrimary): (Membership.Role, Bool) = (try column(), try column())
            return Member(person: try CustomerOwner(&column), role: role, isPrimary: isPrimary)
        }
        words = batch.query(
            """
            SELECT \(PersonWords.columns.of("said"))
            FROM household_member AS member
            JOIN person_words AS said ON said.household_id = member.home_id AND said.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY said.on_day DESC, said.kept_at DESC, said.words_id DESC
            """,
            PersonWords.init
        )
        identity = batch.query(
            """
            SELECT \(SelfDescription.columns.of("said"))
            FROM household_member AS member
            JOIN person_identity AS said ON said.household_id = member.home_id AND said.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY said.person_id, said.aspect
            """,
            SelfDescription.init
        )
        goals = batch.query(
            """
            SELECT \(Goal.columns.of("goal"))
            FROM household_member AS member
            JOIN goal ON goal.household_id = member.home_id AND goal.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND goal.status IN ('proposed', 'active')
            ORDER BY goal.domain, goal.goal_id
            """,
            Goal.init
        )
        needs = batch.query(
            """
            SELECT \(Need.columns.of("need"))
            FROM household_member AS member
            JOIN need ON need.household_id = member.home_id AND need.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND need.status IN ('open', 'booked')
            ORDER BY need.latest, need.need_id
            """,
            Need.init
        )
        appointments = batch.query(
            """
            SELECT \(Appointment.columns.of("booked"))
            FROM household_member AS member
            JOIN \(identifier: source.appointment) AS booked
              ON booked.household_id = member.home_id AND booked.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
              AND booked.status = 'booked' AND upper(booked.during) >= \(day)
            ORDER BY booked.during, booked.appointment_id
            """,
            Appointment.init
        )
        outlines = source == .all ? nil : Self.outlines(batch, id, on: day)
        encounters = batch.query(
            """
            SELECT \(Encounter.columns.of("latest"))
            FROM household_member AS member
            CROSS JOIN LATERAL (
                SELECT * FROM encounter
                WHERE encounter.household_id = member.home_id AND encounter.person_id = member.person_id
                ORDER BY encounter.during DESC
                LIMIT 10
            ) AS latest
            WHERE member.household_id = \(id) AND member.during @> \(day)
            ORDER BY latest.during DESC, latest.encounter_id
            """,
            Encounter.init
        )
        ties = batch.query(
            """
            SELECT \(FamilyTie.columns.of("tie"))
            FROM household_member AS member
            JOIN family_tie AS tie ON tie.household_id = member.home_id AND tie.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day) AND tie.during @> \(day)
            ORDER BY tie.person_id, tie.relative_id, tie.kind
            """,
            FamilyTie.init
        )
        familyGoals = FamilyTickets.goals(batch, id)
        duplicates = batch.query(
            """
            SELECT \(FoundDuplicate.columns)
            FROM duplicate
            WHERE duplicate.household_id = \(id) AND duplicate.state <> 'undone'
            ORDER BY duplicate.duplicate_id
            """,
            FoundDuplicate.init
        )
    }

    /// The visits of which a claim opens the time and no more.
    private static func outlines(_ batch: Batch, _ id: Household.ID, on day: Day) -> Batch.Ticket<[Appointment]> {
        batch.query(
            """
            SELECT booked.appointment_id, booked.household_id, booked.person_id, escort_id, session_id, practitioner_id,
                   location_id, mode, booked.during, movable, status
            FROM household_member AS member
            JOIN appointment_outline AS booked
              ON booked.household_id = member.home_id AND booked.person_id = member.person_id
            WHERE member.household_id = \(id) AND member.during @> \(day)
              AND booked.status = 'booked' AND upper(booked.during) >= \(day)
            ORDER BY booked.during, booked.appointment_id
            """
        ) { try Appointment.outlined($0) }
    }

    /// The members with all that is theirs; `labels` say how private the visits are of which only the time was given.
    func get(labels: [Appointment.ID: Label] = [:]) throws -> [Member] {
        let words = Dictionary(grouping: try words.get(), by: \.person)
        let identity = Dictionary(grouping: try identity.get(), by: \.person)
        let goals = Dictionary(grouping: try goals.get(), by: \.person)
        let needs = Dictionary(grouping: try needs.get(), by: \.person)
        let whole = try appointments.get()
        let known = Set(whole.map(\.id))
        let outlines =
            try outlines?.get().compactMap { outline -> Appointment? in
                guard !known.contains(outline.id), let label = labels[outline.id] else { return nil }
                var outline = outline
                outline.label = label
                return outline
            } ?? []
        let all = outlines.isEmpty ? whole : (whole + outlines).sorted { $0.isBefore($1) }
        let appointments = Dictionary(grouping: all, by: \.person)
        let encounters = Dictionary(grouping: try encounters.get(), by: \.person)
        return try members.get().map { member in
            var member = member
            member.words = words[member.person.id] ?? []
            member.identity = identity[member.person.id] ?? []
            member.goals = goals[member.person.id] ?? []
            member.needs = needs[member.person.id] ?? []
            member.appointments = appointments[member.person.id] ?? []
            member.encounters = encounters[member.person.id] ?? []
            return member
        }
    }
}

extension Appointment {
    fileprivate static func outlined(_ row: Row) throws -> Appointment {
        var column = Columns(row)
        return Appointment(
            id: try column(),
            household: try column(),
            person: try column(),
            escort: try column(),
            visitType: Appointment.outlined,
            session: try column(),
            practitioner: try column(),
            location: try column(),
            mode: try column(),
            during: try column(),
            services: [],
            isMovable: try column(),
            status: try column()
        )
    }

    fileprivate func isBefore(_ other: Appointment) -> Bool {
        (during.start, id) < (other.during.start, other.id)
    }
}
