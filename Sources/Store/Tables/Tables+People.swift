import Care
import Foundation
import Postgres

extension Table where Fact == Household {
    static let households = Table(
        "household",
        key: ["household_id"],
        columns: ["household_id", "name", "community_id", "created_on", "ended_on"]
    ) { household, writer in
        writer.put(household.id, household.name, household.community, household.createdOn, household.endedOn)
    }
}

extension Household {
    static let columns: ColumnList = "household_id, name, community_id, created_on, ended_on"

    init(_ row: Row) throws {
        var column = Columns(row)
        try self.init(&column)
    }

    init(_ column: inout Columns) throws {
        self.init(
            id: try column(),
            name: try column(),
            community: try column(),
            createdOn: try column(),
            endedOn: try column()
        )
    }
}

extension Table where Fact == CustomerOwner {
    static let people = Table(
        "person",
        key: ["household_id", "person_id"],
        columns: [
            "person_id", "household_id", "given_name", "family_name", "preferred_name", "sex", "birth_date",
            "deceased_on", "language", "pronunciation", "interpreter", "languages",
        ],
        // what people said of themselves stays where a source says nothing of it
        merged: [
            "preferred_name": "coalesce(excluded.preferred_name, person.preferred_name)",
            "pronunciation": "coalesce(excluded.pronunciation, person.pronunciation)",
            "interpreter": "coalesce(excluded.interpreter, person.interpreter)",
            "languages": "CASE WHEN excluded.languages = '{}' THEN person.languages ELSE excluded.languages END",
        ]
    ) { person, writer in
        writer.put(
            person.id,
            person.household,
            person.givenName,
            person.familyName,
            person.preferredName,
            person.sex,
            person.birthDate,
            person.deceasedOn,
            person.language,
            person.pronunciation,
            person.needsInterpreter,
            person.languages
        )
    }

    /// Where each person's rows are.
    static let homes = Table(
        "person_home",
        key: ["person_id"],
        columns: ["person_id", "household_id"]
    ) { person, writer in
        writer.put(person.id, person.household)
    }
}

extension CustomerOwner {
    static let columns: ColumnList = """
        person_id, household_id, given_name, family_name, preferred_name, sex, birth_date, deceased_on, \
        language, pronunciation, interpreter, languages
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        try self.init(&column)
    }

    init(_ column: inout Columns) throws {
        self.init(
            id: try column(),
            household: try column(),
            givenName: try column(),
            familyName: try column(),
            preferredName: try column(),
            sex: try column(),
            birthDate: try column(),
            deceasedOn: try column(),
            language: try column()
        )
        (pronunciation, needsInterpreter, languages) = (try column(), try column(), try column())
    }
}

extension Table where Fact == Membership {
    static let memberships = Table(
        "membership",
        key: ["household_id", "person_id", "during"],
        columns: ["household_id", "person_id", "role", "during", "ended_reason"]
    ) { membership, writer in
        writer.put(
            membership.household,
            membership.person,
            membership.role,
            membership.during,
            membership.endedReason
        )
    }

    /// The times for which a membership is the person's primary one.
    static let primaryHouseholds = Table(
        "primary_household",
        key: ["person_id", "during"],
        columns: ["person_id", "during", "household_id"]
    ) { membership, writer in
        writer.put(membership.person, membership.during, membership.household)
    }
}

extension Membership {
    static let columns: ColumnList = "household_id, person_id, role, is_primary, during, ended_reason"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            household: try column(),
            person: try column(),
            role: try column(),
            isPrimary: try column(),
            during: try column(),
            endedReason: try column()
        )
    }
}

extension Table where Fact == FamilyTie {
    static let ties = Table(
        "family_tie",
        key: ["household_id", "person_id", "relative_id", "kind", "during"],
        columns: ["person_id", "household_id", "relative_id", "kind", "during"]
    ) { tie, writer in
        writer.put(tie.person, tie.household, tie.relative, tie.kind, tie.during)
    }
}

extension FamilyTie {
    static let columns: ColumnList = "person_id, household_id, relative_id, kind, during"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            person: try column(),
            household: try column(),
            relative: try column(),
            kind: try column(),
            during: try column()
        )
    }
}

extension Table where Fact == Unavailability {
    static let unavailabilities = Table(
        "unavailability",
        key: ["household_id", "person_id", "weekday", "minutes"],
        columns: ["person_id", "household_id", "weekday", "minutes"]
    ) { absence, writer in
        writer.put(absence.person, absence.household, absence.weekday, Minutes(absence.minutes))
    }
}

extension Unavailability {
    static let columns: ColumnList = "person_id, household_id, weekday, minutes"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            person: try column(),
            household: try column(),
            weekday: try column(),
            minutes: try column(Minutes.self).range
        )
    }
}
