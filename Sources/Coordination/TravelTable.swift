import Care
import Foundation

/// The minutes between every two of some places: a metric.
struct TravelTable {
    let minutes: [[Int]]

    /// Known times, completed by distance where there are none, then by the quickest way round.
    init(places: [Location], known: [Travel]) {
        let index = Dictionary(places.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var table = places.map { origin in places.map { origin.id == $0.id ? 0 : Self.estimate(origin, $0) } }
        for leg in known {
            guard let from = index[leg.origin], let to = index[leg.destination], from != to else { continue }
            table[from][to] = leg.minutes
            table[to][from] = leg.minutes
        }
        for middle in places.indices {
            for from in places.indices {
                for to in places.indices {
                    table[from][to] = min(table[from][to], table[from][middle] + table[middle][to])
                }
            }
        }
        minutes = table
    }

    /// Great-circle distance at 50 km/h and 5 minutes to park; eight hours where a place has no coordinates.
    ///
    /// The haversine formula, R. W. Sinnott, Sky and Telescope 68 (1984) 159, with a radius of 6371 km.
    private static func estimate(_ from: Location, _ to: Location) -> Int {
        guard
            let (latitude, longitude) = from.coordinates, let (otherLatitude, otherLongitude) = to.coordinates
        else { return 480 }
        let (rise, turn) = (sin((otherLatitude - latitude) / 2), sin((otherLongitude - longitude) / 2))
        let chord = rise * rise + cos(latitude) * cos(otherLatitude) * turn * turn
        let kilometres = 2 * 6371 * asin(min(1, chord.squareRoot()))
        return 5 + Int((kilometres / 50 * 60).rounded(.up))
    }
}

extension Location {
    /// In radians.
    fileprivate var coordinates: (Double, Double)? {
        guard let latitude, let longitude else { return nil }
        return (latitude * .pi / 180, longitude * .pi / 180)
    }
}
