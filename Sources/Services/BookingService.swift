public import Care
import Coordination
public import Foundation
public import Store

/// What accepting a proposal made.
public struct Acceptance: Hashable, Sendable, Codable {
    /// The appointments booked now; those that stood already are not among them.
    public let appointments: [Appointment.ID]
    public var encounters: Int { appointments.count }
}

/// Why a proposal was not taken up.
public enum ProposalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notOpen(Proposal.Status)

    public var description: String {
        switch self {
        case .notOpen(let status):
            "the proposal is \(status.rawValue) already; consolidate the week again for a new one"
        }
    }
}

/// Why a retry was not answered.
public enum IdempotencyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case keyReused

    public var description: String { "this key was used for another request; give each request a key of its own" }
}

/// Booking what a consolidation found, and undoing what a check decided.
public struct BookingService: Sendable {
    private let store: Store
    private let now: @Sendable () -> Date

    /// Decisions are dated by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Books every encounter of a proposal in one transaction, or none.
    ///
    /// The same key gives the same answer again without booking twice.
    /// - Throws: ``NotFound``, also where `viewer` may not know of the household; ``ProposalRefusal/notOpen(_:)``;
    ///   ``IdempotencyRefusal/keyReused``; ``ReferralOver``; ``TimesTaken``
    ///   naming the times that are gone.
    public func accept(
        _ id: Proposal.ID,
        of household: Household.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> Acceptance {
        let request = "accept \(id)"
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.transaction { transaction in
            let claim = try admission.opened(household, transaction)
            if let kept = try transaction.idempotency.find(key, of: household) {
                guard kept.requestHash == request else { throw IdempotencyRefusal.keyReused }
                return try JSONDecoder().decode(Acceptance.self, from: Data(kept.answer.utf8))
            }
            let proposal = try Self.open(id, of: household, transaction)
            let facts = try transaction.weeks.snapshot(
                week: proposal.week,
                days: WeekService.days,
                households: [household],
                timeZone: WeekService.timeZone
            ).facts
            let catalogue = try transaction.catalogue.load()
            let demands = BookingDemand.accepting(proposal, facts: facts, catalogue: catalogue)
            try ReferralCheck(catalogue: catalogue, transaction).check(demands.map(\.appointment))
            try Self.giveUpMoved(proposal, facts, transaction)
            try Self.book(demands, transaction)
            try transaction.proposals.decide(proposal, .accepted, at: now())
            let answer = Acceptance(appointments: demands.map(\.appointment.id))
            let json = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
            try transaction.audit.add(admission.note(.accept, "proposal:\(id)", of: household, under: claim))
            try transaction.idempotency.keep(key, of: household, requestHash: request, answer: json)
            return answer
        }
    }

    /// Leaves a proposal aside; nothing is booked.
    public func refuse(_ id: Proposal.ID, of household: Household.ID, by viewer: Viewer) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        try await store.transaction { transaction in
            let claim = try admission.opened(household, transaction)
            try transaction.proposals.decide(try Self.open(id, of: household, transaction), .refused, at: now())
            try transaction.audit.add(admission.note(.refuse, "proposal:\(id)", of: household, under: claim))
        }
    }

    /// Says that a need is no duplicate after all: it is open again, and the same evidence never closes it again.
    ///
    /// - Throws: ``NotFound`` where `viewer` does not see its need; ``DuplicateRefusal/decidedAlready``.
    public func undoDuplicate(_ id: Duplicate.ID, of household: Household.ID, by viewer: Viewer) async throws {
        try await decide(.undo, id, of: household, by: viewer) { try $0.duplicates.undo(id, of: household, at: now()) }
    }

    /// Takes a duplicate as one: its need is met or merged.
    ///
    /// - Throws: ``NotFound`` where `viewer` does not see its need; ``DuplicateRefusal/decidedAlready``.
    public func acceptDuplicate(_ id: Duplicate.ID, of household: Household.ID, by viewer: Viewer) async throws {
        try await decide(.confirm, id, of: household, by: viewer) {
            try $0.duplicates.accept(id, of: household, at: now())
        }
    }

    private func decide(
        _ action: AuditNote.Action,
        _ id: Duplicate.ID,
        of household: Household.ID,
        by viewer: Viewer,
        _ change: @Sendable (Transaction) throws -> Void
    ) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        do {
            try await store.transaction { transaction in
                if let claim = try admission.opened(household, transaction) {
                    let owned = try transaction.duplicates.owned(id, of: household)
                    guard let owned, claim.sees(owned.person, owned.label) else { throw NotFound(id) }
                    try transaction.audit.add(admission.note(action, "duplicate:\(id)", of: household, under: claim))
                } else {
                    try transaction.audit.add(admission.note(action, "duplicate:\(id)", of: household, under: nil))
                }
                try change(transaction)
            }
        } catch StoreError.changedMeanwhile {
            throw DuplicateRefusal.decidedAlready
        }
    }

    private static func book(_ demands: [BookingDemand], _ transaction: Transaction) throws {
        do {
            try transaction.bookings.book(demands.map { Booking(appointment: $0.appointment, holds: $0.holds) })
        } catch let refusal as BookingRefusal {
            throw TimesTaken(refusal, of: demands, directory: try transaction.directory())
        }
    }

    /// Cancels the movable bookings that the proposal puts elsewhere, so that their needs can be booked anew.
    private static func giveUpMoved(_ proposal: Proposal, _ facts: Community, _ transaction: Transaction) throws {
        let kept = Set(proposal.after.encounters.compactMap(\.appointment))
        let rebooked = Set(proposal.after.encounters.filter { $0.appointment == nil }.flatMap(\.needs))
        for appointment in facts.appointments
        where appointment.household == proposal.household && appointment.isMovable && appointment.status == .booked
            && !kept.contains(appointment.id) && !rebooked.isDisjoint(with: appointment.needs)
        {
            try transaction.bookings.cancel(appointment.id, of: proposal.household)
        }
    }

    private static func open(
        _ id: Proposal.ID,
        of household: Household.ID,
        _ transaction: Transaction
    ) throws -> Proposal {
        guard let proposal = try transaction.proposals.locked(id), proposal.household == household else {
            throw NotFound(id)
        }
        guard proposal.status == .open else { throw ProposalRefusal.notOpen(proposal.status) }
        return proposal
    }
}

extension BookingService {
    /// What households are offered and have not answered, for a week or for all, those that save the most stops first.
    ///
    /// Only who sees every visit finds any: the counts of the others would tell of what they do not see.
    public func proposals(week: Day?, limit: Int, for viewer: Viewer) async throws -> [ProposalSummary] {
        switch viewer {
        case .steward: return try await store.read { try $0.proposals.open(week: week, limit: max(1, limit)) }
        case .scheduler:
            let found = try await store.read { try $0.proposals.open(week: week, limit: max(1, limit)) }
            return found.map(\.visitsAlone)
        case .customerOwner, .practitioner, .administrator, .auditor: return []
        }
    }

    /// What duplicate checks found and nobody undid, of one household or of all.
    public func duplicates(of household: Household.ID?, limit: Int) async throws -> [FoundDuplicate] {
        try await store.read { try $0.duplicates.list(of: household, limit: max(1, limit)) }
    }
}
