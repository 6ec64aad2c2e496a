import Care

/// Who works where: what the staffing decided, by line and site.
struct Roster {
    /// People whose nearest site with care this is.
    var population: [Int] = []
    /// The nearest site with care of each community.
    var nearestSite: [Int] = []
    /// The site that gives a line's visits to the people of a site.
    var giver: [[Int]] = []
    /// Sessions by line and site, as positions in the community's.
    var sessions: [[[Int]]] = []
    /// Practitioners by role and site, as positions in the community's.
    var staff: [String: [[Int]]] = [:]
    /// The languages of practitioners who speak more than English.
    var languages: [Practitioner.ID: [String]] = [:]
    /// How many of a room type a site has.
    var rooms: [String: [Int]] = [:]

    /// The sites with care, the largest first.
    var openSites: [Int] {
        population.indices.filter { population[$0] > 0 }
            .sorted { (population[$0], $1) > (population[$1], $0) }
    }
}

/// The minutes of care that separate booking of the first week's needs would take, by line and site.
struct Demand {
    var minutes: [[Double]]
    /// The part of them that has to start early in the day.
    var early: [[Double]]
    var people: [[Double]]

    init(lines: Int, sites: Int) {
        minutes = Array(repeating: Array(repeating: 0, count: sites), count: lines)
        (early, people) = (minutes, minutes)
    }

    mutating func move(line: Int, from: Int, to: Int) {
        minutes[line][to] += minutes[line][from]
        early[line][to] += early[line][from]
        people[line][to] += people[line][from]
        (minutes[line][from], early[line][from], people[line][from]) = (0, 0, 0)
    }
}

/// A half-day or a circle in the week's pattern, before someone works it.
struct Block {
    var line: Int
    var site: Int
    /// 0 for Monday morning to 9 for Friday afternoon.
    var slot: Int
    var minutes: Range<Int>
    var capacity: Int
}
