/// What care there is: services, visit types and the rules that make them due.
public struct Catalogue: Sendable, Equatable {
    public let services: [String: Service]
    public let visitTypes: [String: VisitType]
    public let rules: [DueRule]
    /// Which services ask for a referral, and how long one is good for.
    public let referrals: [ReferralRule]
    /// What another vocabulary's code is called here, by `system|code`.
    public let codings: [String: String]

    public init(
        services: [Service],
        visitTypes: [VisitType],
        rules: [DueRule],
        codings: [String: String] = [:],
        referrals: [ReferralRule] = []
    ) {
        self.services = Dictionary(services.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.visitTypes = Dictionary(visitTypes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.rules = rules
        self.codings = codings
        self.referrals = referrals
    }

    /// Whether having `given` serves as having `wanted`.
    public func satisfies(_ given: String, _ wanted: String) -> Bool {
        given == wanted || services[wanted]?.satisfiedBy.contains(given) == true
    }

    /// The service that a code of another vocabulary stands for.
    public func service(system: String, code: String) -> Service? {
        codings["\(system)|\(code)"].flatMap { services[$0] }
    }
}
