extension Instance {
    /// An order between two needs with a gap in minutes.
    public struct Link: Codable, Sendable, Equatable {
        /// The need that comes first.
        public var before: String
        /// The need that follows.
        public var after: String
        /// Least minutes from the end of the first to the start of the second.
        public var minGap: Int
        /// Most minutes from the end of the first to the start of the second.
        public var maxGap: Int

        /// Creates it from its parts.
        public init(
            before: String,
            after: String,
            minGap: Int,
            maxGap: Int
        ) {
            self.before = before
            self.after = after
            self.minGap = minGap
            self.maxGap = maxGap
        }
    }

    /// A result on file.
    public struct Record: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Whose it is.
        public var person: String
        /// What was done.
        public var service: String
        /// When, in minutes from the horizon start; often negative.
        public var at: Int

        /// Creates it from its parts.
        public init(
            id: String,
            person: String,
            service: String,
            at: Int
        ) {
            self.id = id
            self.person = person
            self.service = service
            self.at = at
        }
    }

    /// An encounter already booked.
    public struct Booking: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Who is seen.
        public var person: String
        /// The kind of encounter.
        public var visitType: String
        /// With whom and where.
        public var session: String
        /// When it starts.
        public var start: Int
        /// How long it takes, in minutes.
        public var duration: Int
        /// What will be performed.
        public var services: [String]
        /// Needs it would cover; empty when immovable.
        public var needs: [String]
        /// Whether it may be moved at the change weight.
        public var movable: Bool
        /// The adult who comes along.
        public var escort: String?

        /// Creates it from its parts.
        public init(
            id: String,
            person: String,
            visitType: String,
            session: String,
            start: Int,
            duration: Int,
            services: [String],
            needs: [String],
            movable: Bool,
            escort: String? = nil
        ) {
            self.id = id
            self.person = person
            self.visitType = visitType
            self.session = session
            self.start = start
            self.duration = duration
            self.services = services
            self.needs = needs
            self.movable = movable
            self.escort = escort
        }
    }
}
