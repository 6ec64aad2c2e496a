import FHIR

extension Resource {
    /// The references that an import follows, each with the type to look for where only an identifier is given.
    var references: [(Reference, String)] {
        switch self {
        case .appointment(let it): it.participant.compactMap { $0.actor.map { ($0, "Patient") } }
        case .carePlan(let it): [(it.subject, "Patient")]
        case .careTeam(let it):
            [it.subject.map { ($0, "Patient") }].compactMap { $0 }
                + (it.participant ?? []).compactMap { $0.member.map { ($0, "Practitioner") } }
        case .condition(let it): [(it.subject, "Patient")]
        case .encounter(let it):
            [it.subject.map { ($0, "Patient") }, it.serviceProvider.map { ($0, "Organization") }].compactMap { $0 }
                + (it.participant ?? []).compactMap { $0.individual.map { ($0, "Practitioner") } }
                + (it.location ?? []).map { ($0.location, "Location") }
        case .goal(let it): [(it.subject, "Patient")]
        case .immunization(let it): [(it.patient, "Patient")]
        case .observation(let it): [it.subject.map { ($0, "Patient") }].compactMap { $0 }
        case .procedure(let it): [(it.subject, "Patient")]
        case .relatedPerson(let it): [(it.patient, "Patient")]
        case .serviceRequest(let it): [(it.subject, "Patient")]
        case .location, .organization, .patient, .practitioner, .practitionerRole: []
        }
    }

    /// `system|value` of its business identifiers.
    var tokens: [String] {
        let identifiers: [Identifier]? =
            switch self {
            case .patient(let it): it.identifier
            case .practitioner(let it): it.identifier
            case .practitionerRole(let it): it.identifier
            case .organization(let it): it.identifier
            case .location(let it): it.identifier
            default: nil
            }
        return (identifiers ?? []).compactMap(\.token)
    }
}
