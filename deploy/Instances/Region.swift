/// Campuses along a road, each with three sites and five zones, and the minutes between them.
struct Region {
    /// Teams of one campus; what they share, they share among themselves.
    static let teamsPerCampus = 15
    /// Households of one care team.
    static let householdsPerTeam = 70
    private static let minutesBetweenCampuses = 90

    /// L0 and L1 ten minutes apart, the satellite L2, then zones Z0 to Z4.
    private static let minutes: [[Int]] = [
        [0, 10, 35, 15, 20, 40, 25, 40], [10, 0, 25, 20, 15, 30, 35, 35], [35, 25, 0, 40, 20, 5, 60, 50],
        [15, 20, 40, 0, 20, 40, 35, 50], [20, 15, 20, 20, 0, 20, 45, 45], [40, 30, 5, 40, 20, 0, 65, 55],
        [25, 35, 60, 35, 45, 65, 0, 40], [40, 35, 50, 50, 45, 55, 40, 0],
    ]

    let teams: Int
    let campuses: Int

    init(households: Int) {
        teams = max(1, (households + Self.householdsPerTeam / 2) / Self.householdsPerTeam)
        campuses = (teams + Self.teamsPerCampus - 1) / Self.teamsPerCampus
    }

    func campus(ofTeam team: Int) -> Int { team / Self.teamsPerCampus }

    /// The main site, but the satellite for every fifth team.
    func site(ofTeam team: Int) -> String {
        location(team % Self.teamsPerCampus % 5 == 4 ? 2 : 0, campus(ofTeam: team))
    }

    /// The teams that stand in for each other, three at a time.
    func group(ofTeam team: Int) -> [Int] {
        let first = team - team % 3
        return Array(first..<min(first + 3, teams))
    }

    /// The team that stands in first.
    func cover(ofTeam team: Int) -> Int {
        let group = group(ofTeam: team)
        return group[(team - group[0] + 1) % group.count]
    }

    func location(_ site: Int, _ campus: Int) -> String { "L\(campus * 3 + site)" }
    func zone(_ number: Int, _ campus: Int) -> String { "Z\(campus * 5 + number)" }

    var locations: [String] { (0..<campuses).flatMap { campus in (0..<3).map { location($0, campus) } } }
    var nodes: [String] {
        locations + (0..<campuses).flatMap { campus in (0..<5).map { zone($0, campus) } }
    }

    /// Minutes between any two nodes; between campuses the way leads over both main sites.
    var travel: [[Int]] {
        let places =
            (0..<campuses).flatMap { campus in (0..<3).map { (campus, $0) } }
            + (0..<campuses).flatMap { campus in (3..<8).map { (campus, $0) } }
        return places.map { one in
            places.map { other in
                if one.0 == other.0 { return Self.minutes[one.1][other.1] }
                let road = Self.minutesBetweenCampuses * abs(one.0 - other.0)
                return Self.minutes[one.1][0] + road + Self.minutes[0][other.1]
            }
        }
    }
}
