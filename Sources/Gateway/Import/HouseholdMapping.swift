import Care
import FHIR

/// How a table of households and one of persons are read.
struct HouseholdMapping: Decodable {
    struct Households: Decodable {
        /// The column that holds the household's key.
        var key: String
        var keyFormat: KeyFormat?
        /// The column that says where it lives; without it, all live in ``communityName``.
        var community: String?
        /// Names for the community column's values; a value without one is named after itself.
        var communities: [String: String]?
        /// What stands before a value that has no name.
        var communityName: String
        var skip: [SkipRule]?
    }

    struct Persons: Decodable {
        var key: String
        var keyFormat: KeyFormat?
        /// Whether the key only tells persons of one household apart.
        var keyWithHousehold: Bool?
        /// The column that holds the key of the person's household.
        var household: String
        var age: String
        var sex: String?
        var sexes: [String: CustomerOwner.Sex]?
        /// The column that says what the person is to the head of the household.
        var role: String?
        var roles: [String: Membership.Role]?
        var skip: [SkipRule]?
    }

    var source: String
    /// The day on which the ages were asked; households and memberships begin on it.
    var referenceDate: Day
    /// What a household is called, before its key.
    var householdName: String
    var households: Households
    var persons: Persons?

    init(path: String) throws(Fault) {
        self = try mapping(HouseholdMapping.self, at: path)
    }
}
