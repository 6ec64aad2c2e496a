import Care
import Foundation

/// The places of the demonstration and the minutes between them.
struct Geography {
    let sites: [Location]
    let communities: [Location]
    let weights: [Double]
    /// Minutes from door to door, sites first, then communities.
    ///
    /// They are symmetric, and no detour is shorter.
    private let minutes: [[Int]]

    init(timeZone: String, chance: inout Chance) {
        func location(_ place: Place, _ kind: Location.Kind, _ chance: inout Chance) -> Location {
            Location(
                id: chance.identifier(),
                kind: kind,
                name: place.name,
                city: place.city,
                postalCode: place.postalCode,
                latitude: place.latitude,
                longitude: place.longitude,
                timeZone: timeZone
            )
        }
        sites = AlaskaPlaces.sites.map { location($0, .site, &chance) }
        communities = AlaskaPlaces.communities.map { location($0, .community, &chance) }
        weights = AlaskaPlaces.communities.map(\.weight)
        minutes = Self.closed(Self.direct(AlaskaPlaces.sites + AlaskaPlaces.communities))
    }

    func minutes(fromCommunity community: Int, toSite site: Int) -> Int { minutes[sites.count + community][site] }
    func minutes(betweenSites first: Int, _ second: Int) -> Int { minutes[first][second] }

    /// Every ordered pair of two different places.
    var travel: [Travel] {
        let nodes = (sites + communities).map(\.id)
        return nodes.indices.flatMap { from in
            nodes.indices.filter { $0 != from }.map {
                Travel(origin: nodes[from], destination: nodes[$0], minutes: minutes[from][$0])
            }
        }
    }

    /// The minutes of a journey without a change.
    ///
    /// By road 1.3 times the great circle at 60 km/h and five minutes to park, by
    /// air the great circle at 300 km/h and an hour at the two airfields. Neighbours off the road system drive.
    private static func direct(_ places: [Place]) -> [[Int]] {
        places.indices.map { from in
            places.indices.map { to in
                if from == to { return 0 }
                let distance = kilometres(places[from], places[to])
                let isDriven = (places[from].isOnRoad && places[to].isOnRoad) || distance < 25
                return Int((isDriven ? distance * 1.3 + 5 : distance / 5 + 60).rounded(.up))
            }
        }
    }

    /// The haversine distance on a sphere of 6371 km.
    private static func kilometres(_ from: Place, _ to: Place) -> Double {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let latitude = sin(radians(to.latitude - from.latitude) / 2)
        let longitude = sin(radians(to.longitude - from.longitude) / 2)
        let half =
            latitude * latitude
            + cos(radians(from.latitude)) * cos(radians(to.latitude)) * longitude * longitude
        return 2 * 6371 * asin(min(1, half.squareRoot()))
    }

    /// Floyd and Warshall's shortest paths, so that the triangle inequality holds everywhere.
    private static func closed(_ direct: [[Int]]) -> [[Int]] {
        var best = direct
        for via in best.indices {
            for from in best.indices {
                for to in best.indices where best[from][via] + best[via][to] < best[from][to] {
                    best[from][to] = best[from][via] + best[via][to]
                }
            }
        }
        return best
    }
}
