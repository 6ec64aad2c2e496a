/// How long a referral to a service is good for, within which dates: data with its source, never code.
public struct ReferralRule: Hashable, Sendable, Codable {
    /// The service that asks for a referral.
    public var service: String
    /// The service whose record is the referral, or its renewal.
    public var referral: String
    /// How many months it is good for, from the day on which it was given.
    public var months: Int
    public var valid: DayRange
    public var source: String

    public init(service: String, referral: String, months: Int, valid: DayRange = DayRange(), source: String = "") {
        (self.service, self.referral, self.months) = (service, referral, months)
        (self.valid, self.source) = (valid, source)
    }
}

/// The newest referral of one person to a service.
public struct Referral: Hashable, Sendable, Codable {
    /// The service that it is to.
    public var service: String
    /// `nil` where none is known here; it may be known elsewhere.
    public var givenOn: Day?
    /// The first day on which it is good no more.
    public var endsOn: Day?

    public init(service: String, givenOn: Day?, endsOn: Day?) {
        (self.service, self.givenOn, self.endsOn) = (service, givenOn, endsOn)
    }

    /// Whether it is known to be over on a day.
    public func isOver(on day: Day) -> Bool { endsOn.map { $0 <= day } ?? false }
}

extension Collection<ReferralRule> {
    /// The referral to a service as it stands on a day.
    ///
    /// - Parameters:
    ///   - service: what is to be given.
    ///   - day: when.
    ///   - given: the days on which a service was given to the person.
    /// - Returns: `nil` where no rule of that day asks for one.
    public func referral(to service: String, on day: Day, given: (String) -> [Day]) -> Referral? {
        guard let rule = first(where: { $0.service == service && $0.valid.contains(day) }) else { return nil }
        let last = given(rule.referral).filter { $0 <= day }.max()
        return Referral(service: service, givenOn: last, endsOn: last?.adding(months: rule.months))
    }
}
