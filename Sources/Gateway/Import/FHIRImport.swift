import Care
import FHIR
import Foundation

/// Takes in FHIR resources, in two readings of the files, so that their order never matters.
///
/// The first reading judges each text and gathers what others point to: places, those who give care, patients. The
/// second takes in what points to them, batch by batch. Each resource is judged by itself, also within a Bundle;
/// a text that is not JSON is rejected whole. What is told twice in the same words counts as unchanged; an
/// identifier that is used for two contents is rejected from its second use on.
struct FHIRImport {
    /// The kinds that others point to, in the order in which they are settled.
    static let pointedTo = ["Organization", "Location", "Practitioner", "PractitionerRole", "Patient"]

    /// A resource of the first reading that waits for the others.
    struct Staged {
        var found: FoundResource
        var resource: Resource
    }

    var session: ImportSession
    let catalogue: Catalogue
    let today: Day
    let decoder = ResourceDecoder()
    var links = FHIRLinks()
    var staged: [String: [Staged]] = [:]
    var circles: Set<String> = []
    private var index: [String: (type: String, position: Int)] = [:]
    private var graph = ReferenceGraph()
    private var seen: [String: Int64] = [:]
    /// Households that were put on a panel: one team at a time.
    private var empanelled: Set<Household.ID> = []

    init(session: ImportSession, catalogue: Catalogue, today: Day) {
        self.session = session
        self.catalogue = catalogue
        self.today = today
    }

    mutating func run(_ files: [String], other: [String]) async throws -> ImportReport {
        for _ in other {
            session.skip(
                "file",
                "not a kind of file that is read in a folder",
                "Name the file itself to have it judged."
            )
        }
        for file in files { survey(file) }
        circles = graph.circles()
        try await settle()
        for file in files { try await read(file) }
        return try await session.finish()
    }

    // MARK: First reading

    private mutating func survey(_ file: String) {
        let documents = JSONDocuments(path: file)
        while let document = documents.next() {
            for item in FHIRReader.items(of: document) {
                switch item {
                case .fault(let file, let line, let fault): session.reject(file, line, fault)
                case .empty(let count):
                    for _ in 0..<count {
                        session.skip("Bundle.entry", "no resource in it", "Nothing needs to be done.")
                    }
                case .resource(let found): survey(found)
                }
            }
        }
    }

    private mutating func survey(_ found: FoundResource) {
        guard Resource.types.contains(found.type) else {
            session.skip("resourceType", "\(found.type) is not a kind that is taken in", "Nothing needs to be done.")
            return
        }
        guard let key = found.key else {
            session.reject(found.file, found.line, .missing("\(found.type).id"))
            return
        }
        note(edges: found, key)
        guard FHIRImport.pointedTo.contains(found.type) else { return }
        do throws(Fault) {
            guard let resource = try decoder.resource(found.type, in: found.text, at: found.range) else { return }
            try stage(resource, found, key)
        } catch {
            session.reject(found.file, found.line, error)
        }
    }

    private mutating func note(edges found: FoundResource, _ key: String) {
        for name in ["partOf", "basedOn"] {
            guard let range = found.members[name] else { continue }
            let elements = (try? found.text.elements(of: range)) ?? []
            for element in elements.isEmpty ? [range] : elements {
                let members = (try? found.text.members(of: element)) ?? [:]
                guard let text = found.text.plainString(members["reference"]) else { continue }
                let reference = Reference(reference: text)
                if case .key(let other) = links.end(of: reference, type: found.type, in: found.scope) {
                    graph.add(key, to: other)
                }
            }
        }
    }

    private mutating func stage(_ resource: Resource, _ found: FoundResource, _ key: String) throws(Fault) {
        if let (type, position) = index[key] {
            guard staged[type]?[position].resource == resource else { throw .copy("\(found.type).id") }
            session.repeated()
            return
        }
        for token in resource.tokens {
            let token = "\(found.type)|\(token)"
            guard let other = links.tokens[token], other != key else {
                links.tokens[token] = key
                continue
            }
            guard found.type != "Patient" else {
                throw Fault(
                    field: "Patient.identifier",
                    problem: "is that of another Patient with another id",
                    remedy: "If both are one person, merge them at the source; if not, correct the identifier."
                )
            }
        }
        index[key] = (found.type, staged[found.type]?.count ?? 0)
        var slim = found
        slim.text = JSONText([])
        staged[found.type, default: []].append(Staged(found: slim, resource: resource))
    }

