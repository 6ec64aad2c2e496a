import Care
import FHIR

/// A person as a household table tells of them.
struct PersonRow {
    var line: Int
    var key: String
    var household: String
    var age: Int
    var sex: CustomerOwner.Sex?
    var role: Membership.Role

    func id(_ source: String) -> CustomerOwner.ID { CustomerOwner.ID(StableID.uuid(source, "person", key)) }

    /// The person; the birthday is the day on which the age was asked, so many years before.
    func person(_ source: String, home: Household.ID, asked: Day) -> CustomerOwner {
        CustomerOwner(
            id: id(source),
            household: home,
            givenName: "",
            familyName: "",
            sex: sex,
            birthDate: asked.adding(months: -12 * age)
        )
    }

    /// What the members of a household are to its head, both ways.
    static func ties(_ rows: [PersonRow], of household: Household.ID, source: String) -> [FamilyTie] {
        guard let head = rows.first(where: { $0.role == .head }) else { return [] }
        return rows.flatMap { row -> [FamilyTie] in
            guard let (kind, inverse) = kinds[row.role] else { return [] }
            let (first, second) = (head.id(source), row.id(source))
            return [
                FamilyTie(person: first, household: household, relative: second, kind: kind),
                FamilyTie(person: second, household: household, relative: first, kind: inverse),
            ]
        }
    }

    /// What a member of a role is to the head, and the head to the member.
    private static let kinds: [Membership.Role: (FamilyTie.Kind, FamilyTie.Kind)] = [
        .partner: (.partner, .partner), .child: (.child, .parent), .grandchild: (.grandchild, .grandparent),
        .parent: (.parent, .child), .grandparent: (.grandparent, .grandchild), .sibling: (.sibling, .sibling),
        .relative: (.relative, .relative), .foster: (.child, .guardian),
    ]
}

/// Reads the rows of a table of persons.
struct PersonTable {
    let columns: HouseholdMapping.Persons
    private let householdFormat: KeyFormat
    private let key, household, age: Int
    private let sex, role: Int?

    init(_ reader: CSVReader, _ columns: HouseholdMapping.Persons, households: KeyFormat) throws(Fault) {
        self.columns = columns
        householdFormat = households
        key = try reader.column(columns.key)
        household = try reader.column(columns.household)
        age = try reader.column(columns.age)
        sex = try columns.sex.map { name throws(Fault) in try reader.column(name) }
        role = try columns.role.map { name throws(Fault) in try reader.column(name) }
    }

    func row(_ record: CSVRecord) throws(Fault) -> PersonRow {
        let household = try Cell.key(record[household], columns.household, householdFormat)
        let key = try Cell.key(record[key], columns.key, columns.keyFormat ?? .text)
        return PersonRow(
            line: record.line,
            key: columns.keyWithHousehold == true ? "\(household) \(key)" : key,
            household: household,
            age: try Cell.age(record[age], columns.age),
            sex: try sex.map { index throws(Fault) in
                try Cell.coded(record[index], columns.sex ?? "", columns.sexes ?? [:])
            },
            role: try role.map { index throws(Fault) in
                try Cell.coded(record[index], columns.role ?? "", columns.roles ?? [:])
            } ?? .other
        )
    }
}
