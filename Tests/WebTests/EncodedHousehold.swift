import Care
import Foundation
import Services

/// A household as `JSONEncoder` writes it: what the site's own writer is held to, byte for byte.
struct EncodedHousehold: Encodable {
    var id: Household.ID
    var name: String
    var community: String
    var team: String?
    var members: [MemberDocument]
    var duplicates: [DuplicateDocument]
    var week: Day
    var proposal: ProposalDocument?
    var familyGoals: [FamilyGoalDocument]

    init(_ view: HouseholdView) {
        let plan = view.plan
        (id, name, community) = (plan.household.id, plan.household.name, plan.community.name)
        team = plan.team?.name
        members = plan.members.map { MemberDocument($0, view.directory) }
        duplicates = plan.duplicates.map(DuplicateDocument.init)
        week = view.week
        familyGoals = plan.familyGoals.map { FamilyGoalDocument($0) }
        proposal = plan.proposal.map { ProposalDocument($0, view.directory) }
    }
}

struct MemberDocument: Encodable {
    struct GoalDocument: Encodable {
        var domain: WellnessDomain
        var words: String
        var status: Goal.Status
    }

    struct NeedDocument: Encodable {
        var id: Need.ID
        var service: String
        var name: String
        var window: TimeWindow
        var program: String
        var reason: String
        var status: Need.Status
    }

    var id: CustomerOwner.ID
    var name: String
    var role: Membership.Role
    var isPrimary: Bool
    var birthDate: Day
    var pronunciation: String?
    var language: String
    var needsInterpreter: Bool?
    /// The newest of ``words`` that are the person's.
    var whatMatters: String?
    /// The newest first.
    var words: [PersonDocument.Words]
    /// Aspects that were asked for and are for the reader to see.
    var identity: [PersonDocument.Identity]
    /// By domain: physical, mental, emotional, spiritual.
    var goals: [GoalDocument]
    var needs: [NeedDocument]
    var appointments: [EncounterDocument]

    init(_ member: HouseholdPlan.Member, _ directory: Directory) {
        (id, name, birthDate) = (member.person.id, member.person.displayName, member.person.birthDate)
        (role, isPrimary, whatMatters) = (member.role, member.isPrimary, member.words.current?.words)
        (pronunciation, language) = (member.person.pronunciation, member.person.language)
        needsInterpreter = member.person.needsInterpreter
        words = PersonDocument.words(member.words)
        identity = member.identity.map(PersonDocument.Identity.init)
        goals = WellnessDomain.allCases.flatMap { domain in
            member.goals.filter { $0.domain == domain }
                .map { GoalDocument(domain: domain, words: $0.words, status: $0.status) }
        }
        needs = member.needs.map { need in
            NeedDocument(
                id: need.id,
                service: need.service,
                name: directory.service(need.service),
                window: need.window,
                program: need.program,
                reason: need.reason,
                status: need.status
            )
        }
        appointments = member.appointments.map { EncounterDocument($0, directory) }
    }
}

struct DuplicateDocument: Encodable {
    var id: Duplicate.ID
    var need: Need.ID
    var verdict: Duplicate.Verdict
    var state: FoundDuplicate.State
    var reason: String

    init(_ found: FoundDuplicate) {
        (id, state) = (found.id, found.state)
        (need, verdict, reason) = (found.duplicate.need, found.duplicate.verdict, found.duplicate.reason)
    }
}

/// A proposal as programs read it, before and after side by side.
struct ProposalDocument: Encodable {
    var id: Proposal.ID
    var week: Day
    var status: Proposal.Status
    var before: ItineraryDocument
    var after: ItineraryDocument

    init(_ proposal: Proposal, _ directory: Directory) {
        (id, week, status) = (proposal.id, proposal.week, proposal.status)
        before = ItineraryDocument(proposal.before, directory)
        after = ItineraryDocument(proposal.after, directory)
    }
}

struct ItineraryDocument: Encodable {
    /// A need with the reason why it has no encounter.
    struct Without: Encodable {
        var need: Need.ID
        var reason: String
    }

    var encounters: [EncounterDocument]
    var closed: [Without]
    var unmet: [Without]
    var tally: Tally

    init(_ itinerary: Itinerary, _ directory: Directory) {
        encounters = itinerary.encounters.map { EncounterDocument($0, directory) }
        closed = itinerary.closed.map { Without(need: $0.need, reason: $0.reason) }
        unmet = itinerary.unmet.map { Without(need: $0.need, reason: $0.reason) }
        tally = itinerary.tally
    }
}

struct EncounterDocument: Encodable {
    /// The booking, where it is one.
    var appointment: Appointment.ID?
    var person: CustomerOwner.ID
    var escort: CustomerOwner.ID?
    var start: Date
    var end: Date
    var mode: Mode
    var place: String
    var practitioner: String
    var visitType: String
    var services: [String]
    var needs: [Need.ID]
    var reason: String?

    init(_ encounter: PlannedEncounter, _ directory: Directory) {
        (appointment, person, escort) = (encounter.appointment, encounter.person, encounter.escort)
        (start, end) = (encounter.during.start, encounter.during.end)
        (mode, place) = (encounter.mode, directory.place(encounter.location, mode: encounter.mode))
        practitioner = directory.name(of: encounter.practitioner)
        (visitType, services) = (encounter.visitType, encounter.services)
        (needs, reason) = (encounter.needs, encounter.reason)
    }

    init(_ booked: Appointment, _ directory: Directory) {
        (appointment, person, escort) = (booked.id, booked.person, booked.escort)
        (start, end) = (booked.during.start, booked.during.end)
        (mode, place) = (booked.mode, directory.place(booked.location, mode: booked.mode))
        practitioner = directory.name(of: booked.practitioner)
        (visitType, services) = (booked.visitType, booked.services)
        (needs, reason) = (booked.needs, nil)
    }
}
