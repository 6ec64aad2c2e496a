public import Foundation

/// Seeing one person's record out of turn, for a reason that is reviewed afterwards.
public struct BreakGlass: Hashable, Sendable, Codable {
    public typealias ID = Identifier<BreakGlass>

    /// Minutes after which it is over, whatever was asked for.
    public static let longest = 60
    /// Characters that a reason has at least.
    public static let shortestReason = 10

    public var id: ID
    public var person: CustomerOwner.ID
    public var practitioner: Practitioner.ID
    public var reason: String
    /// A medical emergency that 42 CFR 2.51 speaks of, documented as one.
    public var isMedicalEmergency: Bool
    public var openedAt: Date
    public var until: Date

    public init(
        id: ID,
        person: CustomerOwner.ID,
        practitioner: Practitioner.ID,
        reason: String,
        isMedicalEmergency: Bool = false,
        openedAt: Date,
        until: Date
    ) {
        (self.id, self.person, self.practitioner, self.reason) = (id, person, practitioner, reason)
        (self.isMedicalEmergency, self.openedAt, self.until) = (isMedicalEmergency, openedAt, until)
    }
}

/// Why a record was not opened out of turn.
public enum BreakGlassRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case reasonTooShort
    case tooLong

    public var description: String {
        switch self {
        case .reasonTooShort: "reason: say in at least \(BreakGlass.shortestReason) characters why it is needed now"
        case .tooLong: "minutes: from 1 to \(BreakGlass.longest); open it again where more is needed"
        }
    }
}

extension BreakGlass {
    /// Opens a record from now on for some minutes.
    ///
    /// - Throws: ``BreakGlassRefusal``.
    public static func opening(
        _ id: ID,
        of person: CustomerOwner.ID,
        by practitioner: Practitioner.ID,
        reason: String,
        isMedicalEmergency: Bool = false,
        minutes: Int,
        at now: Date
    ) throws(BreakGlassRefusal) -> BreakGlass {
        let opened = BreakGlass(
            id: id,
            person: person,
            practitioner: practitioner,
            reason: reason.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            isMedicalEmergency: isMedicalEmergency,
            openedAt: now,
            until: now.addingTimeInterval(Double(minutes * 60))
        )
        guard opened.isReasoned else { throw .reasonTooShort }
        guard (1...longest).contains(minutes) else { throw .tooLong }
        return opened
    }

    var isReasoned: Bool { reason.filter { !$0.isWhitespace }.count >= Self.shortestReason }

    /// Whether it is not over yet; an end that lies too far off does not count.
    func isOpen(at instant: Date, heedingLimit: Bool) -> Bool {
        let limit = openedAt.addingTimeInterval(Double(Self.longest * 60))
        return openedAt <= instant && instant < (heedingLimit ? min(until, limit) : until)
    }
}
