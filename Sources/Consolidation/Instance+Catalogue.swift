extension Instance {
    /// What each term of the objective costs.
    public struct Weights: Codable, Sendable, Equatable {
        /// Per unmet need, times its priority.
        public var unmet: Int
        /// Per encounter.
        public var visit: Int
        /// Per stop at a location.
        public var stop: Int
        /// Per contiguous cluster of home encounters.
        public var homeStop: Int
        /// Per idle minute inside a stop.
        public var wait: Int
        /// Per minute travelled to and from a stop.
        public var travel: Int
        /// Per covered need with a provider outside its care team.
        public var discontinuity: Int
        /// Per movable booking not kept.
        public var change: Int
        /// Per need and day after its earliest day.
        public var delayPerDay: Int

        /// Creates it from its parts.
        public init(
            unmet: Int,
            visit: Int,
            stop: Int,
            homeStop: Int,
            wait: Int,
            travel: Int,
            discontinuity: Int,
            change: Int,
            delayPerDay: Int
        ) {
            self.unmet = unmet
            self.visit = visit
            self.stop = stop
            self.homeStop = homeStop
            self.wait = wait
            self.travel = travel
            self.discontinuity = discontinuity
            self.change = change
            self.delayPerDay = delayPerDay
        }
    }

    /// A kind of care that can be performed.
    public struct Service: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Equivalent or stronger services that satisfy a need for it.
        public var satisfiedBy: [String]
        /// Minutes before a need's earliest at which a result still counts.
        public var lookback: Int
        /// Latest minute of the day at which an encounter performing it may start.
        public var startNotAfter: Int?

        /// Creates it from its parts.
        public init(
            id: String,
            satisfiedBy: [String],
            lookback: Int,
            startNotAfter: Int? = nil
        ) {
            self.id = id
            self.satisfiedBy = satisfiedBy
            self.lookback = lookback
            self.startNotAfter = startNotAfter
        }
    }

    /// A kind of encounter and what it can cover.
    public struct VisitType: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Minutes before any service.
        public var setup: Int
        /// Minutes for each service it can perform.
        public var covers: [String: Int]
        /// Most services performed in one encounter.
        public var maxServices: Int
        /// How it can be held.
        public var modes: [Mode]
        /// The room it takes when held in person.
        public var roomType: String?

        /// Creates it from its parts.
        public init(
            id: String,
            setup: Int,
            covers: [String: Int],
            maxServices: Int,
            modes: [Mode],
            roomType: String? = nil
        ) {
            self.id = id
            self.setup = setup
            self.covers = covers
            self.maxServices = maxServices
            self.modes = modes
            self.roomType = roomType
        }
    }
}
