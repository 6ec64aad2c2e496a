import Care
import Foundation
import Services

/// A household as programs read it: the plan with the names that its codes and identifiers stand for.
struct HouseholdDocument: Encodable {
    var id: Household.ID
    var name: String
    var community: String
    var team: String?
    var members: [MemberDocument]
    var duplicates: [DuplicateDocument]
    var week: Day
    var proposal: ProposalDocument?
    /// What the family wants and is good at together.
    var familyGoals: [FamilyGoalDocument]

    init(_ view: HouseholdView, week: Day) {
        let plan = view.plan
        (id, name, community) = (plan.household.id, plan.household.name, plan.community.name)
        team = plan.team?.name
        members = plan.members.map { MemberDocument($0, view.directory) }
        duplicates = plan.duplicates.map(DuplicateDocument.init)
        self.week = week
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
