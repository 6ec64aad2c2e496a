public import Care
public import Foundation
public import Store

/// Changing who may see what.
public struct AccessService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    /// What begins or ends begins or ends by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Opens one person's record out of turn for some minutes; it is audited, and waits for a review.
    ///
    /// The same key opens it once.
    /// - Throws: `BreakGlassRefusal`; ``NotFound`` where there is no such person or practitioner.
    @discardableResult
    public func open(
        _ person: CustomerOwner.ID,
        by practitioner: Practitioner.ID,
        reason: String,
        isMedicalEmergency: Bool = false,
        minutes: Int,
        key: String? = nil
    ) async throws -> BreakGlass {
        let opening = try BreakGlass.opening(
            Identifier(key.map { StableID.uuid("opening", practitioner.description, $0) } ?? UUID()),
            of: person,
            by: practitioner,
            reason: reason,
            isMedicalEmergency: isMedicalEmergency,
            minutes: minutes,
            at: now()
        )
        try await store.transaction { transaction in
            guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
            if let unknown = try transaction.access.unknown([practitioner]).first { throw NotFound(unknown) }
            guard try transaction.access.open(opening, in: home) else { return }
            try transaction.audit.add(
                AuditNote(
                    household: home,
                    at: opening.openedAt,
                    viewer: .practitioner(practitioner),
                    purpose: isMedicalEmergency ? .emergency : .breakGlass,
                    action: .open,
                    object: "person:\(person)"
                )
            )
        }
        return opening
    }

    /// The openings that nobody has reviewed, the oldest first.
    public func unreviewed() async throws -> [BreakGlass] {
        try await store.read { try $0.access.unreviewed() }
    }

    /// Keeps what a review found.
    ///
    /// - Throws: `ReviewRefusal.empty`; ``NotFound`` where nothing waits for one by this identifier.
    public func review(
        _ id: BreakGlass.ID,
        of person: CustomerOwner.ID,
        finding: String,
        by viewer: Viewer
    ) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        let finding = finding.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !finding.isEmpty else { throw ReviewRefusal.empty }
        try await store.transaction { transaction in
            guard let home = try transaction.households.home(of: person),
                try transaction.access.review(id, in: home, finding: finding, at: now())
            else { throw NotFound(id) }
            var note = admission.note(.confirm, "opening:\(id)", of: home, under: nil)
            note.shown = "\(person):"
            try transaction.audit.add(note)
        }
    }
}

/// Why a review was not kept.
public enum ReviewRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case empty

    public var description: String { "review: say in a sentence what it found" }
}
