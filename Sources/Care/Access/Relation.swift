/// What a viewer is to a person at an instant.
public enum Relation: String, Hashable, Sendable, CaseIterable {
    case themselfAsAdult, themselfAsAdolescent
    case childProxy, adolescentProxy, adultDelegate
    /// Belongs to the same household, whatever else they are.
    case householdMember
    case careTeam
    /// Named by a consent under 42 CFR Part 2, beside being in the care team.
    case consentedRecipient
    case programStaff
    case scheduler
    case breakGlass
    /// Break-glass in a documented medical emergency.
    case medicalEmergency
}

/// Something that must hold for a relation to count; each can be left out alone, so that a test sees it is needed.
public enum AccessCondition: String, Hashable, Sendable, CaseIterable {
    case proxyHolder, proxyStage, proxyDates, proxyNotStopped
    case safetyFlag, flagDates
    /// That nobody who is protected from the viewer lives where they look.
    case refuge
    case membership
    case assignmentHolder, assignmentDates
    case consentScope, consentRecipient, consentNotExpired, consentNotRevoked
    case consentInCareTeam
    case programPost, programPostDates, programEnrolmentDates
    case openingHolder, openingPerson, openingTime, openingLimit, openingReason
}
