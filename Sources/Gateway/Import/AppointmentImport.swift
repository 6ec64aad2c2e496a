import Care
import FHIR
import Foundation

/// Takes in a list of past appointments: each row is an encounter that was kept or missed.
///
/// Nothing is known of who lives with whom, so each person is a household of one. The birthday is the day of the
/// person's first appointment in the list less the age in years.
struct AppointmentImport {
    private var session: ImportSession
    private let mapping: AppointmentMapping
    private let clock: CivilClock
    private var people: [String: Person] = [:]
    private var seen: Set<String> = []

    /// What the rows so far say of a person.
    private struct Person {
        var sex: CustomerOwner.Sex
        /// The days on which they may have been born, by all their ages.
        var born: ClosedRange<Day>
        var household: Household.ID
        var isKnown: Bool
    }

    private struct Columns {
        var person, appointment, sex, age, day, outcome, community: Int
        var scheduled: Int?
        var conditions: [(index: Int, column: AppointmentMapping.ConditionColumn)]
        var skip: [(index: Int, rule: SkipRule)]
    }

    private struct Row {
        var line: Int
        var person, appointment, community: String
        var sex: CustomerOwner.Sex
        var age: Int
        var day: Day
        var outcome: Care.Encounter.Status
        var conditions: [AppointmentMapping.ConditionColumn]
    }

    init(session: ImportSession, mapping: AppointmentMapping) throws(Fault) {
        guard let clock = CivilClock(mapping.timeZone) else {
            throw Fault(
                field: "mapping.timeZone",
                problem: "is no time zone",
                remedy: "Name one like America/Anchorage."
            )
        }
        self.session = session
        self.mapping = mapping
        self.clock = clock
    }

    mutating func run(_ file: String) async throws -> ImportReport {
        let reader = try CSVReader(path: file)
        let columns = try columns(of: reader)
        var batch: [Row] = []
        do {
            while let next = try reader.next() {
                switch next {
                case .broken(let line, let fault): session.reject(file, line, fault)
                case .record(let record): judge(record, columns, file, into: &batch)
                }
                if batch.count == ImportSession.chunkSize {
                    try await take(batch, file)
                    batch = []
                }
            }
        } catch let fault as Fault {
            session.reject(file, 0, fault)
        }
        try await take(batch, file)
        return try await session.finish()
    }

    private func columns(of reader: CSVReader) throws(Fault) -> Columns {
        Columns(
            person: try reader.column(mapping.person),
            appointment: try reader.column(mapping.appointment),
            sex: try reader.column(mapping.sex),
            age: try reader.column(mapping.age),
            day: try reader.column(mapping.day),
            outcome: try reader.column(mapping.outcome),
            community: try reader.column(mapping.community),
            scheduled: try mapping.scheduled.map { name throws(Fault) in try reader.column(name) },
            conditions: try (mapping.conditions ?? []).map { column throws(Fault) in
                (try reader.column(column.column), column)
            },
            skip: try (mapping.skip ?? []).map { rule throws(Fault) in (try reader.column(rule.column), rule) }
        )
    }

    private mutating func judge(_ record: CSVRecord, _ columns: Columns, _ file: String, into batch: inout [Row]) {
        if let rule = columns.skip.first(where: { $0.rule.applies(to: record.text($0.index)) })?.rule {
            session.skip(rule.column, rule.reason, "Nothing needs to be done.")
            return
        }
        do throws(Fault) {
            let row = try row(record, columns)
            guard seen.insert(row.appointment).inserted else {
                throw Fault(
                    field: mapping.appointment,
                    problem: "is the key of an earlier row",
                    remedy: "Remove the copy, or give the row a key of its own."
                )
            }
            batch.append(row)
        } catch {
            session.reject(file, record.line, error)
        }
    }

    private func row(_ record: CSVRecord, _ columns: Columns) throws(Fault) -> Row {
        let day = try Cell.day(record[columns.day], mapping.day)
        if let index = columns.scheduled, let field = mapping.scheduled, try Cell.day(record[index], field) > day {
            throw Fault(
                field: mapping.day,
                problem: "is before \(field), the day on which it was made",
                remedy: "Correct the one that is wrong at its source."
            )
        }
        return Row(
            line: record.line,
            person: try Cell.key(record[columns.person], mapping.person, .integer),
            appointment: try Cell.key(record[columns.appointment], mapping.appointment, .integer),
            community: record.text(columns.community),
            sex: try Cell.coded(record[columns.sex], mapping.sex, mapping.sexes),
            age: try Cell.age(record[columns.age], mapping.age),
            day: day,
            outcome: try Cell.coded(record[columns.outcome], mapping.outcome, mapping.outcomes),
            conditions: columns.conditions.filter { $0.column.values.contains(record.text($0.index)) }.map(\.column)
        )
    }
}

