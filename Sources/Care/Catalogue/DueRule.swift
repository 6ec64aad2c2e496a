/// When a service is due: for whom, how often, and within which window.
///
/// Rules are dated data with a source, never code.
public struct DueRule: Hashable, Sendable, Codable {
    public var code: String
    public var service: String
    /// Ages in whole months at which it applies, half-open.
    public var months: Range<Int>
    public var sex: CustomerOwner.Sex?
    /// The code system and the codes of a condition that it asks for; any one is enough.
    public var conditionSystem: String?
    public var conditionCodes: Set<String>
    /// Months between two; 0: once within the age band.
    public var everyMonths: Int
    /// Weeks in which to do it once it is due.
    public var windowWeeks: Int
    /// 1 to 3, the highest first unmet last.
    public var priority: Int
    public var program: String
    public var reason: String
    public var source: String
    public var valid: DayRange

    public init(
        code: String,
        service: String,
        months: Range<Int>,
        sex: CustomerOwner.Sex? = nil,
        conditionSystem: String? = nil,
        conditionCodes: Set<String> = [],
        everyMonths: Int,
        windowWeeks: Int,
        priority: Int,
        program: String,
        reason: String,
        source: String,
        valid: DayRange = DayRange()
    ) {
        self.code = code
        self.service = service
        self.months = months
        self.sex = sex
        self.conditionSystem = conditionSystem
        self.conditionCodes = conditionCodes
        self.everyMonths = everyMonths
        self.windowWeeks = windowWeeks
        self.priority = priority
        self.program = program
        self.reason = reason
        self.source = source
        self.valid = valid
    }
}
