import Care
import Foundation

/// The encounters of one household at one place on one day that follow on each other: one stop.
struct StopGroup {
    /// A longer gap than this many minutes makes a new stop (the coordination problem's `maxStopGap`).
    static let longestGap = 60

    var day: Day
    var location: Location.ID?
    var mode: Mode
    var encounters: [PlannedEncounter]

    /// The stops in the order of their first encounters.
    static func groups(of encounters: [PlannedEncounter], clock: CivilClock) -> [StopGroup] {
        let ordered = encounters.sorted { ($0.during.start, $0.during.end) < ($1.during.start, $1.during.end) }
        return ordered.reduce(into: []) { groups, encounter in
            let day = clock.day(at: encounter.during.start)
            if let index = groups.firstIndex(where: { $0.takes(encounter, on: day) }) {
                groups[index].encounters.append(encounter)
            } else {
                groups.append(
                    StopGroup(day: day, location: encounter.location, mode: encounter.mode, encounters: [encounter])
                )
            }
        }
    }

    private func takes(_ encounter: PlannedEncounter, on day: Day) -> Bool {
        guard (day, encounter.location, encounter.mode) == (self.day, location, mode) else { return false }
        let end = encounters.map(\.during.end).max() ?? encounter.during.start
        return encounter.during.start.timeIntervalSince(end) <= Double(Self.longestGap * 60)
    }
}
