public import Care
import Foundation
import Postgres

/// Everything in the database at once.
public struct Communities {
    let database: Database

    /// Whether nobody is in the database.
    public func isEmpty() throws -> Bool {
        try database.first("SELECT NOT EXISTS (SELECT FROM person)") { try $0.decode(0) } ?? true
    }

    /// How many of each there are, or how many that tell nothing confidential of anybody.
    public func counts(confidential: Bool = true) throws -> CommunityCounts {
        let counts = try database.first(
            """
            SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM household WHERE ended_on IS NULL),
                   (SELECT count(*) FROM care_team), (SELECT count(*) FROM practitioner),
                   (SELECT count(*) FROM encounter WHERE \(confidential) OR cat = 'GEN' AND NOT own),
                   (SELECT count(*) FROM record WHERE \(confidential) OR cat = 'GEN' AND NOT own),
                   (SELECT count(*) FROM need WHERE \(confidential) OR cat = 'GEN' AND NOT own),
                   (SELECT count(*) FROM appointment WHERE \(confidential) OR cat = 'GEN' AND NOT own)
            """,
            CommunityCounts.init
        )
        guard let counts else { throw StoreError.corrupt("person") }
        return counts
    }

    /// Streams a whole community into a database where nobody is yet.
    ///
    /// No one else can read or write meanwhile: foreign keys are off until all is there, and then checked.
    ///
    /// Booked appointments take the time of their practitioner or seat, person and escort, and the first free
    /// room and interpreter that they need.
    public func load(_ community: Community) throws {
        let catalogue = try CatalogueStore(database: database).load()
        let community = community.labelled(by: catalogue)
        let fill = {
            // A COPY into a table whose rows are guarded from their owner too is refused.
            let guarded = try unguard()
            try loadPlaces(community)
            try loadPeople(community)
            try loadCare(community)
            try loadAppointments(Holdings(community, catalogue: catalogue).assigned(community.appointments))
            for table in guarded { try database.script("ALTER TABLE \(table) FORCE ROW LEVEL SECURITY") }
        }
        // Below some thousand people, taking keys off and putting them back costs more than it saves.
        if community.people.count < 5000 { try fill() } else { try ForeignKeys(database: database).checkedAfter(fill) }
        try analyze()
    }

    /// Takes the guard from tables until the transaction, in which nobody else is, puts it back.
    private func unguard() throws -> [String] {
        let tables = try database.query(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relforcerowsecurity ORDER BY 1
            """
        ) { try $0.decode(0, as: String.self) }
        for table in tables { try database.script("ALTER TABLE \(table) NO FORCE ROW LEVEL SECURITY") }
        return tables
    }

    /// Gathers statistics: those of tables that were empty a moment ago would mislead the planner until autovacuum
    /// comes by.
    func analyze() throws {
        let tables = try database.query("SELECT table_name FROM shard_map WHERE kind <> 'local' ORDER BY 1") { row in
            try row.decode(0, as: String.self)
        }
        try database.script("ANALYZE " + tables.joined(separator: ", "))
    }

    private func loadPlaces(_ community: Community) throws {
        try database.copy(community.locations, into: .locations)
        try database.copy(community.travel, into: .travel)
        try database.copy(community.practitioners, into: .practitioners)
        try database.copy(community.teams, into: .teams)
        try database.copy(community.teams.flatMap(\.places), into: .teamPlaces)
        try database.copy(community.rooms, into: .rooms)
        try database.copy(community.interpreters, into: .interpreters)
        try database.copy(community.sessions, into: .sessions)
    }

    private func loadPeople(_ community: Community) throws {
        try database.copy(community.households, into: .households)
        try database.copy(community.people, into: .people)
        try database.copy(community.people, into: .homes)
        try database.copy(community.memberships, into: .memberships)
        try database.copy(community.memberships.filter(\.isPrimary), into: .primaryHouseholds)
        try database.copy(community.ties, into: .ties)
        try database.copy(community.unavailabilities, into: .unavailabilities)
        try database.copy(community.words, into: .personWords)
        try database.copy(community.contacts, into: .contactPoints)
        try database.copy(community.identities, into: .selfDescriptions)
        try database.copy(community.preferences, into: .planPreferences)
        try database.copy(community.empanelments, into: .empanelments)
    }

    private func loadCare(_ community: Community) throws {
        try database.copy(community.conditions, into: .conditions)
        try database.copy(community.goals, into: .goals)
        try database.copy(community.goalVersions, into: .goalVersions)
        try database.copy(community.planNotes, into: .planNotes)
        let ranges = try Plans(database: database).instruments().map { ($0.code, $0.scores) }
        let known = Dictionary(ranges, uniquingKeysWith: { first, _ in first })
        let ranged = community.assessments.compactMap { assessment in
            known[assessment.instrument].map { RangedAssessment(assessment: assessment, scores: $0) }
        }
        try database.copy(ranged, into: .assessments)
        try database.copy(community.familyGoals.map(\.goal), into: .familyGoals)
        try database.copy(community.familyGoals, into: .familyGoalVersions)
        try database.copy(community.plans, into: .plans)
        try database.copy(community.encounters, into: .encounters)
        try database.copy(community.records, into: .records)
        try database.copy(community.needs, into: .needs)
        try database.copy(community.links, into: .links)
    }

    private func loadAppointments(_ appointments: [HeldAppointment]) throws {
        try database.copy(appointments, into: .appointments)
        try database.copy(appointments.flatMap(\.metNeeds), into: .metNeeds)
        try database.copy(appointments.flatMap(\.slots), into: .slots)
    }
}

extension CareTeam {
    var places: [TeamPlace] { members.map { TeamPlace(team: id, member: $0) } }
}

extension HeldAppointment {
    var metNeeds: [MetNeed] {
        appointment.needs.map { MetNeed(household: appointment.household, appointment: appointment.id, need: $0) }
    }

    var slots: [Slot] {
        held.map {
            Slot(
                resource: $0,
                booking: appointment.id,
                household: appointment.household,
                during: appointment.during
            )
        }
    }
}

extension CommunityCounts {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            people: try column(),
            households: try column(),
            teams: try column(),
            practitioners: try column(),
            encounters: try column(),
            records: try column(),
            needs: try column(),
            appointments: try column()
        )
    }
}
