import Care
import Foundation
import Gateway
import Testing

@Suite struct `An import of tables` {
    private let households = "household_id,taz\n1,7.0\n2.0,7.0\n3,8.0\n"
    private let persons =
        "person_id,household_id,age,sex,relate\n10,1,40.0,2,0\n11,1,38.0,1,1\n12,1.0,5,2,2\n13,2,75.0,1,0\n"
    private let header =
        "PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,Hipertension,Diabetes,Alcoholism,No-show\n"

    private func homes(_ fixture: borrowing Fixture, _ households: String, _ persons: String?) async throws
        -> ImportReport
    {
        try await fixture.importer().households(
            try fixture.file("h.csv", households),
            persons: try persons.map { text in try fixture.file("p.csv", text) },
            mapping: Fixture.mapping("semcog.json")
        )
    }

    private func list(_ fixture: borrowing Fixture, _ rows: String) async throws -> ImportReport {
        let path = try fixture.file("a.csv", header + rows)
        return try await fixture.importer().appointments(path, mapping: Fixture.mapping("vitoria.json"))
    }

    @Test func `gives households their people, roles and ties, once`() async throws {
        let fixture = try Fixture()
        let report = try await homes(fixture, households, persons)
        #expect((report.read, report.accepted, report.households, report.people) == (7, 7, 3, 4))
        let state = fixture.memory.state
        #expect(state.memberships.map(\.role).sorted { $0.rawValue < $1.rawValue } == [.child, .head, .head, .partner])
        #expect(Set(state.ties.map(\.kind)) == [.partner, .child, .parent])
        #expect(state.people.values.map { $0.age(on: Day(year: 2014, month: 7, day: 1)!) }.sorted() == [5, 38, 40, 75])
        #expect(state.locations.values.map(\.name).sorted() == ["Zone 7.0", "Zone 8.0"])
        #expect(try await homes(fixture, households, persons).changesNothing)
        let older = try await homes(fixture, households, persons.replacingOccurrences(of: "75.0", with: "76.0"))
        #expect((older.updated, older.unchanged) == (1, 6))
    }

    @Test(arguments: [
        ("x", "2.98725E+13,1,40,2,1", "person_id", "scientific notation"), ("x", "14,1,-1,2,1", "age", "below zero"),
        ("x", "14,9,40,2,1", "household_id", "not in the table of households"),
        ("x", "10,2,40,2,1", "person_id", "earlier row"),
        ("x", "14,2,40,2,0", "relate", "second head"), ("x", "14,1,40,2,99", "relate", "does not know"),
        ("x", "14,1,40,2", "row", "4 fields where the header has 5"), ("x", "14,1,40,2,\"1", "row", "not closed"),
        ("x", "14,1,old,2,1", "age", "not a whole number"), ("1,7.0", "14,1,40,2,1", "household_id", "earlier row"),
        ("1e5,7.0", "14,1,40,2,1", "household_id", "scientific notation"),
        ("1.5,7.0", "14,1,40,2,1", "household_id", "decimals"),
    ])
    func `rejects a bad row with its reason and no other`(
        household: String,
        person: String,
        field: String,
        problem: String
    ) async throws {
        let fixture = try Fixture()
        let more = household == "x" ? "" : household + "\n"
        let report = try await homes(fixture, households + more, persons + person + "\n")
        #expect(report.rejected == 1 && report.isBalanced)
        #expect(report.verdicts.first?.field == field)
        #expect(report.verdicts.first?.problem.contains(problem) == true)
        #expect(report.accepted == report.read - 1)
    }

    @Test func `leaves group quarters and vacant homes out, and takes households without people`() async throws {
        let fixture = try Fixture()
        let text = "SERIALNO,TYPEHUGQ,NP,PUMA\n2021HU1,1,2,00101\n2021GQ2,3,1,00101\n2021HU3,1,0,00102\n"
        let report = try await fixture.importer().households(
            try fixture.file("h.csv", text),
            persons: nil,
            mapping: Fixture.mapping("alaska-pums.json")
        )
        #expect((report.accepted, report.skipped, report.rejected, report.people) == (1, 2, 0, 0))
    }

    @Test func `takes appointments kept and missed, one household a person`() async throws {
        let fixture = try Fixture()
        let rows =
            "1,100,F,2016-04-29T18:38:08Z,2016-04-29T00:00:00Z,62,CENTRO,1,0,0,No\n1,101,F,2016-04-29,2016-05-10,62,CENTRO,1,0,0,Yes\n"
        let report = try await list(fixture, rows)
        #expect((report.accepted, report.people, report.households, report.encounters) == (2, 1, 1, 2))
        let state = fixture.memory.state
        #expect(Set(state.encounters.values.map(\.status)) == [.finished, .missed])
        #expect(state.people.values.first?.birthDate == Day(year: 1954, month: 4, day: 29))
        #expect(state.conditions.values.map(\.code) == ["38341003"])
        #expect(try await list(fixture, rows).changesNothing)
    }

