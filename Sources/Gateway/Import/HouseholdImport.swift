import Care
import FHIR
import Foundation

/// Takes in households and the people who live in them.
///
/// A table of households without one of persons gives households without people: their size alone says nothing of
/// anyone's age, so no one is made up.
struct HouseholdImport {
    private var session: ImportSession
    private let mapping: HouseholdMapping
    private var members: [String: [PersonRow]] = [:]
    private var seen: [String: Fate] = [:]

    /// What became of a household of the file.
    private enum Fate { case taken, skipped(SkipRule) }

    private struct HouseholdRow {
        var line: Int
        var key: String
        var place: String
    }

    init(session: ImportSession, mapping: HouseholdMapping) {
        self.session = session
        self.mapping = mapping
    }

    mutating func run(households: String, persons: String?) async throws -> ImportReport {
        let reader = try CSVReader(path: households)
        let columns = mapping.households
        let key = try reader.column(columns.key)
        let place = try columns.community.map { name throws(Fault) in try reader.column(name) }
        let rules = try skips(columns.skip, reader)
        if let persons {
            guard let mapping = mapping.persons else {
                throw Fault(
                    field: "mapping.persons",
                    problem: "is missing, and a table of persons is given",
                    remedy: "Describe its columns, or leave --persons out."
                )
            }
            try read(persons, mapping)
        }
        var batch: [HouseholdRow] = []
        do {
            while let next = try reader.next() {
                switch next {
                case .broken(let line, let fault): session.reject(households, line, fault)
                case .record(let record):
                    judge(record, key: key, place: place, rules, households, into: &batch)
                }
                if batch.count == ImportSession.chunkSize / 4 {
                    try await take(batch, persons ?? "")
                    batch = []
                }
            }
        } catch let fault as Fault {
            session.reject(households, 0, fault)
        }
        try await take(batch, persons ?? "")
        dismiss(persons ?? "")
        return try await session.finish()
    }

    private mutating func judge(
        _ record: CSVRecord,
        key: Int,
        place: Int?,
        _ rules: [(index: Int, rule: SkipRule)],
        _ file: String,
        into batch: inout [HouseholdRow]
    ) {
        do throws(Fault) {
            let columns = mapping.households
            let key = try Cell.key(record[key], columns.key, columns.keyFormat ?? .text)
            guard seen[key] == nil else {
                throw Fault(
                    field: columns.key,
                    problem: "is the key of an earlier row",
                    remedy: "Remove the copy, or give the row a key of its own."
                )
            }
            if let rule = rules.first(where: { $0.rule.applies(to: record.text($0.index)) })?.rule {
                seen[key] = .skipped(rule)
                session.skip(rule.column, rule.reason, "Nothing needs to be done.")
                return
            }
            seen[key] = .taken
            let text = place.map(record.text) ?? ""
            let name =
                columns.communities?[text]
                ?? [columns.communityName, text].filter { !$0.isEmpty }.joined(separator: " ")
            batch.append(HouseholdRow(line: record.line, key: key, place: name))
        } catch {
            session.reject(file, record.line, error)
        }
    }

    private func skips(_ rules: [SkipRule]?, _ reader: CSVReader) throws(Fault) -> [(index: Int, rule: SkipRule)] {
        try (rules ?? []).map { rule throws(Fault) in (try reader.column(rule.column), rule) }
    }

    // MARK: Persons

    private mutating func read(_ file: String, _ columns: HouseholdMapping.Persons) throws(Fault) {
        let reader = try CSVReader(path: file)
        let table = try PersonTable(reader, columns, households: mapping.households.keyFormat ?? .text)
        let rules = try skips(columns.skip, reader)
        var keys: Set<String> = []
        do throws(Fault) {
            while let next = try reader.next() {
                guard case .record(let record) = next else {
                    if case .broken(let line, let fault) = next { session.reject(file, line, fault) }
                    continue
                }
                if let rule = rules.first(where: { $0.rule.applies(to: record.text($0.index)) })?.rule {
                    session.skip(rule.column, rule.reason, "Nothing needs to be done.")
                    continue
                }
                add(record, table, to: &keys, file)
            }
        } catch {
            session.reject(file, 0, error)
        }
    }

