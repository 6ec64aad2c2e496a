public import Care
import Crypto
import Foundation

/// Goes along the households' chains and names the first link of each that does not hold.
///
/// It takes nothing of the database on trust but the rows: every hash is worked out anew.
public struct ChainCheck: Sendable {
    /// A link that does not hold.
    public struct Break: Hashable, Sendable, Codable {
        public enum Kind: String, Sendable, Codable {
            /// What it says is not what was hashed.
            case altered
            /// It does not hold the hash of the one before it: that one was replaced, or this one put here.
            case relinked
            /// One or more before it are not there.
            case missing
            /// The chain is shorter than when its head was exported.
            case cut
            /// The chain was made anew since its head was exported.
            case rewritten
        }

        public var household: Household.ID
        /// The place in the chain.
        public var sequence: Int
        public var kind: Kind

        public init(household: Household.ID, sequence: Int, kind: Kind) {
            (self.household, self.sequence, self.kind) = (household, sequence, kind)
        }

        /// What is wrong, in one plain sentence.
        public var sentence: String {
            let place = "entry \(sequence) of household \(household)"
            return switch kind {
            case .altered: "\(place) was altered"
            case .relinked: "\(place) does not follow on the one before it: one of the two was replaced or moved"
            case .missing: "\(place) does not follow: one or more entries before it were taken out"
            case .cut: "\(place) is gone: the chain was cut after its head was exported"
            case .rewritten: "\(place) is not the one that was exported: the chain was made anew"
            }
        }
    }

    /// What was found.
    public struct Finding: Hashable, Sendable, Codable {
        public var chains = 0
        public var entries = 0
        /// The first of each household.
        public var breaks: [Break] = []

        public var holds: Bool { breaks.isEmpty }
    }

    public private(set) var finding = Finding()
    private var heads: [Household.ID: ChainHead]
    private var last: (household: Household.ID, sequence: Int, hash: [UInt8])?
    private var isBroken = false

    /// Checks chains against themselves and, where there are any, against heads that were exported earlier.
    public init(heads: [ChainHead] = []) {
        self.heads = Dictionary(
            heads.map { ($0.household, $0) },
            uniquingKeysWith: { $0.sequence > $1.sequence ? $0 : $1 }
        )
    }

    /// Takes the next entry; they come chain after chain, each in order.
    public mutating func take(_ entry: AuditEntry) {
        if last?.household != entry.household { begin(entry.household) }
        finding.entries += 1
        let before = last?.household == entry.household ? last : nil
        let hash = Array(SHA256.hash(data: Data(entry.text.utf8)))
        if let kind = fault(entry, after: before, hash: hash) { report(kind, entry.household, entry.sequence) }
        if let head = heads[entry.household], head.sequence == entry.sequence {
            if head.hash != entry.hash.hexadecimal { report(.rewritten, entry.household, entry.sequence) }
            heads[entry.household] = nil
        }
        last = (entry.household, entry.sequence, entry.hash)
    }

    /// Ends the check: heads that no entry came up to are of chains that were cut.
    public mutating func finish() -> Finding {
        for head in heads.values.sorted(by: { $0.household < $1.household }) {
            guard !finding.breaks.contains(where: { $0.household == head.household }) else { continue }
            finding.breaks.append(Break(household: head.household, sequence: head.sequence, kind: .cut))
        }
        return finding
    }

    private mutating func begin(_ household: Household.ID) {
        finding.chains += 1
        isBroken = false
    }

    private func fault(
        _ entry: AuditEntry,
        after before: (household: Household.ID, sequence: Int, hash: [UInt8])?,
        hash: [UInt8]
    ) -> Break.Kind? {
        if entry.sequence != (before?.sequence ?? 0) + 1 { return .missing }
        if hash != entry.hash { return .altered }
        return entry.previous == before?.hash ?? [UInt8](repeating: 0, count: 32) ? nil : .relinked
    }

    private mutating func report(_ kind: Break.Kind, _ household: Household.ID, _ sequence: Int) {
        guard !isBroken else { return }
        isBroken = true
        finding.breaks.append(Break(household: household, sequence: sequence, kind: kind))
    }
}