    // MARK: Second reading

    private mutating func read(_ file: String) async throws {
        let documents = JSONDocuments(path: file)
        var batch: [Staged] = []
        while let document = documents.next() {
            for case .resource(let found) in FHIRReader.items(of: document) {
                guard let key = found.key, Resource.types.contains(found.type),
                    !FHIRImport.pointedTo.contains(found.type)
                else { continue }
                do throws(Fault) {
                    if circles.contains(key) { throw .cyclic("\(found.type).partOf") }
                    guard let resource = try decoder.resource(found.type, in: found.text, at: found.range) else {
                        continue
                    }
                    if let hash = seen[key] {
                        guard hash == found.hash else { throw .copy("\(found.type).id") }
                        session.repeated()
                        continue
                    }
                    seen[key] = found.hash
                    var slim = found
                    slim.text = JSONText([])
                    batch.append(Staged(found: slim, resource: resource))
                } catch {
                    session.reject(found.file, found.line, error)
                }
            }
            if batch.count >= ImportSession.chunkSize {
                try await take(batch)
                batch = []
            }
        }
        try await take(batch)
    }

    private mutating func take(_ batch: [Staged]) async throws {
        try await look(up: batch)
        var known: [String: ImportKey] = [:]
        for (type, group) in Dictionary(grouping: batch, by: \.found.type) {
            for (id, key) in try await session.known(type, group.map(\.found.id)) { known["\(type)/\(id)"] = key }
        }
        let reader = FHIRFacts(links: links, catalogue: catalogue, source: session.source, today: today)
        for item in batch {
            let previous = item.found.key.flatMap { known[$0] }
            do throws(Fault) {
                switch try reader.outcome(of: item, known: previous) {
                case .skip(let field, let problem, let remedy): session.skip(field, problem, remedy)
                case .facts(let facts, let household):
                    let key = importKey(
                        item.found,
                        StableID.uuid(session.source, item.found.type, item.found.id),
                        household
                    )
                    guard session.take(key, known: previous) else { continue }
                    var facts = facts
                    facts.empanelments.removeAll { !empanelled.insert($0.household).inserted }
                    session.chunk.facts.add(facts)
                }
            } catch {
                session.reject(item.found.file, item.found.line, error)
            }
        }
        try await session.flush()
    }

    /// Looks up what the input points to and does not hold.
    private mutating func look(up batch: [Staged]) async throws {
        var missing: [String: Set<String>] = [:]
        for item in batch {
            for (reference, type) in item.resource.references {
                guard case .key(let key) = links.end(of: reference, type: type, in: item.found.scope), !links.has(key),
                    index[key] == nil, let slash = key.firstIndex(of: "/")
                else { continue }
                missing[String(key[..<slash]), default: []].insert(String(key[key.index(after: slash)...]))
            }
        }
        try await look(up: missing)
    }

    mutating func look(up missing: [String: Set<String>]) async throws {
        for (type, ids) in missing where FHIRImport.pointedTo.contains(type) {
            for (id, key) in try await session.known(type, ids.sorted()) {
                let name = "\(type)/\(id)"
                switch type {
                case "Patient":
                    guard let household = key.household else { continue }
                    links.people[name] = .init(id: CustomerOwner.ID(key.target), household: household)
                case "Practitioner", "PractitionerRole": links.givers[name] = .init(key.target)
                default: links.places[name] = .init(key.target)
                }
            }
        }
    }

    func importKey(_ found: FoundResource, _ target: UUID, _ household: Household.ID? = nil) -> ImportKey {
        ImportKey(
            source: session.source,
            kind: found.type,
            value: found.id,
            target: target,
            household: household,
            hash: found.hash
        )
    }
}
