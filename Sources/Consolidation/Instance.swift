/// A coordination problem as it travels: the `hccsp-1` file, field for field.
///
/// Times are whole minutes from the start of the horizon; a day is 1,440 of them.
public struct Instance: Codable, Sendable, Equatable {
    /// How an encounter is held.
    public enum Mode: String, Codable, Sendable, Equatable, CaseIterable {
        /// At a location.
        case inPerson
        /// By telephone or video.
        case telehealth
        /// At the household's home.
        case home
    }

    /// The only format understood.
    public static let format = "hccsp-1"

    /// The name of the format, `hccsp-1`.
    public var format: String
    /// The name of the instance; a solution repeats it.
    public var id: String
    /// Minutes of one grid cell.
    public var grid: Int
    /// Days of the horizon.
    public var days: Int
    /// Longest idle gap, in minutes, that keeps a stop together.
    public var maxStopGap: Int
    /// What each term of the objective costs.
    public var weights: Weights
    /// Names of the places in the travel matrix.
    public var nodes: [String]
    /// The nodes that are locations of care.
    public var locations: [String]
    /// Minutes between nodes, a metric, indexed by position in `nodes`.
    public var travel: [[Int]]
    /// Kinds of care.
    public var services: [Service]
    /// Kinds of encounter.
    public var visitTypes: [VisitType]
    /// Those who give care.
    public var providers: [Provider]
    /// Presences with free time.
    public var sessions: [Session]
    /// Pools of rooms; a pair without a pool is unlimited.
    public var rooms: [Room]
    /// Pools of interpreters.
    public var interpreters: [Interpreters]
    /// People who travel together.
    public var households: [Household]
    /// The members of the households.
    public var persons: [Person]
    /// What they need.
    public var needs: [Need]
    /// Orders between needs.
    public var links: [Link]
    /// Results on file.
    public var records: [Record]
    /// Encounters already booked.
    public var bookings: [Booking]
    /// What others make of what they share with this instance.
    public var claims: [Claim]?

    /// Creates an instance from its parts; nothing is checked until it is compiled into a `Problem`.
    public init(
        id: String,
        grid: Int = 15,
        days: Int,
        maxStopGap: Int = 60,
        weights: Weights,
        nodes: [String],
        locations: [String],
        travel: [[Int]],
        services: [Service],
        visitTypes: [VisitType],
        providers: [Provider],
        sessions: [Session],
        rooms: [Room] = [],
        interpreters: [Interpreters] = [],
        households: [Household],
        persons: [Person],
        needs: [Need],
        links: [Link] = [],
        records: [Record] = [],
        bookings: [Booking] = []
    ) {
        format = Self.format
        self.id = id
        self.grid = grid
        self.days = days
        self.maxStopGap = maxStopGap
        self.weights = weights
        self.nodes = nodes
        self.locations = locations
        self.travel = travel
        self.services = services
        self.visitTypes = visitTypes
        self.providers = providers
        self.sessions = sessions
        self.rooms = rooms
        self.interpreters = interpreters
        self.households = households
        self.persons = persons
        self.needs = needs
        self.links = links
        self.records = records
        self.bookings = bookings
    }
}
