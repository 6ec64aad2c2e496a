public import Foundation

/// One person's whole plan: what matters to them, what they want, what helps and hinders, and how it has gone.
public struct PersonPlan: Sendable {
    public var person: CustomerOwner
    /// What they said matters, and what others noted beside it; the newest first.
    public var words: [PersonWords]
    /// By domain, the most important first; also those that are over.
    public var goals: [Goal]
    /// The versions of the goals, the oldest first.
    public var history: [GoalVersion]
    public var notes: [PlanNote]
    /// The newest first.
    public var assessments: [Assessment]
    /// What the assessments were made with, and others could be.
    public var instruments: [Instrument]
    /// The gatherings that they came to, the newest first.
    public var attended: [Attended]
    /// What was given to them that is a referral, or was once.
    public var records: [CareRecord]
    /// Encounters that took place, the newest first.
    public var encounters: [Encounter]
    public var team: CareTeam?

    public init(
        person: CustomerOwner,
        words: [PersonWords] = [],
        goals: [Goal] = [],
        history: [GoalVersion] = [],
        notes: [PlanNote] = [],
        assessments: [Assessment] = [],
        instruments: [Instrument] = [],
        attended: [Attended] = [],
        records: [CareRecord] = [],
        encounters: [Encounter] = [],
        team: CareTeam? = nil
    ) {
        (self.person, self.words, self.history, self.notes) = (person, words, history, notes)
        (self.assessments, self.instruments) = (assessments, instruments)
        (self.attended, self.records) = (attended, records)
        (self.encounters, self.team) = (encounters, team)
        self.goals = goals.sorted { $0.comes(before: $1) }
    }

    /// What of it a viewer sees, as if nothing else were in it; `nil` where they may not know of the person.
    public func seen(by claim: ViewClaim) -> PersonPlan? {
        let id = person.id
        guard claim.knows(id) else { return nil }
        var seen = self
        seen.person = person.seen(by: claim)
        seen.words = words.filter { claim.sees(id, $0.label) }
        seen.goals = goals.filter { claim.sees(id, $0.label) }
        let known = Set(seen.goals.map(\.id))
        seen.history = history.filter { known.contains($0.goal.id) && claim.sees(id, $0.goal.label) }
        seen.notes = notes.filter { claim.sees(id, $0.label) }
        seen.assessments = assessments.filter { claim.sees(id, $0.label) }
        seen.attended = attended.filter { claim.sees(id, $0.label) }
        seen.records = records.filter { claim.sees(id, $0.label) }
        seen.encounters = encounters.filter { claim.sees(id, $0.label) }
        return seen
    }

    public func goal(_ id: Goal.ID) -> Goal? { goals.first { $0.id == id } }

    /// The versions of one goal, the oldest first.
    public func history(of goal: Goal.ID) -> [GoalVersion] { history.filter { $0.goal.id == goal } }

    /// The notes of a kind that hold.
    public func current(_ kind: PlanNote.Kind) -> [PlanNote] { notes.filter { $0.kind == kind && $0.ended == nil } }

    /// What counts of an instrument's scores, the newest first.
    public func scores(of instrument: String) -> [Assessment] {
        assessments.filter { $0.instrument == instrument && $0.struck == nil }
            .sorted { ($0.day, $0.keptAt, $0.id) > ($1.day, $1.keptAt, $1.id) }
    }

    /// How the goals are spread over the domains, beside how much the person says that each matters.
    public var balance: DomainBalance {
        let asked = instruments.compactMap { instrument in
            instrument.domain.flatMap { domain in scores(of: instrument.code).first.map { (domain, $0.score) } }
        }
        return DomainBalance(goals: goals, matters: Dictionary(asked, uniquingKeysWith: { first, _ in first }))
    }

    /// The referrals of the person that are known, as they stand on a day.
    ///
    /// One of which the viewer sees no record is left out, as if there were none.
    public func referrals(by rules: [ReferralRule], on day: Day, clock: CivilClock) -> [Referral] {
        Set(rules.map(\.service)).sorted().compactMap { service in
            rules.referral(to: service, on: day) { code in
                records.filter { $0.service == code }.map { clock.day(at: $0.at) }
            }
        }
        .filter { $0.givenOn != nil }
    }

    /// The newest encounter that the person had with somebody of their care team and that had ended by an instant.
    public func lastMet(before instant: Date) -> Encounter? {
        let members = Set(team?.members.map(\.practitioner) ?? [])
        return encounters.filter { encounter in
            encounter.status == .finished && encounter.during.end <= instant
                && encounter.practitioner.map(members.contains) == true
        }
        .max { $0.during.end < $1.during.end }
    }
}

extension PersonPlan {
    /// A gathering that the person came to, and who may know.
    public struct Attended: Hashable, Sendable {
        public var gathering: Gathering
        public var label: Label

        public init(gathering: Gathering, label: Label = .general) {
            (self.gathering, self.label) = (gathering, label)
        }
    }
}

extension Goal {
    /// The order in which goals are shown: the domains in theirs, what is open first, then what matters most.
    fileprivate func comes(before other: Goal) -> Bool {
        func key(_ goal: Goal) -> (Int, Int, Int, ID) {
            let place = WellnessDomain.allCases.firstIndex(of: goal.domain) ?? 0
            return (place, goal.isOpen ? 0 : 1, -(goal.importance ?? -1), goal.id)
        }
        return key(self) < key(other)
    }
}

extension ViewClaim {
    /// Whether a fact of a person, with this label, is the viewer's to add and change, and not only to see.
    ///
    /// What somebody put on the household's plan is theirs all the same, and a record that is opened out of turn is
    /// opened to be read.
    public func keeps(_ person: CustomerOwner.ID, _ label: Label) -> Bool {
        guard [.treatment, .ownRequest, .familyRequest].contains(purpose) else { return false }
        return people[person]?.contains(Sight(label.category, isOwn: label.isOwn)) == true
    }
}
