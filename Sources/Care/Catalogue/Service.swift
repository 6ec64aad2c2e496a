/// A kind of care that can be needed and given.
public struct Service: Hashable, Sendable, Codable {
    /// Its short name, such as `hba1c`; unique in the catalogue.
    public var code: String
    public var name: String
    public var domain: WellnessDomain
    /// How long a result stays good, in minutes.
    public var lookback: Int
    /// The latest minute of the day at which it may start, as for fasting blood.
    public var startNotAfter: Int?
    /// Given in planned series, so that one is no duplicate of the next.
    public var isSeries: Bool
    /// The services whose results serve as well: equivalent or stronger.
    public var satisfiedBy: Set<String>
    /// How private it is that somebody needs or was given it.
    public var sensitivity: SensitivityClass

    public init(
        code: String,
        name: String,
        domain: WellnessDomain,
        lookback: Int,
        startNotAfter: Int? = nil,
        isSeries: Bool = false,
        satisfiedBy: Set<String> = [],
        sensitivity: SensitivityClass = .general
    ) {
        self.code = code
        self.name = name
        self.domain = domain
        self.lookback = lookback
        self.startNotAfter = startNotAfter
        self.isSeries = isSeries
        self.satisfiedBy = satisfiedBy
        self.sensitivity = sensitivity
    }
}

/// How an encounter happens.
public enum Mode: String, Sendable, Codable, CaseIterable {
    case inPerson, telehealth, home
}

/// A bookable kind of encounter.
public struct VisitType: Hashable, Sendable, Codable {
    public var code: String
    public var name: String
    /// Minutes before the first service.
    public var setup: Int
    /// The minutes that each service adds.
    public var covers: [String: Int]
    public var maxServices: Int
    public var modes: Set<Mode>
    public var roomType: String?
    /// The role of the practitioners who offer it.
    public var role: String

    public init(
        code: String,
        name: String,
        setup: Int,
        covers: [String: Int],
        maxServices: Int,
        modes: Set<Mode>,
        roomType: String? = nil,
        role: String
    ) {
        self.code = code
        self.name = name
        self.setup = setup
        self.covers = covers
        self.maxServices = maxServices
        self.modes = modes
        self.roomType = roomType
        self.role = role
    }
}
