import Foundation

/// One resource of a kind that is exchanged.
public enum Resource: Hashable, Sendable {
    case appointment(Appointment)
    case carePlan(CarePlan)
    case careTeam(CareTeam)
    case condition(Condition)
    case encounter(Encounter)
    case goal(Goal)
    case immunization(Immunization)
    case location(Location)
    case observation(Observation)
    case organization(Organization)
    case patient(Patient)
    case practitioner(Practitioner)
    case practitionerRole(PractitionerRole)
    case procedure(Procedure)
    case relatedPerson(RelatedPerson)
    case serviceRequest(ServiceRequest)

    /// The kinds, as `resourceType` names them.
    public static let types: Set<String> = [
        "Appointment", "CarePlan", "CareTeam", "Condition", "Encounter", "Goal", "Immunization", "Location",
        "Observation", "Organization", "Patient", "Practitioner", "PractitionerRole", "Procedure", "RelatedPerson",
        "ServiceRequest",
    ]
}

/// Decodes resources out of their text.
public struct ResourceDecoder {
    private let decoder = JSONDecoder()

    public init() {}

    /// The resource of a type that stands somewhere in a text, or `nil` for a type that is not exchanged.
    ///
    /// - Throws: a ``Fault`` that names the field.
    public func resource(_ type: String, in text: JSONText, at range: Range<Int>) throws(Fault) -> Resource? {
        let data = Data(text.bytes[range])
        do {
            return try resource(type, from: data)
        } catch let error as DecodingError {
            throw Fault(error, in: type)
        } catch {
            throw Fault(field: type, problem: "cannot be read", remedy: "Write it as FHIR R4 defines it.")
        }
    }

    private func resource(_ type: String, from data: Data) throws -> Resource? {
        switch type {
        case "Appointment": .appointment(try decoder.decode(Appointment.self, from: data))
        case "CarePlan": .carePlan(try decoder.decode(CarePlan.self, from: data))
        case "CareTeam": .careTeam(try decoder.decode(CareTeam.self, from: data))
        case "Condition": .condition(try decoder.decode(Condition.self, from: data))
        case "Encounter": .encounter(try decoder.decode(Encounter.self, from: data))
        case "Goal": .goal(try decoder.decode(Goal.self, from: data))
        case "Immunization": .immunization(try decoder.decode(Immunization.self, from: data))
        case "Location": .location(try decoder.decode(Location.self, from: data))
        case "Observation": .observation(try decoder.decode(Observation.self, from: data))
        case "Organization": .organization(try decoder.decode(Organization.self, from: data))
        case "Patient": .patient(try decoder.decode(Patient.self, from: data))
        case "Practitioner": .practitioner(try decoder.decode(Practitioner.self, from: data))
        case "PractitionerRole": .practitionerRole(try decoder.decode(PractitionerRole.self, from: data))
        case "Procedure": .procedure(try decoder.decode(Procedure.self, from: data))
        case "RelatedPerson": .relatedPerson(try decoder.decode(RelatedPerson.self, from: data))
        case "ServiceRequest": .serviceRequest(try decoder.decode(ServiceRequest.self, from: data))
        default: nil
        }
    }
}
