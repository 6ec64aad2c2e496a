/// A plan for an instance, as it travels: what `check.py` reads.
public struct Solution: Codable, Sendable, Equatable {
    /// One visit of one person.
    public struct Encounter: Codable, Sendable, Equatable, Hashable {
        /// Who is seen.
        public var person: String
        /// The kind of encounter.
        public var visitType: String
        /// With whom, where and how.
        public var session: String
        /// When it starts, in minutes from the horizon start.
        public var start: Int
        /// What is performed.
        public var services: [String]
        /// The needs it covers.
        public var needs: [String]
        /// The adult who comes along with a minor.
        public var escort: String?

        /// Creates an encounter from its parts.
        public init(
            person: String,
            visitType: String,
            session: String,
            start: Int,
            services: [String],
            needs: [String],
            escort: String? = nil
        ) {
            self.person = person
            self.visitType = visitType
            self.session = session
            self.start = start
            self.services = services
            self.needs = needs
            self.escort = escort
        }
    }

    /// A need closed by evidence, without an encounter.
    public struct Closure: Codable, Sendable, Equatable, Hashable {
        /// The need closed.
        public var need: String
        /// The evidence, `record:ID` or `booking:ID`.
        public var by: String

        /// Creates a closure from its parts.
        public init(need: String, by: String) {
            self.need = need
            self.by = by
        }
    }

    /// The instance it belongs to.
    public var instance: String
    /// What found it.
    public var solver: String
    /// The new encounters.
    public var encounters: [Encounter]
    /// Needs closed by evidence.
    public var closed: [Closure]
    /// Needs left unmet.
    public var unmet: [String]
    /// Its claimed objective.
    public var objective: Int?
    /// A claimed lower bound of any solution's objective.
    public var lowerBound: Double?
    /// The evidence for the lower bound.
    public var certificate: Certificate?

    /// Creates a solution from its parts.
    public init(
        instance: String,
        solver: String,
        encounters: [Encounter] = [],
        closed: [Closure] = [],
        unmet: [String] = [],
        objective: Int? = nil,
        lowerBound: Double? = nil,
        certificate: Certificate? = nil
    ) {
        self.instance = instance
        self.solver = solver
        self.encounters = encounters
        self.closed = closed
        self.unmet = unmet
        self.objective = objective
        self.lowerBound = lowerBound
        self.certificate = certificate
    }
}
