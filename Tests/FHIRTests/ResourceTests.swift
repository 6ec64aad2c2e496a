import FHIR
import Testing

@Suite struct `A resource` {
    private func decode(_ type: String, _ json: String) throws(Fault) -> Resource? {
        let text = JSONText(Array(json.utf8))
        return try ResourceDecoder().resource(type, in: text, at: try text.document())
    }

    @Test(arguments: [
        ("Patient", #"{"birthDate": "1974-13-25"}"#, "Patient.birthDate", "has no such month"),
        ("Patient", #"{"birthDate": "1974-02-30"}"#, "Patient.birthDate", "names a day that does not exist"),
        ("Patient", #"{"name": [{"given": ["A", 7]}]}"#, "Patient.name[0].given[1]", "is not a string"),
        ("Patient", #"{"name": "Jordan"}"#, "Patient.name", "is not a list"),
        ("Encounter", #"{"class": {}}"#, "Encounter.status", "is missing"),
        ("Encounter", #"{"status": null, "class": {}}"#, "Encounter.status", "is missing"),
        ("Goal", #"{"lifecycleStatus": "active", "description": {}}"#, "Goal.subject", "is missing"),
    ])
    func `that is wrong is refused with the path of the field`(
        type: String,
        json: String,
        field: String,
        problem: String
    ) {
        let fault = #expect(throws: Fault.self) { try decode(type, json) }
        #expect(fault?.field == field)
        #expect(fault?.problem == problem)
    }

    @Test func `of another kind is none`() throws {
        #expect(try decode("Claim", #"{"id": "1"}"#) == nil)
    }

    @Test func `that is a Patient keeps what is exchanged`() throws {
        let json =
            #"{"id": "1", "identifier": [{"system": "s", "value": "v"}], "birthDate": "1974-12", "gender": "female"}"#
        guard case .patient(let patient)? = try decode("Patient", json) else {
            Issue.record("no patient")
            return
        }
        #expect(patient.identifier?.first?.token == "s|v")
        #expect(patient.birthDate?.precision == .month)
    }

    @Test func `in a Bundle is found with its URL`() throws {
        let json =
            #"{"type": "batch", "entry": [{"fullUrl": "urn:uuid:1", "resource": {}, "request": {"method": "PUT"}}, {}]}"#
        let text = JSONText(Array(json.utf8))
        let bundle = try Bundle(text, members: try text.members(of: try text.document()))
        #expect(bundle.entries.map(\.fullURL) == ["urn:uuid:1"])
        #expect(bundle.entries.map(\.method) == ["PUT"])
        #expect(bundle.empty == 1)
    }
}
