/// A way to reach someone, and for what it may be used (FHIR `ContactPoint`).
public struct ContactPoint: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ContactPoint>

    public enum System: String, Sendable, Codable, CaseIterable { case phone, sms, email, post, fax, url, other }
    public enum Use: String, Sendable, Codable, CaseIterable { case home, work, temp, old, mobile }

    /// Who may use it.
    public enum Audience: String, Sendable, Codable, CaseIterable {
        /// The care team, about care.
        case care
        /// Whoever plans visits, about when and where.
        case visits
        /// Whoever writes to the family in common.
        case family
    }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var system: System
    public var use: Use
    public var value: String
    /// 1 is tried first.
    public var rank: Int
    /// Whether the person says that nobody else reads or hears it; `nil` where nobody has asked.
    public var isSafe: Bool?
    public var audience: [Audience]
    public var label: Label

    /// What is safe is protected whatever label is asked for, and what is not is used for nobody.
    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        system: System,
        use: Use,
        value: String,
        rank: Int = 1,
        isSafe: Bool? = nil,
        audience: [Audience] = Audience.allCases,
        label: Label = Label(.address)
    ) {
        (self.id, self.household, self.person, self.system) = (id, household, person, system)
        (self.use, self.value, self.rank, self.isSafe) = (use, value, rank, isSafe)
        self.audience = isSafe == false ? [] : Audience.allCases.filter(audience.contains)
        self.label = label
        if isSafe == true { self.label.category = .safeChannel }
    }
}

extension ContactPoint {
    /// Whether another value reaches by the same number or address, however it is written.
    public func reaches(_ other: String) -> Bool { PersonSketch.bare(value) == PersonSketch.bare(other) }
}
