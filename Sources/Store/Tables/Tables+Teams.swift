import Care
import Foundation
import Postgres

extension Table where Fact == Practitioner {
    static let practitioners = Table(
        "practitioner",
        key: ["practitioner_id"],
        columns: ["practitioner_id", "given_name", "family_name", "role", "languages", "gender"],
        // what somebody said of themself stays where a source says nothing
        merged: ["gender": "coalesce(excluded.gender, practitioner.gender)"]
    ) { practitioner, writer in
        writer.put(
            practitioner.id,
            practitioner.givenName,
            practitioner.familyName,
            practitioner.role,
            practitioner.languages,
            practitioner.gender
        )
    }
}

extension Practitioner {
    static let columns: ColumnList = "practitioner_id, given_name, family_name, role, languages, gender"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            givenName: try column(),
            familyName: try column(),
            role: try column(),
            languages: try column(),
            gender: try column()
        )
    }
}

extension Table where Fact == CareTeam {
    static let teams = Table(
        "care_team",
        key: ["team_id"],
        columns: ["team_id", "name", "location_id", "capacity"]
    ) { team, writer in
        writer.put(team.id, team.name, team.location, team.capacity)
    }
}

extension CareTeam {
    static let columns: ColumnList = "team_id, name, location_id, capacity"

    init(_ row: Row, members: [Member]) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            name: try column(),
            location: try column(),
            capacity: try column(),
            members: members
        )
    }
}

/// A practitioner's place in one team.
struct TeamPlace {
    var team: CareTeam.ID
    var member: CareTeam.Member
}

extension TeamPlace {
    static let columns: ColumnList = "team_id, practitioner_id, role, share"

    init(_ row: Row) throws {
        var column = Columns(row)
        team = try column()
        member = CareTeam.Member(practitioner: try column(), role: try column(), share: try column())
    }
}

extension Table where Fact == TeamPlace {
    static let teamPlaces = Table(
        "care_team_member",
        key: ["team_id", "practitioner_id", "role"],
        columns: ["team_id", "practitioner_id", "role", "share"]
    ) { place, writer in
        writer.put(place.team, place.member.practitioner, place.member.role, place.member.share)
    }
}

extension Table where Fact == Empanelment {
    static let empanelments = Table(
        "panel",
        key: ["household_id", "during"],
        columns: ["household_id", "team_id", "during"]
    ) { empanelment, writer in
        writer.put(empanelment.household, empanelment.team, empanelment.during)
    }
}

extension Empanelment {
    static let columns: ColumnList = "household_id, team_id, during"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(household: try column(), team: try column(), during: try column())
    }
}

extension Table where Fact == Session {
    static let sessions = Table(
        "session",
        key: ["resource_id", "session_id"],
        columns: [
            "session_id", "resource_id", "location_id", "mode", "during", "capacity", "visit_type_codes", "communities",
        ]
    ) { session, writer in
        writer.put(
            session.id,
            session.practitioner,
            session.location,
            session.mode,
            session.during,
            session.capacity,
            session.visitTypes,
            session.communities.map { $0.uuids() }
        )
    }
}

extension Session {
    static let columns: ColumnList = """
        session_id, resource_id, location_id, mode, during, capacity, visit_type_codes, communities
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            practitioner: try column(),
            location: try column(),
            mode: try column(),
            during: try column(),
            capacity: try column(),
            visitTypes: try column(),
            communities: try column()
        )
    }
}
