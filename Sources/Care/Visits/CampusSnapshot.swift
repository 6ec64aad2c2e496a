/// What consolidating one campus' part of a week depends on, read at one moment.
public struct CampusSnapshot: Sendable {
    /// Time of what all campuses share that is taken by a household which the snapshot does not plan.
    public struct Elsewhere: Hashable, Sendable {
        public var busy: WeekSnapshot.Busy
        /// Whose household it is.
        public var campus: Location.ID?
        /// Whether that campus may move it when it plans.
        public var isMovable: Bool

        public init(busy: WeekSnapshot.Busy, campus: Location.ID?, isMovable: Bool) {
            self.busy = busy
            self.campus = campus
            self.isMovable = isMovable
        }
    }

    public var campus: Location.ID
    /// The households of the campus; of taken time only their own.
    public var week: WeekSnapshot
    public var elsewhere: [Elsewhere]

    public init(campus: Location.ID, week: WeekSnapshot, elsewhere: [Elsewhere]) {
        self.campus = campus
        self.week = week
        self.elsewhere = elsewhere
    }
}

/// So many uses of one slot of something that campuses share, and what a use is worth.
///
/// It names resources and times, and nobody.
public struct PoolSlot: Hashable, Sendable {
    /// `session:ID`, `room:LOCATION:TYPE` or `interpreter:LANGUAGE`.
    public var resource: String
    /// The minute of the week at which the slot begins.
    public var cell: Int
    public var uses: Int
    /// What one more would be worth, in points.
    public var price: Int
    /// How many may use it at once.
    public var capacity: Int

    public init(resource: String, cell: Int, uses: Int, price: Int = 0, capacity: Int = 0) {
        self.resource = resource
        self.cell = cell
        self.uses = uses
        self.price = price
        self.capacity = capacity
    }
}

/// What a campus knows of the others when it plans.
public struct OtherCampuses: Sendable {
    /// What those who have planned use.
    public var claims: [Location.ID: [PoolSlot]]
    /// What those who have yet to plan would use, and what slots are worth to them.
    public var bids: [Location.ID: [PoolSlot]]

    public init(claims: [Location.ID: [PoolSlot]] = [:], bids: [Location.ID: [PoolSlot]] = [:]) {
        self.claims = claims
        self.bids = bids
    }
}
