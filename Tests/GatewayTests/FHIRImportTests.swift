import Care
import FHIR
import Foundation
import Gateway
import Testing

@Suite struct `An import of FHIR` {
    @Test func `takes in each resource once, whatever the order of the lines`() async throws {
        let first = try Fixture()
        let second = try Fixture()
        let report = try await first.importer().fhir([try first.file("a.ndjson", Lines.whole.joined(separator: "\n"))])
        let reversed = Lines.whole.reversed().joined(separator: "\r\n")
        _ = try await second.importer().fhir([try second.file("b.json", reversed)])
        #expect(report.accepted == 7)
        #expect((report.people, report.households, report.encounters, report.needs) == (2, 2, 1, 1))
        #expect(first.memory.state.people == second.memory.state.people)
        #expect(first.memory.state.encounters == second.memory.state.encounters)
        let encounter = try #require(first.memory.state.encounters.values.first)
        #expect(encounter.practitioner == first.memory.state.practitioners.keys.first)
        #expect(first.memory.state.locations[try #require(encounter.location)]?.name == "Clinic")
        #expect(first.memory.state.records.values.map(\.service) == ["check-up"])
    }

    @Test func `changes nothing the second time, and updates what has changed`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.importer().fhir([try fixture.file("a.ndjson", Lines.whole.joined(separator: "\n"))])
        let again = try await fixture.importer().fhir([fixture.folder.path])
        #expect(again.changesNothing && again.unchanged == 7)
        let changed = try await fixture.fhir(Lines.request("S1", "Patient/P2", status: "completed"))
        #expect((changed.updated, changed.rejected) == (1, 0))
        #expect(fixture.memory.state.needs.values.map(\.status) == [.met])
        #expect(fixture.memory.state.records.count == 2)
    }

    @Test func `goes on after the store went away, and ends where it would have`() async throws {
        let lines =
            (0..<5000).map { Lines.patient("P\($0)") } + (0..<5000).map { Lines.encounter("E\($0)", "Patient/P\($0)") }
        let whole = try Fixture()
        let broken = try Fixture()
        let text = lines.joined(separator: "\n")
        _ = try await whole.importer().fhir([try whole.file("a.ndjson", text)])
        let path = try broken.file("a.ndjson", text)
        for chunk in [2, 4] {
            broken.memory.fail(at: chunk)
            await #expect(throws: MemoryStore.Refusal.self) { _ = try await broken.importer().fhir([path]) }
        }
        let last = try await broken.importer().fhir([path])
        #expect(last.unchanged > 0 && last.accepted > 0 && last.isBalanced)
        #expect(broken.memory.state.people == whole.memory.state.people)
        #expect(broken.memory.state.encounters == whole.memory.state.encounters)
        #expect(broken.memory.state.keys == whole.memory.state.keys)
    }

    @Test func `writes nothing in a dry run and counts the same`() async throws {
        let fixture = try Fixture()
        let path = try fixture.file("a.ndjson", Lines.whole.joined(separator: "\n"))
        let dry = try await fixture.importer(isDryRun: true).fhir([path])
        #expect(fixture.memory.state.keys.isEmpty)
        let wet = try await fixture.importer().fhir([path])
        #expect((dry.accepted, dry.people, dry.needs) == (wet.accepted, wet.people, wet.needs))
    }

    @Test func `follows the references of a Bundle by URL, by search and by identifier`() async throws {
        let fixture = try Fixture()
        let patient = #"{"fullUrl": "urn:uuid:77", "resource": {"resourceType": "Patient", "birthDate": "1990-01-01"}}"#
        let giver = #"{"fullUrl": "http://x.org/fhir/Practitioner/D1", "resource": \#(Lines.practitioner("D1"))}"#
        let searched = Lines.encounter("E1", "urn:uuid:77", giver: "Practitioner?identifier=npi%7C9D1")
        let absolute = Lines.encounter("E2", "urn:uuid:77", giver: "http://x.org/fhir/Practitioner/D1")
        let unknown = Lines.encounter("E3", "urn:uuid:77", giver: "Practitioner?identifier=npi|none")
        let entries = [patient, giver] + [searched, absolute, unknown].map { #"{"resource": \#($0)}"# }
        let bundle =
            #"{"resourceType": "Bundle", "type": "transaction", "entry": [\#(entries.joined(separator: ",\n"))]}"#
        let report = try await fixture.importer().fhir([try fixture.file("b.json", bundle)])
        #expect((report.accepted, report.rejected) == (5, 0))
        #expect(fixture.memory.state.encounters.values.count { $0.practitioner != nil } == 2)
    }

    @Test func `finds in the store whom a later file points to`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.fhir(Lines.patient("P1"), Lines.practitioner("D1"))
        let report = try await fixture.fhir(Lines.encounter("E1", "Patient/P1", giver: "Practitioner/D1"))
        #expect((report.accepted, report.rejected) == (1, 0))
    }

    @Test(arguments: [
        (
            "a.ndjson.gz",
            "H4sIAAAAAAACA6tWKkotzi8tSk4NqSxIVbJSCkgsyUzNK1HSUcpMAXKrgIykzKKSDJfEEpC0oaWFga6BKRAp1XIBANN2pCo9AAAAH4sIAAAAAAACA6tWKkotzi8tSk4NqSxIVbJSCkgsyUzNK1HSUcpMAXIrgYykzKKSDJfEEpC0oaWFga6BKRAp1XIBAL8drI89AAAA",
            2, 0
        ),
        (
            "a.tgz",
            "H4sIAAAAAAACA+3TTQrCMBCG4aw9hWStbYpt/Vl7ABdeIGqgldJIk4I/eHdjN0L3Vorvw8BMZhZZfTq2tYnOztbia1SQp2nXg35Xapl95m6/zNOFmCoxgNZ53YQvxX96yMY42zZHs79djNzInfalqb2cyfIUnvcwHMrGF1vt3+dkvVJzlYWSz4nA2Om4tt64yF/97/KvevlPwiYh/0MoTFVZYgAAAAAAAAAAAAAAADBaL28QV+EAKAAA",
            1, 1
        ),
    ])
    func `unpacks gzip of several members and archives`(name: String, packed: String, accepted: Int, rejected: Int)
        async throws
    {
        let fixture = try Fixture()
        let bytes = try #require(Data(base64Encoded: packed))
        let report = try await fixture.importer().fhir([try fixture.file(name, Array(bytes))])
        #expect((report.accepted, report.rejected) == (accepted, rejected))
        let cut = try await fixture.importer(isDryRun: true).fhir([
            try fixture.file("cut-\(name)", Array(bytes.dropLast(20)))
        ])
        #expect(cut.rejected > 0 && cut.isBalanced)
    }

    @Test(.enabled(if: Fixture.hasSamples, "the samples are not here"))
    func `takes in the samples without a rejection, and a second time nothing`() async throws {
        let fixture = try Fixture()
        let folder = Fixture.samples.appending(path: "fhir")
        let kinds = ["Encounter", "Location", "Organization", "Patient", "Practitioner", "PractitionerRole"]
        let paths = kinds.map { folder.appending(path: "\($0).ndjson.gz").path }
        let first = try await fixture.importer().fhir(paths)
        #expect((first.rejected, first.people, first.encounters) == (0, 665, 1243))
        let second = try await fixture.importer().fhir(paths)
        #expect(second.changesNothing && second.unchanged == first.accepted)
    }
}
