import Care
import FHIR

/// How a list of past appointments is read.
struct AppointmentMapping: Decodable {
    /// A column that says whether the person lives with a condition.
    struct ConditionColumn: Decodable {
        var column: String
        /// The values that say yes.
        var values: [String]
        var system: String
        var code: String
        var name: String
    }

    var source: String
    /// The IANA zone of the clinic, in which an appointment's day is a day.
    var timeZone: String
    /// What an appointment is called.
    var title: String
    /// The columns of the keys of the person and of the appointment.
    var person: String
    var appointment: String
    var sex: String
    var sexes: [String: CustomerOwner.Sex]
    var age: String
    /// The day on which it was made, and its own day, which may not be before.
    var scheduled: String?
    var day: String
    var outcome: String
    var outcomes: [String: Care.Encounter.Status]
    /// The column that says where the person lives.
    var community: String
    var conditions: [ConditionColumn]?
    var skip: [SkipRule]?

    init(path: String) throws(Fault) {
        self = try mapping(AppointmentMapping.self, at: path)
    }
}
