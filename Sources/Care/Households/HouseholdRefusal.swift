/// Why a household is left as it is.
public enum HouseholdRefusal: Error, Hashable, Sendable {
    /// There is no such household here.
    case unknownHousehold(Household.ID)
    case notAMember(CustomerOwner.ID, of: Household.ID, on: Day)
    case alreadyAMember(CustomerOwner.ID, of: Household.ID)
    /// The person has another primary household in that time.
    case primaryElsewhere(CustomerOwner.ID, Household.ID)
    /// The same, before somebody who may not know which.
    case homeElsewhere(CustomerOwner.ID)
    /// Something is known of the person's homes after the day.
    case changedLater(CustomerOwner.ID, on: Day)
    /// Those who are left would have nobody who answers for them.
    case withoutHead(Household.ID)
    case headIsMinor(CustomerOwner.ID)
    case notBegun(Household.ID, Day)
    case ended(Household.ID, Day)
    case notYet(Day)
    case died(CustomerOwner.ID, Day)
    case notBorn(CustomerOwner.ID, Day)
    /// Both households of a change are one.
    case sameHousehold(Household.ID)
    /// Everyone would leave.
    case everyoneLeaves(Household.ID)
    /// The person's only home cannot be taken away.
    case onlyHome(CustomerOwner.ID)
    /// Someone is named twice.
    case namedTwice(CustomerOwner.ID)
    /// Nothing would be other than it is.
    case nothingChanges

    /// The field of a request that is to be mended.
    public var field: String {
        switch self {
        case .unknownHousehold, .sameHousehold, .notBegun, .ended: "household"
        case .changedLater, .notYet, .notBorn: "on"
        case .withoutHead, .headIsMinor, .nothingChanges: "head"
        case .notAMember, .alreadyAMember, .primaryElsewhere, .homeElsewhere, .died, .everyoneLeaves, .onlyHome,
            .namedTwice:
            "people"
        }
    }
}

extension HouseholdRefusal: CustomStringConvertible {
    /// What is wrong, then how to mend it.
    ///
    /// People are named by their identifiers only.
    public var description: String {
        switch self {
        case .unknownHousehold(let id): "there is no household \(id); look its identifier up in the list"
        case .notAMember(let person, let household, let day):
            "\(person) does not belong to household \(household) on \(day); choose one of its members of that day"
        case .alreadyAMember(let person, let household):
            "\(person) belongs to household \(household) already; nothing is to be done"
        case .primaryElsewhere(let person, let household):
            "\(person) has a primary household in that time, \(household); move them from there instead"
        case .homeElsewhere(let person): "\(person) has a primary household in that time; ask who keeps the records"
        case .changedLater(let person, let day):
            "a home of \(person) begins or ends on \(day) already; choose that day or a later one, or correct it first"
        case .withoutHead(let household):
            "nobody would answer for household \(household); name an adult who does from now on"
        case .headIsMinor(let person): "\(person) is under 18 and cannot answer for a household; name an adult"
        case .notBegun(let household, let day): "household \(household) begins on \(day) only; choose a later day"
        case .ended(let household, let day):
            "household \(household) has ended on \(day); choose one that lives together"
        case .notYet(let day): "\(day) is still to come; record it when it has happened"
        case .died(let person, let day): "\(person) died on \(day); choose someone who lives"
        case .notBorn(let person, let day): "\(person) was born on \(day); choose that day or a later one"
        case .sameHousehold(let household): "both households are \(household); choose another one"
        case .everyoneLeaves(let household):
            "nobody would be left in household \(household); rename it, or merge it into another one"
        case .onlyHome(let person): "\(person) would have no home; name the household that they belong to"
        case .namedTwice(let person): "\(person) is named twice; name each person once"
        case .nothingChanges: "nothing would be other than it is; name what is to change"
        }
    }
}
