import Care
import Foundation

/// Whom a need may go to that asked for nobody: of each role that can meet it, the household's own team and those
/// nearest to home.
///
/// Where a role has few people in the week, everybody is in reach. Where it has many, as in a population of 70,000, each
/// household is offered some of those equally near, and others of them to other households, so that everybody's time is
/// offered to somebody.
struct Reach {
    /// Of a role, how many are offered to go to; half as many to call, and half where the own team can help too.
    private static let near = 4
    /// Up to how many of each role everybody is offered.
    private static let few = 8

    /// How many people of each role hold sessions.
    private var counts: [String: Int] = [:]
    /// Of each role, by home, everybody with a place to go to, the nearest first; equals together.
    private var near: [String: [Location.ID: [[Practitioner.ID]]]] = [:]
    /// Of each role, those who can be called.
    private var called: [String: [Practitioner.ID]] = [:]

    init(_ facts: Community) {
        let roles = Dictionary(facts.practitioners.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first })
        let homes = Set(facts.households.map(\.community))
        let index = Dictionary(
            facts.locations.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let travel = TravelTable(places: facts.locations, known: facts.travel).minutes
        for (role, sessions) in Dictionary(grouping: facts.sessions, by: { roles[$0.practitioner] ?? "" }) {
            let offers = Dictionary(grouping: sessions, by: \.practitioner)
            counts[role] = offers.count
            called[role] = offers.filter { $1.contains { $0.location == nil && $0.mode != .home } }.keys.sorted()
            for home in homes {
                let minutes = { (session: Session) -> Int? in
                    if session.mode == .home { return session.communities?.contains(home) == true ? 0 : nil }
                    guard let from = index[home], let to = session.location.flatMap({ index[$0] }) else { return nil }
                    return travel[from][to]
                }
                let times = offers.compactMapValues { $0.compactMap(minutes).min() }
                let groups = Dictionary(grouping: times.keys) { times[$0]! }
                near[role, default: [:]][home] = groups.sorted { $0.key < $1.key }.map { $0.value.sorted() }
            }
        }
    }

    /// Those in reach of a home beside the own team; nobody in particular where that is everybody.
    ///
    /// `turn` says where in the circle of equals to begin.
    func practitioners(
        of roles: Set<String>,
        from home: Location.ID,
        besideOwn: Bool,
        turn: Int
    ) -> [Practitioner.ID] {
        if roles.allSatisfy({ counts[$0] ?? 0 <= Self.few }) { return [] }
        let most = besideOwn ? Self.near / 2 : Self.near
        var result: [Practitioner.ID] = []
        for role in roles {
            result += Self.some(called[role] ?? [], most / 2, turn)
            var left = most
            for equals in near[role]?[home] ?? [] where left > 0 {
                let chosen = Self.some(equals, left, turn)
                left -= chosen.count
                result += chosen
            }
        }
        return result
    }

    /// Some of those equally good: a stretch of the circle.
    private static func some(_ equals: [Practitioner.ID], _ count: Int, _ turn: Int) -> [Practitioner.ID] {
        if equals.count <= count { return equals }
        return (0..<count).map { equals[(turn + $0) % equals.count] }
    }

    /// Where a household begins in the circle of equals: anywhere, but always the same (FNV-1a of its identifier).
    static func turn(of household: Household.ID) -> Int {
        let hash = withUnsafeBytes(of: household.uuid.uuid) { bytes in
            bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        return Int(hash >> 33)
    }
}
