public import Care

/// Every way in which someone can stand to somebody's record, as the access matrix names them.
public enum ViewerKind: String, Sendable, CaseIterable {
    case adultSelf = "adult-self"
    case adolescentSelf = "adolescent-self"
    case childSelf = "child-self"
    case householdMember = "household-member"
    case formerMember = "former-member"
    case stranger
    case flaggedMember = "flagged-member"
    case formerlyFlaggedMember = "formerly-flagged-member"
    case proxyChild = "proxy-child"
    case proxyChildEnded = "proxy-child-ended"
    case proxyChildStopped = "proxy-child-stopped"
    case proxyChildOutgrown = "proxy-child-outgrown"
    case proxyAdolescentOutgrown = "proxy-adolescent-outgrown"
    case proxyAdolescent = "proxy-adolescent"
    case proxyOfSheltered = "proxy-of-sheltered"
    case delegate
    case delegateOfAll = "delegate-of-all"
    case delegateEnded = "delegate-ended"
    case careTeam = "care-team"
    case careTeamConsented = "care-team-consented"
    case careTeamConsentRevoked = "care-team-consent-revoked"
    case careTeamConsentExpired = "care-team-consent-expired"
    case careTeamConsentOnce = "care-team-consent-once"
    case careTeamEnded = "care-team-ended"
    case careTeamElsewhere = "care-team-elsewhere"
    case consentedElsewhere = "consented-elsewhere"
    case programStaff = "program-staff"
    case programStaffOther = "program-staff-other"
    case programStaffFormer = "program-staff-former"
    case programStaffDischarged = "program-staff-discharged"
    case scheduler, administrator, auditor, steward
    case breakGlass = "break-glass"
    case breakGlassEmergency = "break-glass-emergency"
    case breakGlassOtherPerson = "break-glass-other-person"
    case breakGlassOver = "break-glass-over"
    case breakGlassOverlong = "break-glass-overlong"
    case breakGlassUnreasoned = "break-glass-unreasoned"
}

extension ViewerKind {
    /// Who looks.
    public var viewer: Viewer {
        switch self {
        case .adultSelf, .adolescentSelf, .childSelf: .customerOwner(subject.id)
        case .householdMember: .customerOwner(AccessScene.Person.gran.id)
        case .flaggedMember: .customerOwner(AccessScene.Person.flagged.id)
        case .formerlyFlaggedMember: .customerOwner(AccessScene.Person.unflagged.id)
        case .formerMember, .stranger, .proxyChild, .proxyChildEnded, .proxyChildStopped, .proxyChildOutgrown,
            .proxyAdolescentOutgrown, .proxyAdolescent, .proxyOfSheltered, .delegate, .delegateOfAll, .delegateEnded:
            .customerOwner(Identifier(StableID.uuid("viewer", rawValue)))
        case .scheduler: .scheduler(Identifier(StableID.uuid("viewer", rawValue)))
        case .administrator: .administrator(Identifier(StableID.uuid("viewer", rawValue)))
        case .auditor: .auditor(Identifier(StableID.uuid("viewer", rawValue)))
        case .steward: .steward
        // the same one as has opened the record of somebody else
        case .breakGlassOtherPerson: ViewerKind.breakGlass.viewer
        default: .practitioner(practitioner)
        }
    }

    /// Whose record they look at.
    public var subject: AccessScene.Person {
        switch self {
        case .adolescentSelf, .proxyAdolescent, .proxyChildOutgrown, .breakGlassOtherPerson: .teen
        case .childSelf, .proxyChild, .proxyChildEnded, .proxyChildStopped, .proxyOfSheltered, .stranger: .child
        case .proxyAdolescentOutgrown: .grown
        case .delegate, .delegateOfAll, .delegateEnded, .programStaffDischarged: .gran
        default: .adult
        }
    }

    /// The one who gives care whom the kind is about.
    public var practitioner: Practitioner.ID { Identifier(StableID.uuid("viewer", rawValue)) }

    /// The one who is no member of the household whom the kind is about.
    public var outsider: CustomerOwner.ID { Identifier(StableID.uuid("viewer", rawValue)) }
}
