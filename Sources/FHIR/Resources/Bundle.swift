/// Where the resources of a Bundle stand in its text.
public struct Bundle: Sendable {
    /// One entry: the resource's place and the URL that others point to it by.
    public struct Entry: Sendable {
        public var fullURL: String?
        public var resource: Range<Int>
        public var method: String?
    }

    public var type: String
    public var entries: [Entry]
    /// Entries without a resource, such as deletions and searches.
    public var empty: Int

    /// Cuts a Bundle into its entries.
    ///
    /// - Throws: a ``Fault`` where it is not a Bundle.
    public init(_ text: JSONText, members: [String: Range<Int>]) throws(Fault) {
        guard let type = text.plainString(members["type"]) else { throw .missing("Bundle.type") }
        self.type = type
        entries = []
        empty = 0
        guard let list = members["entry"] else { return }
        guard text.bytes[list.lowerBound] == UInt8(ascii: "[") else {
            throw Fault(field: "Bundle.entry", problem: "is not a list", remedy: "Write it as FHIR R4 defines it.")
        }
        for element in try text.elements(of: list) {
            let entry = try text.members(of: element)
            guard let resource = entry["resource"] else {
                empty += 1
                continue
            }
            let request = try entry["request"].map { range throws(Fault) in try text.members(of: range) }
            entries.append(
                Entry(
                    fullURL: text.plainString(entry["fullUrl"]),
                    resource: resource,
                    method: text.plainString(request?["method"])
                )
            )
        }
    }
}
