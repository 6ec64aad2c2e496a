/// That someone looks after a household: they are in the team on whose panel it is, both for a time.
public struct CareTeamAssignment: Hashable, Sendable, Codable {
    public var practitioner: Practitioner.ID
    public var household: Household.ID
    public var during: DayRange

    public init(practitioner: Practitioner.ID, household: Household.ID, during: DayRange) {
        (self.practitioner, self.household, self.during) = (practitioner, household, during)
    }
}
