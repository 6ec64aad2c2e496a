extension Instance {
    /// What others, who are not in the instance, make of one cell of something that they share with it.
    ///
    /// The uses are taken from its capacity; the worth is added to the objective for each use of what is left, so that
    /// a plan leaves to others what they would pay more for. Not part of the format's first version: files without
    /// claims are as before.
    public struct Claim: Codable, Sendable, Equatable {
        /// `session:ID`, `room:LOCATION:TYPE` or `interpreter:LANGUAGE`, as prices of a certificate name it.
        public var resource: String
        /// The minute at which the cell starts.
        public var cell: Int
        /// How many of it others use.
        public var uses: Int
        /// What one more of it is worth to them, in points.
        public var worth: Int

        /// Creates a claim from its parts.
        public init(resource: String, cell: Int, uses: Int, worth: Int = 0) {
            self.resource = resource
            self.cell = cell
            self.uses = uses
            self.worth = worth
        }
    }

    func auditClaims(_ audit: inout Audit) {
        for claim in claims ?? [] {
            let element = "the claim of \(claim.resource)"
            audit.notNegative(element, [("cell", claim.cell), ("uses", claim.uses), ("worth", claim.worth)])
            audit.within(Limits.minutes, element, [("cell", claim.cell)])
            audit.within(Limits.count, element, [("uses", claim.uses)])
            audit.within(Limits.weight, element, [("worth", claim.worth)])
            if claim.cell % grid != 0 {
                audit.errors.append(.offGrid(element: element, field: "cell", value: claim.cell))
            }
        }
    }
}

extension Rows {
    /// Takes what others use, and notes what the rest is worth to them.
    mutating func take(_ claims: [Instance.Claim], grid: Int) {
        guard !claims.isEmpty else { return }
        let known = Dictionary(spans.map { ($0.resource, $0) }, uniquingKeysWith: { first, _ in first })
        worth = [Int32](repeating: 0, count: capacity.count)
        for claim in claims {
            guard let span = known[claim.resource] else { continue }
            let place = claim.cell / grid - span.firstCell
            guard (0..<span.count).contains(place) else { continue }
            capacity[span.base + place] -= min(Int32(clamping: claim.uses), max(0, capacity[span.base + place]))
            worth[span.base + place] += Int32(clamping: claim.worth)
        }
    }

    /// What others would pay for so many cells from a row on, in points.
    func worth(_ row: Int, _ cells: Int) -> Int {
        worth.isEmpty || row < 0 ? 0 : worth[row..<(row + cells)].reduce(0) { $0 + Int($1) }
    }
}

/// Claims by what and when.
struct ClaimTable {
    private var claims: [Check.Slot: (uses: Int, worth: Int)] = [:]

    init(_ claims: [Instance.Claim]) {
        for claim in claims {
            let slot = Check.Slot(resource: claim.resource, cell: claim.cell)
            let known = self.claims[slot] ?? (0, 0)
            self.claims[slot] = (known.uses + claim.uses, known.worth + claim.worth)
        }
    }

    func uses(_ resource: String, _ cell: Int) -> Int {
        claims.isEmpty ? 0 : claims[Check.Slot(resource: resource, cell: cell)]?.uses ?? 0
    }

    func worth(_ resource: String, _ cell: Int) -> Int {
        claims.isEmpty ? 0 : claims[Check.Slot(resource: resource, cell: cell)]?.worth ?? 0
    }
}
