import Care
import Coordination
import Foundation
import Store

/// Weeks as they are booked, kept ready as long as nothing in them changes.
///
/// Before each use the database says whether it has. What it is not asked, such as who is on a team, is seen after some
/// minutes.
actor BookedWeeks {
    private struct Kept {
        var state: Int
        var since: ContinuousClock.Instant
        var care: Task<BookedCare, any Error>
    }

    /// Weeks kept at once: this one and the next few.
    private static let most = 4
    private static let longest = Duration.seconds(300)

    private let store: Store
    private let searching = SearchThreads()
    private var kept: [Day: Kept] = [:]

    init(store: Store) {
        self.store = store
    }

    /// A week as it is booked now; those who ask while it is made ready wait for the same.
    func week(_ week: Day) async throws -> BookedCare {
        let state = try await store.read {
            try $0.weeks.state(week: week, days: WeekService.days, timeZone: WeekService.timeZone)
        }
        if let known = kept[week], known.state == state, ContinuousClock.now - known.since < Self.longest {
            return try await known.care.value
        }
        let store = store
        let care = Task(executorPreference: searching) { try await Self.load(week, store) }
        kept[week] = Kept(state: state, since: .now, care: care)
        while kept.count > Self.most, let oldest = kept.min(by: { $0.value.since < $1.value.since }) {
            kept[oldest.key] = nil
        }
        do {
            return try await care.value
        } catch {
            if kept[week]?.care == care { kept[week] = nil }
            throw error
        }
    }

    /// Searches away from the threads that requests and connections need: a large household can take long.
    nonisolated func searched<Result: Sendable>(_ search: @escaping @Sendable () -> Result) async -> Result {
        await Task(executorPreference: searching) { search() }.value
    }

    private static func load(_ week: Day, _ store: Store) async throws -> BookedCare {
        let (snapshot, catalogue, undone) = try await store.read { transaction in
            (
                try transaction.weeks.snapshot(week: week, days: WeekService.days, timeZone: WeekService.timeZone),
                try transaction.catalogue.load(), try transaction.duplicates.undone()
            )
        }
        return try BookedCare(snapshot, catalogue: catalogue, undone: undone)
    }
}
