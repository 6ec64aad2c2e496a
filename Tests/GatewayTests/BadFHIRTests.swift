import Foundation
import Gateway
import Testing

@Suite struct `Bad FHIR` {
    @Test(arguments: [
        (Lines.patient("X", birth: "1974-13-25"), "Patient.birthDate", "has no such month"),
        (Lines.patient("X", birth: "2190-01-01"), "Patient.birthDate", "is in the future"),
        (Lines.patient("X", birth: "1066-10-14"), "Patient.birthDate", "is before 1880"),
        (#"{"resourceType": "Patient", "id": "X"}"#, "Patient.birthDate", "is missing"),
        (#"{"resourceType": "Patient", "birthDate": "1980-01-01"}"#, "Patient.id", "is missing"),
        (#"{"resourceType": "Patient", "id": "X", "#, "JSON", "ends in the middle of a value"),
        (#"{"id": "X"}"#, "resourceType", "is missing or is not a name: this is not a FHIR resource"),
        (Lines.encounter("X", "Patient/nobody"), "Encounter.subject", Lines.dangling),
        (Lines.encounter("X", "urn:uuid:0"), "Encounter.subject", Lines.dangling),
        (
            Lines.encounter("X", "Patient/P", giver: "Practitioner/nobody"), "Encounter.participant.individual",
            Lines.dangling
        ),
        (Lines.encounter("X", "Patient/P", place: "Location/none"), "Encounter.location.location", Lines.dangling),
        (Lines.encounter("X", "Patient/P", end: "2024-01-01"), "Encounter.period", "ends before it starts"),
        (Lines.location("X", partOf: "X"), "Location.partOf", "leads back to the resource itself through others"),
        (Lines.location("X", partOf: "none"), "Location.partOf", Lines.dangling),
        (Lines.patient("P", birth: "1980-05-06"), "Patient.id", "is that of an earlier resource with other content"),
        (Lines.patient("X", identifier: "1"), "Patient.identifier", "is that of another Patient with another id"),
        (
            "{\"resourceType\": \"Patient\", \"id\": \"X\", \"birthDate\": \"1980\", \"gender\": \"\\u0000\"}", "JSON",
            "has the character U+0000, which no text may hold"
        ),
    ])
    func `costs itself alone, and is told by line and field`(line: String, field: String, problem: String) async throws
    {
        let fixture = try Fixture()
        let report = try await fixture.fhir(Lines.patient("P", identifier: "1"), line, Lines.practitioner("D"))
        #expect((report.read, report.accepted, report.rejected) == (3, 2, 1))
        let verdict = try #require(report.verdicts.first)
        #expect((verdict.line, verdict.field, verdict.problem) == (2, field, problem))
        #expect(verdict.file.hasSuffix("input.ndjson") && !verdict.remedy.isEmpty)
        #expect(fixture.memory.state.encounters.isEmpty)
    }

    @Test func `in a circle is rejected all around, and what hangs on it`() async throws {
        let fixture = try Fixture()
        let report = try await fixture.fhir(
            Lines.location("A", partOf: "B"),
            Lines.location("B", partOf: "C"),
            Lines.location("C", partOf: "A"),
            Lines.location("D", partOf: "A"),
            Lines.location("E")
        )
        #expect((report.accepted, report.rejected) == (1, 4))
    }

    @Test(arguments: [
        ("%PDF-1.7", "is a PDF, not FHIR JSON"), ("<html>", "is XML or HTML, not FHIR JSON"), ("", "is empty"),
        ("a,b\n1,2\n", "is not FHIR JSON"), ("[{}]", "is a JSON list, not a resource, a Bundle or NDJSON"),
        ("PK\u{3}\u{4}", "is a zip archive, not FHIR JSON"), ("\u{1f}\u{8b}", "is not FHIR JSON"),
    ])
    func `that is a file of the wrong kind is rejected`(content: String, problem: String) async throws {
        let fixture = try Fixture()
        let good = try fixture.file("good.ndjson", Lines.patient("P"))
        let report = try await fixture.importer().fhir([try fixture.file("bad.json", content), good])
        #expect((report.accepted, report.rejected) == (1, 1))
        #expect(report.verdicts.first?.problem == problem)
    }

    @Test func `that is a path to nothing is refused before anything is read`() async throws {
        let fixture = try Fixture()
        let good = try fixture.file("good.ndjson", Lines.patient("P"))
        let report = try await fixture.importer().fhir([good, good + "-not"])
        #expect((report.read, report.rejected) == (1, 1))
        #expect(fixture.memory.state.keys.isEmpty)
    }

    @Test func `in a broken Bundle leaves nothing behind, and one bad entry costs itself`() async throws {
        let fixture = try Fixture()
        let entries = [Lines.patient("A"), Lines.patient("B", birth: "1974-02-30"), Lines.encounter("E", "Patient/A")]
        let list = entries.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
        let bundle = "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n\(list)]}"
        let broken = try await fixture.importer().fhir([try fixture.file("a.json", String(bundle.dropLast(9)))])
        #expect((broken.read, broken.accepted, broken.rejected) == (1, 0, 1))
        #expect(fixture.memory.state.keys.isEmpty)
        let sound = try await fixture.importer().fhir([try fixture.file("b.json", bundle)])
        #expect((sound.read, sound.accepted, sound.rejected) == (3, 2, 1))
        #expect(sound.verdicts.first?.line == 3)
    }

    @Test func `on a line that is too long is rejected and the next line is read`() async throws {
        let fixture = try Fixture()
        let long = "{\"resourceType\": \"Patient\", \"text\": \"" + String(repeating: "x", count: 17 << 20) + "\"}"
        let report = try await fixture.fhir(long, Lines.patient("P"))
        #expect((report.accepted, report.rejected) == (1, 1))
        #expect(report.verdicts.first?.problem == "is longer than 16 MB")
    }

    @Test func `is never quoted in a verdict`() async throws {
        let fixture = try Fixture()
        let report = try await fixture.fhir(
            Lines.patient("SECRET-1", birth: "SECRET-2"),
            Lines.encounter("SECRET-3", "Patient/SECRET-4"),
            Lines.patient("P", identifier: "SECRET-5"),
            Lines.patient("Q", identifier: "SECRET-5")
        )
        #expect(report.rejected == 3)
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        #expect(!text.contains("SECRET"))
    }

    @Test func `however it is mangled never crashes and is always counted`() async throws {
        let fixture = try Fixture()
        let sound = Array(Lines.whole.joined(separator: "\n").utf8)
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                let index = Int.random(in: bytes.indices, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &chance)
                case 1: bytes.remove(at: index)
                default: bytes.insert(#"{}[]",:\0"#.utf8.randomElement(using: &chance) ?? 0, at: index)
                }
            }
            let report = try await fixture.importer().fhir([try fixture.file("m.ndjson", bytes)])
            #expect(report.isBalanced && report.read > 0)
        }
    }
}

extension Lines {
    static let dangling = "points to a resource that is neither in the input nor known here, or that was rejected"
}
