/// FHIR resources on one line each, whole and small.
enum Lines {
    static func patient(_ id: String, birth: String = "1980-05-05", identifier: String? = nil) -> String {
        let identifiers = identifier.map { #", "identifier": [{"system": "urn:mrn", "value": "\#($0)"}]"# } ?? ""
        return #"{"resourceType": "Patient", "id": "\#(id)", "birthDate": "\#(birth)", "gender": "female", "name": "#
            + #"[{"family": "Ivanoff", "given": ["Anna"]}], "address": [{"city": "Bethel", "state": "AK"}]\#(identifiers)}"#
    }

    static func practitioner(_ id: String) -> String {
        #"{"resourceType": "Practitioner", "id": "\#(id)", "name": [{"family": "Sam"}], "identifier": [{"system": "npi", "value": "9\#(id)"}]}"#
    }

    static func location(_ id: String, partOf: String? = nil) -> String {
        let part = partOf.map { #", "partOf": {"reference": "Location/\#($0)"}"# } ?? ""
        return #"{"resourceType": "Location", "id": "\#(id)", "name": "Clinic"\#(part)}"#
    }

    static func encounter(
        _ id: String,
        _ patient: String,
        start: String = "2025-01-15T10:00:00Z",
        end: String = "2025-01-15T10:30:00Z",
        giver: String? = nil,
        place: String? = nil
    ) -> String {
        let givers = giver.map { #", "participant": [{"individual": {"reference": "\#($0)"}}]"# } ?? ""
        let places = place.map { #", "location": [{"location": {"reference": "\#($0)"}}]"# } ?? ""
        return
            #"{"resourceType": "Encounter", "id": "\#(id)", "status": "finished", "class": {"code": "AMB"}, "type": "#
            + #"[{"coding": [{"system": "http://snomed.info/sct", "code": "185349003"}]}], "subject": {"reference": "\#(patient)"}"#
            + #", "period": {"start": "\#(start)", "end": "\#(end)"}\#(givers)\#(places)}"#
    }

    static func request(_ id: String, _ patient: String, status: String = "active", date: String = "2026-11-01")
        -> String
    {
        #"{"resourceType": "ServiceRequest", "id": "\#(id)", "status": "\#(status)", "intent": "order", "authoredOn": "\#(date)", "#
            + #""code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]}, "subject": {"reference": "\#(patient)"}}"#
    }

    static let whole = [
        location("L1"), location("L2", partOf: "L1"), practitioner("D1"), patient("P1", identifier: "1"),
        patient("P2", birth: "2015-03", identifier: "2"),
        encounter("E1", "Patient/P1", giver: "Practitioner/D1", place: "Location/L2"), request("S1", "Patient/P2"),
    ]
}
