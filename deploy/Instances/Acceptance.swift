/// Who may serve a need, and who is its care team.
struct Acceptance {
    let supply: Supply
    let region: Region
    private var teams: [Int: [String]] = [:]

    init(_ supply: Supply, _ region: Region) {
        self.supply = supply
        self.region = region
        for team in 0..<region.teams {
            teams[team] = Role.allCases.filter(\.isOfTeam).flatMap { supply.staff[$0]?[team] ?? [] }
        }
    }

    /// The care team, for what a care team does.
    func preferred(_ draft: Draft, _ team: Int) -> [String] {
        let (role, _) = Role.primary(draft.service)
        return draft.isDuplicate || !role.isOfTeam ? [] : teams[team]!
    }

    func accepted(_ draft: Draft, _ team: Int) -> [String] {
        let campus = region.campus(ofTeam: team)
        let (role, _) = Role.primary(draft.service)
        func shared(_ role: Role) -> [String] { supply.staff[role]?[campus] ?? [] }
        let own = teams[team]!
        let cover = region.cover(ofTeam: team)
        let both = cover == team ? own : own + teams[cover]!
        switch draft.service {
        case "a1c": return own + shared(.lab)
        case "pharm": return own + shared(.pha)
        case "medrev": return both + shared(.pha)
        case "fl": return both + shared(.den)
        case "bh", "homesafety": return region.group(ofTeam: team).flatMap { teams[$0]! }
        default: return role.isOfTeam ? both : shared(role)
        }
    }
}
