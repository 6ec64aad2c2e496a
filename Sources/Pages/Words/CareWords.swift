import Care

// What care's values are called on a page.

extension WellnessDomain {
    var words: String {
        switch self {
        case .physical: "Physical"
        case .mental: "Mental"
        case .emotional: "Emotional"
        case .spiritual: "Spiritual"
        }
    }
}

extension Membership.Role {
    var words: String {
        switch self {
        case .head: "head of the household"
        case .partner: "partner"
        case .child: "child"
        case .grandchild: "grandchild"
        case .parent: "parent"
        case .grandparent: "grandparent"
        case .sibling: "brother or sister"
        case .relative: "relative"
        case .foster: "foster child"
        case .other: "lives here"
        }
    }
}

extension FamilyTie.Kind {
    var words: String {
        switch self {
        case .sibling: "brother or sister"
        default: rawValue
        }
    }
}

extension Goal.Status {
    var words: String {
        switch self {
        case .proposed: "talked about"
        case .active: "working on it"
        case .met: "reached"
        case .ended: "laid down"
        case .declined: "not wanted"
        case .merged: "one with another"
        }
    }
}

extension Duplicate.Verdict {
    var words: String {
        switch self {
        case .block: "Already done or booked"
        case .merge: "Two needs that are one"
        case .ask: "Perhaps a repeat: please decide"
        }
    }
}

extension FoundDuplicate.State {
    var words: String {
        switch self {
        case .found: "Found, not yet looked at"
        case .accepted: "Confirmed: it will not be booked again"
        case .undone: "Undone: it stays due"
        }
    }
}

extension Encounter.Class {
    var words: String {
        switch self {
        case .ambulatory: "clinic visit"
        case .home: "home visit"
        case .virtual: "by phone or video"
        case .emergency: "emergency"
        case .inpatient: "hospital stay"
        case .other: "visit"
        }
    }
}

extension Encounter.Status {
    var words: String {
        switch self {
        case .finished: "took place"
        case .missed: "was missed"
        case .cancelled: "was cancelled"
        }
    }
}
