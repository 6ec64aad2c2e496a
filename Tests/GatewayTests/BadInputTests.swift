import Foundation
import Gateway
import TestSupport
import Testing

/// Input that is bad in one place, beside input that is sound.
private struct BadInput: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var name = "bad.ndjson"
    var bytes: [UInt8]
    /// How many resources of it are rejected, and how many taken.
    var rejected = 1
    var accepted = 0
    var problem: String

    init(_ what: String, name: String = "bad.ndjson", _ text: String, accepted: Int = 0, problem: String) {
        self.init(what, name: name, bytes: Array(text.utf8), accepted: accepted, problem: problem)
    }

    init(_ what: String, name: String, bytes: [UInt8], accepted: Int = 0, problem: String) {
        testDescription = what
        (self.name, self.bytes, self.accepted, self.problem) = (name, bytes, accepted, problem)
    }

    static let packed = Data(
        base64Encoded:
            "H4sIAAAAAAACA6tWKkotzi8tSk4NqSxIVbJSCkgsyUzNK1HSUcpMAXKrgIykzKKSDJfEEpC0oaWFga6BKRAp1XIBANN2pCo9AAAA"
    )!

    static let all = [
        BadInput(
            "a broken gzip",
            name: "bad.ndjson.gz",
            bytes: Array(packed.dropLast(20)),
            problem: "ends before its end"
        ),
        BadInput(
            "a gzip with a bit turned over",
            name: "bad.ndjson.gz",
            bytes: packed.enumerated().map { $0.offset == 30 ? $0.element ^ 0x10 : $0.element },
            problem: "is not sound gzip"
        ),
        BadInput(
            "a broken Bundle",
            name: "bad.json",
            #"{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": \#(Lines.patient("A"))}, {"res"#,
            problem: "ends in the middle of a value"
        ),
        BadInput(
            "a dangling reference",
            [Lines.patient("A"), Lines.encounter("E", "Patient/nobody")].joined(separator: "\n"),
            accepted: 1,
            problem: Lines.dangling
        ),
        BadInput(
            "an impossible date",
            [Lines.patient("A", birth: "1974-02-30"), Lines.practitioner("B")].joined(separator: "\n"),
            accepted: 1,
            problem: "names a day that does not exist"
        ),
        BadInput(
            "a duplicate identifier",
            [Lines.patient("A", identifier: "7"), Lines.patient("B", identifier: "7")].joined(separator: "\n"),
            accepted: 1,
            problem: "is that of another Patient with another id"
        ),
        BadInput(
            "the same id twice",
            [Lines.patient("A"), Lines.patient("A", birth: "1990-01-01")].joined(separator: "\n"),
            accepted: 1,
            problem: "is that of an earlier resource with other content"
        ),
        BadInput("a file of the wrong kind", name: "bad.json", "%PDF-1.7", problem: "is a PDF, not FHIR JSON"),
    ]
}

@Suite(.database) struct `Bad input into a database` {
    @Test(arguments: BadInput.all)
    fileprivate func `is told with its remedy, leaves nothing of itself, and can be mended`(bad: BadInput) async throws
    {
        let files = try Fixture()
        let fixture = try await DatabaseFixture()
        let good = try files.file(
            "good.ndjson",
            [Lines.patient("P"), Lines.encounter("V", "Patient/P")].joined(separator: "\n")
        )
        let path = try files.file(bad.name, bad.bytes)
        let report = try await fixture.importer.fhir([good, path])
        #expect((report.rejected, report.accepted) == (1, 2 + bad.accepted))
        let verdict = try #require(report.verdicts.first { $0.file == path })
        #expect(verdict.problem == bad.problem)
        #expect(!verdict.remedy.isEmpty && report.isBalanced)
        let counts = try await fixture.counts()
        #expect(counts.keys == report.accepted)
        #expect(counts.encounters == 1 && counts.people == counts.homes && counts.people == counts.households)

        // The same again changes nothing, and with the bad file mended the rest comes in.
        let again = try await fixture.importer.fhir([good, path])
        #expect(again.changesNothing && again.rejected == 1)
        #expect(try await fixture.counts() == counts)
        try FileManager.default.removeItem(atPath: path)
        let mended = try files.file("mended.ndjson", Lines.patient("C"))
        #expect(try await fixture.importer.fhir([good, mended]).accepted == 1)
    }

    @Test func `in tables costs its rows alone`() async throws {
        let files = try Fixture()
        let fixture = try await DatabaseFixture()
        let header =
            "PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,Hipertension,Diabetes,"
            + "Alcoholism,No-show\n"
        let rows = [
            "1,100,F,2016-04-29,2016-04-29,62,CENTRO,0,0,0,No",
            "2.98725E+13,101,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No",
            "2,102,F,2016-04-29,2016-02-30,62,CENTRO,0,0,0,No", "2,100,F,2016-04-29,2016-05-10,62,CENTRO,0,0,0,No",
            "3,103,M,2016-04-29,2016-05-10,1,CENTRO,0,0,0,Yes",
        ]
        let path = try files.file("a.csv", header + rows.joined(separator: "\n"))
        func run() async throws -> ImportReport {
            try await fixture.importer.appointments(path, mapping: Fixture.mapping("vitoria.json"))
        }
        let report = try await run()
        #expect((report.accepted, report.rejected) == (2, 3))
        let counts = try await fixture.counts()
        #expect((counts.people, counts.encounters) == (2, 2))
        #expect(try await run().changesNothing)
        #expect(try await fixture.counts() == counts)
    }
}
