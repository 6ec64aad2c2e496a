public import Care

// What a plan's values are called on a page.

extension Goal.Participation {
    var words: String {
        switch self {
        case .inform: "they were told"
        case .consult: "they were asked"
        case .engage: "they were part of deciding"
        case .coDesign: "decided together"
        case .coProduce: "theirs, and done together"
        }
    }
}

extension Attainment {
    /// What a score means, in plain words.
    static func words(_ score: Int) -> String {
        switch score {
        case ...(-2): "much less than hoped"
        case -1: "a little less than hoped"
        case 0: "as hoped"
        case 1: "a little more than hoped"
        default: "much more than hoped"
        }
    }

    /// `+1`, with a sign that a screen reader says too.
    static func sign(_ score: Int) -> String { score > 0 ? "+\(score)" : score < 0 ? "−\(-score)" : "0" }
}

extension GoalVersion.Deed {
    var words: String {
        switch self {
        case .began: "written down"
        case .revised: "changed"
        case .accepted: "taken on"
        case .declined: "declined"
        case .attained: "looked at how it goes"
        case .met: "reached"
        case .ended: "laid down"
        case .resumed: "taken up again"
        case .merged: "brought together with another goal"
        case .parted: "made a goal of its own again"
        }
    }
}

extension PlanNote.Kind {
    var words: String {
        switch self {
        case .strength: "Strengths"
        case .support: "Who and what helps"
        case .barrier: "What stands in the way"
        case .carerNeed: "What they need as somebody who cares for another"
        }
    }

    var one: String {
        switch self {
        case .strength: "A strength"
        case .support: "A support: who or what helps"
        case .barrier: "A barrier: what stands in the way"
        case .carerNeed: "A need of somebody who cares for another"
        }
    }
}

extension FieldChange {
    /// `importance is 8 now and was 5`.
    public var sentence: String {
        switch (before, after) {
        case (nil, let after?): return "\(name) is now “\(after)”"
        case (let before?, nil): return "\(name) is empty now and was “\(before)”"
        case (let before, let after): return "\(name) is now “\(after ?? "")” and was “\(before ?? "")”"
        }
    }

    /// What the field is called.
    var name: String { Self.names[field] ?? field }

    private static let names = [
        "words": "what is wanted", "saidBy": "who said it", "restated": "how others put it", "domain": "the domain",
        "status": "how it stands", "reason": "the reason", "importance": "how important it is",
        "confidence": "how sure they are", "participation": "how it was decided", "measure": "how it will be known",
        "dueOn": "the agreed day", "attainment": "how it goes", "owner": "who sees to it", "program": "the program",
    ]
}

extension Directory {
    /// Who wrote something of a person, as ``Viewer/word`` names them.
    func writer(_ word: String, about person: CustomerOwner.ID) -> String {
        switch Viewer(word: word) {
        case .practitioner(let id): name(of: id)
        case .customerOwner(let id): id == person ? "themself" : "someone of their family"
        default: "someone of the staff"
        }
    }
}
