import Care
import FHIR
import Foundation

extension FHIRImport {
    /// Practitioners, each with the role that their PractitionerRoles or qualifications tell.
    mutating func settleGivers() async throws {
        let items = staged["Practitioner"] ?? []
        let roles = staged["PractitionerRole"] ?? []
        let here = Dictionary(items.map { ($0.found.key ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        var concepts: [String: [CodeableConcept]] = [:]
        for role in roles {
            guard case .practitionerRole(let role, let key) = named(role) else { continue }
            concepts[key, default: []] += (role.specialty ?? []) + (role.code ?? [])
        }
        let known = try await known("Practitioner", items)
        var written: Set<String> = []
        for item in items {
            let key = item.found.key ?? ""
            let id = Care.Practitioner.ID(StableID.uuid(session.source, "Practitioner", item.found.id))
            links.givers[key] = id
            guard session.take(importKey(item.found, id.uuid), known: known[item.found.id]) else { continue }
            session.chunk.facts.practitioners.append(item.practitioner(id, concepts[key] ?? []))
            written.insert(key)
        }
        let knownRoles = try await self.known("PractitionerRole", roles)
        for role in roles {
            do throws(Fault) {
                guard case .practitionerRole(let resource) = role.resource, resource.practitioner != nil else {
                    throw .missing("PractitionerRole.practitioner")
                }
                guard case .practitionerRole(_, let key) = named(role), let id = links.givers[key] else {
                    throw .dangling("PractitionerRole.practitioner")
                }
                links.givers["PractitionerRole/\(role.found.id)"] = id
                guard session.take(importKey(role.found, id.uuid), known: knownRoles[role.found.id]) else { continue }
                guard let item = here[key], written.insert(key).inserted else { continue }
                session.chunk.facts.practitioners.append(item.practitioner(id, concepts[key] ?? []))
            } catch {
                session.reject(role.found.file, role.found.line, error)
            }
        }
        try await session.flush()
    }

    private enum Named { case practitionerRole(PractitionerRole, key: String), nobody }

    /// A role and the key of the practitioner whose role it is.
    private func named(_ item: Staged) -> Named {
        guard case .practitionerRole(let role) = item.resource, let reference = role.practitioner,
            case .key(let key) = links.end(of: reference, type: "Practitioner", in: item.found.scope)
        else { return .nobody }
        return .practitionerRole(role, key: key)
    }

    /// Patients: each who is new becomes a household of one in the community of their address.
    mutating func settlePatients() async throws {
        let items = staged["Patient"] ?? []
        for start in stride(from: 0, to: items.count, by: ImportSession.chunkSize) {
            let part = Array(items[start..<min(start + ImportSession.chunkSize, items.count)])
            let known = try await session.known("Patient", part.map(\.found.id))
            let tokens = try await session.known("Patient.identifier", part.flatMap(\.resource.tokens))
            for item in part {
                guard case .patient(let patient) = item.resource else { continue }
                do throws(Fault) {
                    try settle(patient, item, known: known[item.found.id], tokens)
                } catch {
                    session.reject(item.found.file, item.found.line, error)
                }
            }
            try await session.flush()
        }
    }

    private mutating func settle(
        _ patient: Patient,
        _ item: Staged,
        known: ImportKey?,
        _ tokens: [String: ImportKey]
    ) throws(Fault) {
        let id = CustomerOwner.ID(StableID.uuid(session.source, "Patient", item.found.id))
        let home = known?.household ?? Household.ID(StableID.uuid(session.source, "household of", item.found.id))
        let person = try patient.person(id, home, today: today)
        if item.resource.tokens.contains(where: { tokens[$0].map { $0.target != id.uuid } ?? false }) {
            throw Fault(
                field: "Patient.identifier",
                problem: "is that of another Patient of an earlier import, with another id",
                remedy: "If both are one person, merge them at the source; if not, correct the identifier."
            )
        }
        links.people["Patient/\(item.found.id)"] = .init(id: id, household: home)
        guard session.take(importKey(item.found, id.uuid, home), known: known) else { return }
        for token in item.resource.tokens where tokens[token] == nil {
            session.chunk.keys.append(
                ImportKey(
                    source: session.source,
                    kind: "Patient.identifier",
                    value: token,
                    target: id.uuid,
                    household: home,
                    hash: 0
                )
            )
        }
        session.chunk.facts.people.append(person)
        guard known == nil else { return }
        let address = patient.address?.first { $0.use == "home" } ?? patient.address?.first
        let place = [address?.city, address?.state, address?.country].compactMap { $0 }
        let name = address?.city ?? address?.postalCode.map { "Postal code \($0)" } ?? "Unknown"
        let community = session.community(
            name.isEmpty ? "Unknown" : name,
            city: address?.city,
            postalCode: address?.city == nil ? address?.postalCode : nil,
            of: address?.city == nil ? [name] : place
        )
        session.chunk.facts.households.append(
            Household(
                id: home,
                name: person.familyName.isEmpty ? "Household" : person.familyName,
                community: community,
                createdOn: today
            )
        )
        session.chunk.facts.memberships.append(
            Membership(household: home, person: id, role: .head, isPrimary: true, during: DayRange(start: today))
        )
    }
}

extension FHIRImport.Staged {
    fileprivate func practitioner(_ id: Care.Practitioner.ID, _ roles: [CodeableConcept]) -> Care.Practitioner {
        guard case .practitioner(let resource) = resource else {
            return Care.Practitioner(id: id, givenName: "", familyName: "", role: GivingRole.other)
        }
        let name = resource.name?.first
        let concepts = roles + (resource.qualification ?? []).map(\.code)
        return Care.Practitioner(
            id: id,
            givenName: (name?.given ?? []).joined(separator: " "),
            familyName: name?.family ?? name?.text ?? "",
            role: GivingRole.role(of: concepts),
            languages: (resource.communication ?? []).compactMap(\.languageTag).nonEmpty ?? ["en"]
        )
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
