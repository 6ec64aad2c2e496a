import Consolidation

/// A kind of provider, what it is mostly booked for and how full that makes it.
enum Role: String, CaseIterable {
    case pcp, rn, bhc, hrn, den, lab, img, opt, ptr, heal, nut, pha

    /// Where a role works, within its campus.
    enum Place {
        /// The site of its care team, one for each team.
        case team
        /// The main site, for all teams of the campus.
        case main
        /// The second site, for all teams of the campus.
        case second
        /// The main and the second site in turn.
        case either
        /// The homes of its care team's zones.
        case homes
    }

    var place: Place {
        switch self {
        case .pcp, .rn, .bhc: .team
        case .hrn: .homes
        case .heal, .nut, .pha: .main
        case .den, .img, .opt, .ptr: .second
        case .lab: .either
        }
    }

    var visitType: String {
        switch self {
        case .pcp: "wpv"
        case .rn: "nurse"
        case .bhc: "bhv"
        case .hrn: "homev"
        case .den: "denv"
        case .lab: "labv"
        case .img: "imgv"
        case .opt: "optv"
        case .ptr: "ptv"
        case .heal: "healv"
        case .nut: "nutv"
        case .pha: "pharmv"
        }
    }

    var isOfTeam: Bool { place == .team || place == .homes }

    /// Customer-owners seen side by side.
    var capacity: Int { self == .lab ? 2 : 1 }

    /// The share of its free time that separate booking takes, as in the reference instance of 200 households.
    var load: Double {
        switch self {
        case .pcp: 0.80
        case .rn: 0.62
        case .bhc: 0.65
        case .hrn: 0.62
        case .den: 0.85
        case .lab: 0.23
        case .img: 0.54
        case .opt: 0.76
        case .ptr: 0.72
        case .heal: 0.60
        case .nut: 0.52
        case .pha: 0.60
        }
    }

    /// The share of sessions held by telephone or video, and what they offer.
    var telehealth: (share: Double, visitType: String)? {
        switch self {
        case .pcp: (0.16, "telepc")
        case .bhc: (0.3, "bhv")
        case .nut: (0.2, "nutv")
        case .pha: (0.5, "pharmv")
        default: nil
        }
    }

    /// The role that separate booking goes to, and the cells it takes.
    static func primary(_ service: String) -> (role: Role, cells: Int) {
        switch service {
        case "wellvisit", "acute", "medrev": (.pcp, 2)
        case "dep", "dmfoot": (.rn, 2)
        case "bp", "cardbp", "imm", "a1c", "fl": (.rn, 1)
        case "labfast", "labroutine": (.lab, 1)
        case "bh": (.bhc, 3)
        case "dental": (.den, 3)
        case "xray": (.img, 1)
        case "mammo": (.img, 2)
        case "optom": (.opt, 2)
        case "pt": (.ptr, 2)
        case "healer": (.heal, 3)
        case "nutrition": (.nut, 2)
        case "homesafety": (.hrn, 4)
        default: (.pha, 1)
        }
    }
}
