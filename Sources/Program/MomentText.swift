import Care

/// A household on a past day for the terminal.
struct MomentText {
    let moment: HouseholdMoment

    var text: String {
        let team = moment.team.map { ", care team \($0)" } ?? ""
        let members = moment.members.map { member in
            let beside = member.isPrimary ? "" : ", beside their own home"
            let since = member.since.map { ", since \($0)" } ?? ""
            let until =
                member.until.map { ", until \($0)\(member.endedReason.map { " (\($0.rawValue))" } ?? "")" } ?? ""
            return "  \(member.name), \(member.age), \(member.role.rawValue)\(beside)\(since)\(until)  \(member.person)"
        }
        let history = moment.history.map { step in
            "  \(step.day): \(step.kind.rawValue)\(step.other.map { ", with household \($0)" } ?? "")"
        }
        let sections = [
            ["\(moment.name) on \(moment.day)\(team)"],
            members.isEmpty ? ["  Nobody lived there."] : members,
            history.isEmpty ? [] : ["", "What had happened"] + history,
        ]
        return sections.flatMap { $0 }.joined(separator: "\n")
    }
}
