import FHIR

/// One resource of the input, not yet decoded.
struct FoundResource {
    var file: String
    var line: Int
    /// Its `resourceType`.
    var type: String
    /// What others point to it by, such as `Patient/17`; `nil` where it has no identifier.
    var key: String?
    var text: JSONText
    var range: Range<Int>
    var members: [String: Range<Int>]
    var hash: Int64
    /// What the other resources of its Bundle are called, by `fullUrl`.
    var scope: [String: String]

    /// Its identifier at the source: the key without the type.
    var id: String { key.map { String($0.dropFirst(type.utf8.count + 1)) } ?? "" }
}

/// Reads files to the resources in them, Bundles cut into theirs.
struct FHIRReader {
    enum Item { case resource(FoundResource), fault(file: String, line: Int, Fault), empty(Int) }

    /// The resources of one JSON text.
    static func items(of document: JSONDocument) -> [Item] {
        do throws(Fault) {
            let text = try document.text.get()
            let range = try text.document()
            let members = try text.members(of: range)
            guard let type = text.plainString(members["resourceType"]), isName(type) else {
                throw Fault(
                    field: "resourceType",
                    problem: "is missing or is not a name: this is not a FHIR resource",
                    remedy: "Give FHIR R4 resources, Bundles or NDJSON."
                )
            }
            guard type == "Bundle" else {
                let id = text.plainString(members["id"]).flatMap { isID($0) ? $0 : nil }
                return [
                    .resource(
                        FoundResource(
                            file: document.file,
                            line: document.line,
                            type: type,
                            key: id.map { "\(type)/\($0)" },
                            text: text,
                            range: range,
                            members: members,
                            hash: Int64(bitPattern: text.hash(of: range)),
                            scope: [:]
                        )
                    )
                ]
            }
            return try items(of: try Bundle(text, members: members), text, document)
        } catch {
            return [.fault(file: document.file, line: document.line, error)]
        }
    }

    private static func items(of bundle: Bundle, _ text: JSONText, _ document: JSONDocument) throws(Fault) -> [Item] {
        var items: [Item] = bundle.empty > 0 ? [.empty(bundle.empty)] : []
        var found: [FoundResource] = []
        var scope: [String: String] = [:]
        var (line, counted) = (document.line, 0)
        for entry in bundle.entries {
            line += text.bytes[counted..<entry.resource.lowerBound].count { $0 == 0x0A }
            counted = entry.resource.lowerBound
            let members = try text.members(of: entry.resource)
            guard let type = text.plainString(members["resourceType"]), isName(type) else {
                items.append(.fault(file: document.file, line: line, .missing("Bundle.entry.resource.resourceType")))
                continue
            }
            let id = text.plainString(members["id"]) ?? entry.fullURL.flatMap(uuid)
            let key = id.flatMap { isID($0) ? "\(type)/\($0)" : nil }
            if let url = entry.fullURL, let key { scope[url] = key }
            found.append(
                FoundResource(
                    file: document.file,
                    line: line,
                    type: type,
                    key: key,
                    text: text,
                    range: entry.resource,
                    members: members,
                    hash: Int64(bitPattern: text.hash(of: entry.resource)),
                    scope: [:]
                )
            )
        }
        return items
            + found.map { resource in
                var resource = resource
                resource.scope = scope
                return .resource(resource)
            }
    }

    private static func uuid(_ url: String) -> String? {
        url.hasPrefix("urn:uuid:") ? String(url.dropFirst("urn:uuid:".count)) : nil
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    }

    private static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 128
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x3F }
    }
}
