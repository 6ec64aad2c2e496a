import Care
import FHIR
import Foundation

extension FHIRImport {
    /// Settles what others point to, in order: places, those who give care, patients.
    mutating func settle() async throws {
        try await lookUpParents()
        try await settlePlaces("Organization")
        try await settlePlaces("Location")
        try await settleGivers()
        try await settlePatients()
        staged = [:]
    }

    private mutating func lookUpParents() async throws {
        var missing: [String: Set<String>] = [:]
        for type in ["Organization", "Location", "PractitionerRole"] {
            let here = Set((staged["Practitioner"] ?? []).compactMap(\.found.key))
                .union((staged[type] ?? []).compactMap(\.found.key))
            for item in staged[type] ?? [] {
                guard let reference = item.resource.parent,
                    case .key(let key) = links.end(of: reference, type: type, in: item.found.scope),
                    !here.contains(key),
                    let slash = key.firstIndex(of: "/")
                else { continue }
                missing[String(key[..<slash]), default: []].insert(String(key[key.index(after: slash)...]))
            }
        }
        try await look(up: missing)
    }

    /// Organizations and locations become sites; a part of one, such as a ward or a bed, stands for the whole.
    private mutating func settlePlaces(_ type: String) async throws {
        let items = staged[type] ?? []
        let byKey = Dictionary(
            items.compactMap { item in item.found.key.map { ($0, item) } },
            uniquingKeysWith: { a, _ in a }
        )
        let known = try await known(type, items)
        for item in items {
            do throws(Fault) {
                let site = try site(of: item, among: byKey)
                let isOwn = site == ownSite(item.found)
                links.places["\(type)/\(item.found.id)"] = site
                guard session.take(importKey(item.found, site.uuid), known: known[item.found.id]), isOwn else {
                    continue
                }
                session.chunk.facts.locations.append(item.resource.site(site))
            } catch {
                session.reject(item.found.file, item.found.line, error)
            }
        }
        try await session.flush()
    }

    private func ownSite(_ found: FoundResource) -> Care.Location.ID {
        .init(StableID.uuid(session.source, found.type, found.id))
    }

    /// Climbs from a place to the site that it is part of.
    private func site(of start: Staged, among items: [String: Staged]) throws(Fault) -> Care.Location.ID {
        let field = "\(start.found.type).partOf"
        var item = start
        for _ in 0..<1000 {
            if circles.contains(item.found.key ?? "") { throw .cyclic(field) }
            if let fault = item.resource.placeFault {
                throw item.found.key == start.found.key ? fault : .dangling(field)
            }
            guard let parent = item.resource.parent, !item.resource.isSite else { return ownSite(item.found) }
            switch links.end(of: parent, type: item.found.type, in: item.found.scope) {
            case .elsewhere: return ownSite(item.found)
            case .nothing: throw .dangling(field)
            case .key(let key):
                if let next = items[key] {
                    item = next
                } else if let site = links.places[key] {
                    return site
                } else {
                    throw .dangling(field)
                }
            }
        }
        throw .cyclic(field)
    }

    func known(_ type: String, _ items: [Staged]) async throws -> [String: ImportKey] {
        var known: [String: ImportKey] = [:]
        for start in stride(from: 0, to: items.count, by: ImportSession.chunkSize) {
            let part = items[start..<min(start + ImportSession.chunkSize, items.count)]
            known.merge(try await session.known(type, part.map(\.found.id))) { first, _ in first }
        }
        return known
    }
}

extension Resource {
    /// The larger place that it is part of, or the practitioner that it is a role of.
    fileprivate var parent: Reference? {
        switch self {
        case .organization(let organization): organization.partOf
        case .location(let location): location.partOf
        case .practitionerRole(let role): role.practitioner
        default: nil
        }
    }

    /// Whether a part is a site of its own, to which one travels.
    fileprivate var isSite: Bool {
        guard case .location(let location) = self, let type = location.physicalType else { return false }
        return ["si", "bu", "ho"].contains(where: type.has(code:))
    }

    /// What keeps it from being a site.
    fileprivate var placeFault: Fault? {
        switch self {
        case .organization(let organization):
            return (organization.name ?? "").isEmpty ? .missing("Organization.name") : nil
        case .location(let location):
            if (location.name ?? "").isEmpty { return .missing("Location.name") }
            guard let position = location.position else { return nil }
            guard abs(position.latitude) <= 90, abs(position.longitude) <= 180 else {
                return Fault(field: "Location.position", problem: "is not on Earth", remedy: "Correct it in degrees.")
            }
            return nil
        default: return nil
        }
    }

    fileprivate func site(_ id: Care.Location.ID) -> Care.Location {
        var site = Care.Location(id: id, kind: .site, name: "")
        switch self {
        case .organization(let organization):
            site.name = organization.name ?? ""
            site.city = organization.address?.first?.city
            site.postalCode = organization.address?.first?.postalCode
        case .location(let location):
            site.name = location.name ?? ""
            site.city = location.address?.city
            site.postalCode = location.address?.postalCode
            site.latitude = location.position?.latitude
            site.longitude = location.position?.longitude
        default: break
        }
        return site
    }
}