extension AppointmentImport {
    private mutating func take(_ rows: [Row], _ file: String) async throws {
        let new = Set(rows.map(\.person)).subtracting(people.keys)
        let knownPeople = try await session.known("person", Array(new))
        let known = try await session.known("appointment", rows.map(\.appointment))
        for row in rows {
            do throws(Fault) {
                let person = try agreed(row, known: knownPeople[row.person])
                take(row, person, known: known[row.appointment])
            } catch {
                session.reject(file, row.line, error)
            }
        }
        try await session.flush()
    }

    /// The person of a row, where what it says agrees with what was said before.
    private func agreed(_ row: Row, known: ImportKey?) throws(Fault) -> Person {
        let born = row.day.adding(months: -12 * (row.age + 1)) + 1...row.day.adding(months: -12 * row.age)
        guard born.lowerBound.parts.year >= 1880 else {
            throw Fault(field: mapping.age, problem: "gives a birth before 1880", remedy: "Correct it at its source.")
        }
        guard var person = people[row.person] else {
            if let known, known.hash != personHash(row.sex) { throw contradiction(mapping.sex) }
            let household = known?.household ?? Household.ID(StableID.uuid(session.source, "household of", row.person))
            return Person(sex: row.sex, born: born, household: household, isKnown: known != nil)
        }
        guard person.sex == row.sex else { throw contradiction(mapping.sex) }
        // A year of tolerance: ages are often those of the day of booking.
        guard person.born.lowerBound.adding(months: -12) <= born.upperBound,
            born.lowerBound.adding(months: -12) <= person.born.upperBound
        else { throw contradiction(mapping.age) }
        person.isKnown = true
        return person
    }

    private func contradiction(_ field: String) -> Fault {
        Fault(
            field: field,
            problem: "contradicts another row of the same person",
            remedy: "Find out at the source whether two people share the key."
        )
    }

    private func personHash(_ sex: CustomerOwner.Sex) -> Int64 { ContentHash.of([sex.rawValue]) }

    private mutating func take(_ row: Row, _ person: Person, known: ImportKey?) {
        let id = CustomerOwner.ID(StableID.uuid(session.source, "person", row.person))
        let encounter = Care.Encounter.ID(StableID.uuid(session.source, "appointment", row.appointment))
        let isNew = people[row.person] == nil && !person.isKnown
        people[row.person] = person
        let key = ImportKey(
            source: session.source,
            kind: "appointment",
            value: row.appointment,
            target: encounter.uuid,
            household: person.household,
            hash: ContentHash.of([row.person, row.day.description, row.outcome.rawValue])
        )
        guard session.take(key, known: known) else { return }
        if isNew { write(row, person, id) }
        let window = TimeWindow(
            start: clock.instant(day: row.day, minute: 0),
            end: clock.instant(day: row.day + 1, minute: 0)
        )
        guard let window else { return }
        session.chunk.facts.encounters.append(
            Care.Encounter(
                id: encounter,
                household: person.household,
                person: id,
                class: .ambulatory,
                status: row.outcome,
                title: mapping.title,
                during: window,
                program: session.source
            )
        )
    }

    private mutating func write(_ row: Row, _ person: Person, _ id: CustomerOwner.ID) {
        let place = row.community.isEmpty ? "Unknown" : row.community
        let community = session.community(place, city: row.community.isEmpty ? nil : row.community)
        session.chunk.keys.append(
            ImportKey(
                source: session.source,
                kind: "person",
                value: row.person,
                target: id.uuid,
                household: person.household,
                hash: personHash(row.sex)
            )
        )
        var facts = session.chunk.facts
        session.chunk.facts = Community()
        facts.households.append(
            Household(id: person.household, name: "Household \(row.person)", community: community, createdOn: row.day)
        )
        facts.people.append(
            CustomerOwner(
                id: id,
                household: person.household,
                givenName: "",
                familyName: "",
                sex: row.sex,
                birthDate: person.born.upperBound
            )
        )
        facts.memberships.append(
            Membership(
                household: person.household,
                person: id,
                role: .head,
                isPrimary: true,
                during: DayRange(start: row.day)
            )
        )
        facts.conditions += row.conditions.map { column in
            Care.Condition(
                id: Care.Condition.ID(StableID.uuid(session.source, "condition", row.person, column.code)),
                household: person.household,
                person: id,
                system: column.system,
                code: column.code,
                name: column.name,
                during: DayRange()
            )
        }
        session.chunk.facts = facts
    }
}