    @Test(arguments: [
        ("2.98725E+13,101,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No", "PatientId", "scientific notation"),
        ("2,98725E+13,101,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No", "row", "12 fields"),
        ("93779.52927,101,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No", "PatientId", "decimals"),
        ("1,101,M,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No", "Gender", "contradicts"),
        ("1,101,F,2016-04-29,2016-05-10,12,CENTRO,0,0,0,No", "Age", "contradicts"),
        ("2,101,F,2016-04-29,2016-05-10,-1,CENTRO,0,0,0,No", "Age", "below zero"),
        ("2,101,F,2016-05-11,2016-05-10,62,CENTRO,0,0,0,No", "AppointmentDay", "before ScheduledDay"),
        ("2,101,F,2016-04-29,2016-02-30,62,CENTRO,0,0,0,No", "AppointmentDay", "does not exist"),
        ("2,100,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No", "AppointmentID", "earlier row"),
        ("2,101,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,Maybe", "No-show", "does not know"),
        ("2,101,F,2016-04-29,2016-05-10,62,CEN\0TRO,0,0,0,No", "row", "not UTF-8"),
    ])
    func `rejects a bad appointment with its reason and no other`(row: String, field: String, problem: String)
        async throws
    {
        let fixture = try Fixture()
        let sound = "1,100,F,2016-04-29,2016-04-29,62,CENTRO,0,0,0,No\n"
        let report = try await list(fixture, sound + row + "\n3,102,M,2016-04-29,2016-04-29,1,CENTRO,0,0,0,No\n")
        #expect((report.read, report.accepted, report.rejected) == (3, 2, 1))
        #expect(report.verdicts.first?.line == 3)
        #expect(report.verdicts.first?.field == field)
        #expect(report.verdicts.first?.problem.contains(problem) == true)
    }

    @Test func `reads quotes, separators, line ends and a byte order mark as they come`() async throws {
        let fixture = try Fixture()
        let text = "\u{FEFF}\"household_id\";taz\r\n1;\"7 \"\"a\"\"\r\n;b\"\r\n\r\n2;\"open\n3;x\r\n"
        let report = try await fixture.importer().households(
            try fixture.file("h.csv", text),
            persons: nil,
            mapping: Fixture.mapping("semcog.json")
        )
        #expect((report.read, report.accepted, report.rejected) == (3, 2, 1))
        #expect(report.verdicts.first?.line == 5)
    }

    @Test func `refuses Latin-1 by the row, and a table that the mapping is not for`() async throws {
        let fixture = try Fixture()
        let row = Array("1,100,F,2016-04-29,2016-04-29,62,SANTO ANT".utf8) + [0xD4] + Array("NIO,0,0,0,No\n".utf8)
        let path = try fixture.file("a.csv", Array(header.utf8) + row)
        let report = try await fixture.importer().appointments(path, mapping: Fixture.mapping("vitoria.json"))
        #expect((report.accepted, report.rejected) == (0, 1))
        let other = try fixture.file("o.csv", "a,b\n1,2\n")
        let refused = try await fixture.importer().appointments(other, mapping: Fixture.mapping("vitoria.json"))
        #expect((refused.read, refused.rejected) == (1, 1))
        #expect(refused.verdicts.first?.field == "PatientId")
        let unmapped = try await fixture.importer().appointments(path, mapping: other)
        #expect(unmapped.verdicts.first?.field == "mapping")
    }

    @Test func `however a file is mangled never crashes and always counts`() async throws {
        let fixture = try Fixture()
        var chance = SystemRandomNumberGenerator()
        func mangled(_ text: String) -> [UInt8] {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                let index = Int.random(in: 45..<bytes.count, using: &chance)
                bytes[index] = Bool.random(using: &chance) ? UInt8.random(in: 0...255, using: &chance) : 0x22
            }
            return bytes
        }
        for _ in 0..<300 {
            let report = try await fixture.importer().households(
                try fixture.file("h.csv", households),
                persons: try fixture.file("p.csv", mangled(persons)),
                mapping: Fixture.mapping("semcog.json")
            )
            #expect(report.isBalanced)
        }
    }

    @Test(.enabled(if: Fixture.hasSamples, "the samples are not here"))
    func `takes in the samples without a rejection, and a second time nothing`() async throws {
        let fixture = try Fixture()
        let folder = Fixture.samples
        let importer = fixture.importer()
        let homes = folder.appending(path: "households")
        let alaska = try await importer.households(
            homes.appending(path: "acs-pums-alaska-households.csv.gz").path,
            persons: nil,
            mapping: Fixture.mapping("alaska-pums.json")
        )
        #expect((alaska.accepted, alaska.skipped, alaska.rejected, alaska.people) == (2289, 1478, 0, 0))
        func run() async throws -> [ImportReport] {
            [
                try await importer.households(
                    homes.appending(path: "semcog-2000-households.csv.gz").path,
                    persons: homes.appending(path: "semcog-2000-persons.csv.gz").path,
                    mapping: Fixture.mapping("semcog.json")
                ),
                try await importer.appointments(
                    folder.appending(path: "appointments/vitoria-5000.csv").path,
                    mapping: Fixture.mapping("vitoria.json")
                ),
            ]
        }
        let first = try await run()
        #expect(first.map(\.accepted) == [5895, 5000])
        #expect(first.map(\.people) == [3895, 3986])
        #expect(first.allSatisfy { $0.rejected == 0 && $0.isBalanced })
        #expect(try await run().allSatisfy(\.changesNothing))
    }
}
