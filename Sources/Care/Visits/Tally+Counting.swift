import Foundation

extension Tally {
    /// Encounters of one place belong to one stop while no gap between them is longer than this many minutes.
    public static let longestStopGap = 60

    /// What an itinerary comes to by itself, without the bookings and needs beside it that a planner knows of.
    ///
    /// - Parameters:
    ///   - itinerary: whose tally is made.
    ///   - minutesFromHome: the way to each place, one way.
    ///   - team: the household's own.
    public init(counting itinerary: Itinerary, minutesFromHome: [Location.ID: Int], team: CareTeam?) {
        self.init()
        let own = Set(team?.members.map(\.practitioner) ?? [])
        var ends: [Place: Date] = [:]
        for encounter in itinerary.encounters.sorted(by: { $0.during.start < $1.during.start }) {
            visits += 1
            needs += encounter.needs.count
            if !own.isEmpty, !own.contains(encounter.practitioner) { outsideTeam += encounter.needs.count }
            guard encounter.mode != .telehealth else { continue }
            let place = Place(location: encounter.location, isHome: encounter.mode == .home)
            let gap = ends[place].map { encounter.during.start.timeIntervalSince($0) / 60 }
            ends[place] = max(ends[place] ?? .distantPast, encounter.during.end)
            if let gap, gap <= Double(Self.longestStopGap) {
                waitingMinutes += place.isHome ? 0 : max(0, Int(gap))
            } else if place.isHome {
                homeStops += 1
            } else {
                stops += 1
                travelMinutes += 2 * (place.location.flatMap { minutesFromHome[$0] } ?? 0)
            }
        }
        (closed, unmet) = (itinerary.closed.count, itinerary.unmet.count)
        needs += closed + unmet
    }
}

private struct Place: Hashable {
    var location: Location.ID?
    var isHome: Bool
}
