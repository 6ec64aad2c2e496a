import Care

/// Who lives together, before they have names: ages, roles and ties.
struct FamilySketch {
    struct Member {
        var role: Membership.Role
        /// Age in whole months.
        var months: Int
        var isFemale: Bool
        /// Carries a family name of their own.
        var isOfAnotherFamily = false
    }

    /// What one member is to another, by position; the inverse is kept as well.
    struct Tie {
        var person: Int
        var relative: Int
        var kind: FamilyTie.Kind
    }

    enum Kind { case alone, pair, couple, singleParent, multigenerational, grandparents }

    private(set) var kind: Kind
    private(set) var members: [Member] = []
    private(set) var ties: [Tie] = []

    /// A family of so many people.
    init(size: Int, chance: inout Chance) {
        kind = Self.kind(ofSize: size, &chance)
        switch kind {
        case .alone: addAdult(.head, years: chance.happens(0.33) ? 65...91 : 19...64, &chance)
        case .pair: addPair(&chance)
        case .couple: addParents(hasPartner: true, years: 21...50, &chance)
        case .singleParent: addParents(hasPartner: false, years: 19...48, &chance)
        case .multigenerational: addGenerations(size: size, &chance)
        case .grandparents: addParents(hasPartner: size > 3 && chance.happens(0.6), years: 46...72, &chance)
        }
        fill(to: size, &chance)
    }

    private static func kind(ofSize size: Int, _ chance: inout Chance) -> Kind {
        switch size {
        case 1: return .alone
        case 2: return chance.happens(0.72) ? .pair : .singleParent
        default:
            let multigenerational = min(0.34, 0.12 + 0.05 * Double(size - 3))
            let kinds: [Kind] = [.multigenerational, .grandparents, .singleParent, .couple]
            return kinds[chance.pick(weights: [multigenerational, 0.05, 0.2, 0.75 - multigenerational])]
        }
    }

    @discardableResult
    private mutating func addAdult(
        _ role: Membership.Role,
        years: ClosedRange<Int>,
        female: Bool? = nil,
        _ chance: inout Chance
    ) -> Int {
        let months = chance.within(years.lowerBound * 12...years.upperBound * 12 + 11)
        members.append(Member(role: role, months: months, isFemale: female ?? chance.happens(0.5)))
        return members.count - 1
    }

    /// Two adults: mostly partners, else an adult with a parent, or siblings.
    private mutating func addPair(_ chance: inout Chance) {
        switch chance.pick(weights: [0.74, 0.14, 0.12]) {
        case 0: addPartners(years: 21...82, &chance)
        case 1:
            let head = addAdult(.head, years: 30...58, &chance)
            addParent(of: head, &chance)
        default:
            let head = addAdult(.head, years: 20...60, &chance)
            let sibling = addRelative(.sibling, near: head, &chance)
            tie(head, sibling, .sibling)
        }
    }

    private mutating func addPartners(years: ClosedRange<Int>, _ chance: inout Chance) {
        let head = addAdult(.head, years: years, &chance)
        let months = max(19 * 12, members[head].months + chance.within(-60...60))
        let isFemale = chance.happens(0.96) ? !members[head].isFemale : members[head].isFemale
        members.append(Member(role: .partner, months: months, isFemale: isFemale))
        tie(head, members.count - 1, .partner)
    }

    private mutating func addParents(hasPartner: Bool, years: ClosedRange<Int>, _ chance: inout Chance) {
        if hasPartner {
            addPartners(years: years, &chance)
        } else {
            addAdult(.head, years: years, female: chance.happens(0.72), &chance)
        }
    }

    private mutating func addGenerations(size: Int, _ chance: inout Chance) {
        addParents(hasPartner: size > 3 && chance.happens(0.75), years: 26...52, &chance)
        addParent(of: 0, &chance)
        if size > members.count + 1, chance.happens(0.35) { addParent(of: 0, &chance) }
    }

    private mutating func addParent(of head: Int, _ chance: inout Chance) {
        let other = members.firstIndex { $0.role == .parent }
        let years = max(18, min(34, 93 - members[head].months / 12))
        let months = members[head].months + chance.within(18 * 12...years * 12)
        members.append(
            Member(
                role: .parent,
                months: months,
                isFemale: other.map { !members[$0].isFemale } ?? chance.happens(0.65)
            )
        )
        tie(head, members.count - 1, .parent)
        if let other { tie(other, members.count - 1, .partner) }
    }

    private mutating func addRelative(_ role: Membership.Role, near head: Int, _ chance: inout Chance) -> Int {
        let months = max(19 * 12, members[head].months + chance.within(-120...120))
        members.append(Member(role: role, months: months, isFemale: chance.happens(0.5)))
        return members.count - 1
    }

    /// Fills the home with children, now and then a foster child or another grown relative.
    private mutating func fill(to size: Int, _ chance: inout Chance) {
        var children: [Int] = []
        while members.count < size {
            if children.count > 1, chance.happens(0.12) {
                let relative = addRelative(.relative, near: 0, &chance)
                tie(0, relative, .relative)
            } else {
                addChild(after: &children, &chance)
            }
        }
    }

    private mutating func addChild(after children: inout [Int], _ chance: inout Chance) {
        let youngest =
            members.indices.filter { members[$0].role == .head || members[$0].role == .partner }
            .map { members[$0].months }.min() ?? 0
        let isGrandchild = kind == .grandparents
        let isFoster = !isGrandchild && chance.happens(0.012)
        let eldest = max(1, min(18 * 12 - 1, youngest - (isGrandchild ? 36 : 17) * 12))
        let grown = youngest > 43 * 12 && !isGrandchild && chance.happens(0.12)
        let months = grown ? chance.within(18 * 12...24 * 12) : chance.within(0...eldest)
        let role: Membership.Role = isFoster && !grown ? .foster : isGrandchild ? .grandchild : .child
        members.append(
            Member(role: role, months: months, isFemale: chance.happens(0.49), isOfAnotherFamily: role == .foster)
        )
        let child = members.count - 1
        for adult in members.indices where adult < child {
            switch (members[adult].role, role) {
            case (.head, .foster), (.partner, .foster): tie(child, adult, .guardian)
            case (.head, .grandchild), (.partner, .grandchild): tie(child, adult, .grandparent)
            case (.head, _), (.partner, _): tie(child, adult, .parent)
            case (.parent, .child): tie(child, adult, .grandparent)
            default: break
            }
        }
        for sibling in children where members[sibling].role == role && role != .foster { tie(sibling, child, .sibling) }
        children.append(child)
    }

    private mutating func tie(_ person: Int, _ relative: Int, _ kind: FamilyTie.Kind) {
        ties.append(Tie(person: person, relative: relative, kind: kind))
    }
}