    private mutating func add(_ record: CSVRecord, _ table: PersonTable, to keys: inout Set<String>, _ file: String) {
        do throws(Fault) {
            let row = try table.row(record)
            guard keys.insert(row.key).inserted else {
                throw Fault(
                    field: table.columns.key,
                    problem: "is the key of an earlier row",
                    remedy: "Remove the copy, or give the row a key of its own."
                )
            }
            if row.role == .head, members[row.household]?.contains(where: { $0.role == .head }) == true {
                throw Fault(
                    field: table.columns.role ?? "role",
                    problem: "makes a second head of one household",
                    remedy: "Correct it at its source: the others are what they are to one head."
                )
            }
            members[row.household, default: []].append(row)
        } catch {
            session.reject(file, record.line, error)
        }
    }

    /// Judges the persons of households that were not taken.
    private mutating func dismiss(_ file: String) {
        let rows = members.values.joined().sorted { $0.line < $1.line }
        for row in rows {
            if case .skipped(let rule)? = seen[row.household] {
                session.skip(rule.column, "of a household left out: \(rule.reason)", "Nothing needs to be done.")
                continue
            }
            let fault = Fault(
                field: mapping.persons?.household ?? "household",
                problem: "names a household that is not in the table of households, or was rejected",
                remedy: "Add or correct the household, then import again."
            )
            session.reject(file, row.line, fault)
        }
        members = [:]
    }
}

extension HouseholdImport {
    private mutating func take(_ rows: [HouseholdRow], _ file: String) async throws {
        let people = rows.flatMap { members[$0.key] ?? [] }
        let knownHouseholds = try await session.known("household", rows.map(\.key))
        let knownPeople = try await session.known("person", people.map(\.key))
        for row in rows {
            let id = take(row, known: knownHouseholds[row.key])
            take(members.removeValue(forKey: row.key) ?? [], of: id, known: knownPeople)
            try await session.flush()
        }
    }

    private mutating func take(_ row: HouseholdRow, known: ImportKey?) -> Household.ID {
        let id =
            known.map { Household.ID($0.target) } ?? Household.ID(StableID.uuid(session.source, "household", row.key))
        let key = ImportKey(
            source: session.source,
            kind: "household",
            value: row.key,
            target: id.uuid,
            household: id,
            hash: ContentHash.of([row.place])
        )
        guard session.take(key, known: known) else { return id }
        let community = session.community(row.place)
        session.chunk.facts.households.append(
            Household(
                id: id,
                name: "\(mapping.householdName) \(row.key)",
                community: community,
                createdOn: mapping.referenceDate
            )
        )
        return id
    }

    private mutating func take(_ rows: [PersonRow], of household: Household.ID, known: [String: ImportKey]) {
        var changed = false
        for row in rows {
            let known = known[row.key]
            let home = known?.household ?? household
            let key = ImportKey(
                source: session.source,
                kind: "person",
                value: row.key,
                target: row.id(session.source).uuid,
                household: home,
                hash: ContentHash.of([row.household, "\(row.age)", row.sex?.rawValue ?? "", row.role.rawValue])
            )
            guard session.take(key, known: known) else { continue }
            changed = true
            session.chunk.facts.people.append(row.person(session.source, home: home, asked: mapping.referenceDate))
            guard known == nil else { continue }
            session.chunk.facts.memberships.append(
                Membership(
                    household: household,
                    person: row.id(session.source),
                    role: row.role,
                    isPrimary: true,
                    during: DayRange(start: mapping.referenceDate)
                )
            )
        }
        guard changed else { return }
        let here = rows.filter { (known[$0.key]?.household ?? household) == household }
        session.chunk.facts.ties += PersonRow.ties(here, of: household, source: session.source)
    }
}
