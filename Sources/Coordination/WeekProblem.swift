public import Care
public import Consolidation
import Foundation

/// A week of care as a problem of consolidation: minutes from its Monday, and names for everything.
///
/// Entities are named by their identifiers, so a solution's names lead straight back to them.
public struct WeekProblem: Sendable {
    public let instance: Instance
    let snapshot: WeekSnapshot
    let catalogue: Catalogue
    let clock: CivilClock
    /// What is decided before any search, by household.
    let foregone: [Household.ID: Foregone]

    /// The weights of the objective, in points; moving a booking weighs as much as five visits.
    public static let weights = Instance.Weights(
        unmet: 5000,
        visit: 200,
        stop: 300,
        homeStop: 100,
        wait: 1,
        travel: 1,
        discontinuity: 80,
        change: 1000,
        delayPerDay: 5
    )

    /// Minutes from the start of the horizon; every encounter starts on a multiple of it.
    static let grid = 15

    /// Evidence that is `undone` is what somebody has said does not close a need.
    ///
    /// - Throws: ``PlanRefusal`` where the snapshot's time zone is not known.
    public init(
        snapshot: WeekSnapshot,
        catalogue: Catalogue,
        undone: Set<Duplicate.Evidence> = []
    ) throws(PlanRefusal) {
        guard let clock = CivilClock(snapshot.timeZone) else { throw .unknownTimeZone(snapshot.timeZone) }
        let builder = WeekProblemBuilder(snapshot: snapshot, catalogue: catalogue, clock: clock, undone: undone)
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.clock = clock
        foregone = builder.foregone
        instance = builder.instance()
    }

    init(
        instance: Instance,
        snapshot: WeekSnapshot,
        catalogue: Catalogue,
        clock: CivilClock,
        foregone: [Household.ID: Foregone]
    ) {
        self.instance = instance
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.clock = clock
        self.foregone = foregone
    }

    /// The instant of a minute of the horizon.
    func instant(_ minute: Int) -> Date {
        let day = Int((Double(minute) / 1440).rounded(.down))
        return clock.instant(day: snapshot.week + day, minute: minute - day * 1440)
    }
}

/// Why a week was not planned.
public enum PlanRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownTimeZone(String)
    case malformed(String)

    public var description: String {
        switch self {
        case .unknownTimeZone(let name): "there is no time zone \(name); give an IANA name such as America/Anchorage"
        case .malformed(let what): "the week cannot be planned: \(what)"
        }
    }
}
