public import Foundation

/// What is to be said of one look at a household's record, or one change to it.
public struct AuditNote: Hashable, Sendable {
    public enum Action: String, Sendable, Codable, CaseIterable {
        case read, accept, refuse, confirm, undo, open, change
    }

    public var household: Household.ID
    public var at: Date
    public var viewer: Viewer
    public var purpose: Purpose
    public var action: Action
    /// What it was done to, such as `household:` and its identifier.
    public var object: String
    /// What of whom was open: `person:GEN,MH`, with semicolons between.
    public var shown: String

    public init(
        household: Household.ID,
        at: Date,
        viewer: Viewer,
        purpose: Purpose,
        action: Action,
        object: String,
        shown: String = ""
    ) {
        (self.household, self.at, self.viewer, self.purpose) = (household, at, viewer, purpose)
        (self.action, self.object, self.shown) = (action, object, shown)
    }
}

/// One link of a household's chain, as it is kept.
public struct AuditEntry: Hashable, Sendable {
    public var household: Household.ID
    /// From 1 on, without gaps.
    public var sequence: Int
    /// Microseconds since 1970.
    public var microseconds: Int
    public var who: String
    public var purpose: String
    public var action: String
    public var object: String
    public var shown: String
    /// The hash of the entry before it; zeros in the first.
    public var previous: [UInt8]
    /// SHA-256 of ``text``.
    public var hash: [UInt8]

    public init(
        household: Household.ID,
        sequence: Int,
        microseconds: Int,
        who: String,
        purpose: String,
        action: String,
        object: String,
        shown: String,
        previous: [UInt8],
        hash: [UInt8]
    ) {
        (self.household, self.sequence, self.microseconds) = (household, sequence, microseconds)
        (self.who, self.purpose, self.action, self.object) = (who, purpose, action, object)
        (self.shown, self.previous, self.hash) = (shown, previous, hash)
    }

    /// What is hashed: every part but the hash, with a separator between that is in none of them.
    public var text: String {
        [
            household.description, String(sequence), String(microseconds), who, purpose, action, object, shown,
            previous.hexadecimal,
        ].joined(separator: "\u{1F}")
    }
}

extension Sequence<UInt8> {
    /// Two digits for each byte.
    public var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension ViewClaim {
    /// What of whom it opens, as the audit keeps it.
    public var shown: String { words.map { "\($0.person):\($0.sights.joined(separator: ","))" }.joined(separator: ";") }
}
