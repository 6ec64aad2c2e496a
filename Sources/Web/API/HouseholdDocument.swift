import Care
import Foundation
import Services

/// A household as programs read it: the plan with the names that its codes and identifiers stand for.
///
/// Members stand in the order of their names.
struct HouseholdDocument: JSONDocument {
    let view: HouseholdView

    init(_ view: HouseholdView) {
        self.view = view
    }

    func write(to json: inout JSONWriter) {
        let (plan, directory) = (view.plan, view.directory)
        json.object { json in
            json.member("community", plan.community.name)
            json.array("duplicates", plan.duplicates) { $0.write($1) }
            json.array("familyGoals", plan.familyGoals) { $0.write($1) }
            json.member("id", plan.household.id)
            json.array("members", plan.members) { $0.write($1, directory) }
            json.member("name", plan.household.name)
            if let proposal = plan.proposal { json.object("proposal") { $0.write(membersOf: proposal, directory) } }
            json.member("team", plan.team?.name)
            json.member("week", view.week)
        }
    }
}

extension JSONWriter {
    /// What the family wants or is good at together.
    fileprivate mutating func write(_ goal: FamilyGoal) {
        object { json in
            json.array("attainments", [goal.attainment].compactMap(\.self)) { json, attainment in
                json.object { json in
                    json.member("day", attainment.day)
                    json.member("score", attainment.score)
                }
            }
            json.member("domain", goal.domain)
            json.member("dueOn", goal.dueOn)
            json.member("id", goal.id)
            json.member("kind", goal.kind)
            json.member("measure", goal.measure)
            json.array("people", goal.people)
            json.member("reason", goal.reason)
            json.member("status", goal.status)
            json.member("version", goal.version)
            json.member("words", goal.words)
            json.member("wordsBy", goal.wordsBy)
        }
    }

    fileprivate mutating func write(_ found: FoundDuplicate) {
        object { json in
            json.member("id", found.id)
            json.member("need", found.duplicate.need)
            json.member("reason", found.duplicate.reason)
            json.member("state", found.state)
            json.member("verdict", found.duplicate.verdict)
        }
    }

    fileprivate mutating func write(_ member: HouseholdPlan.Member, _ directory: Directory) {
        let (person, current) = (member.person, member.words.current)
        object { json in
            json.array("appointments", member.appointments) { $0.write($1, directory) }
            json.member("birthDate", person.birthDate)
            json.goals(member.goals)
            json.member("id", person.id)
            json.array("identity", member.identity) { $0.write($1) }
            json.member("isPrimary", member.isPrimary)
            json.member("language", person.language)
            json.member("name", person.displayName)
            json.array("needs", member.needs) { $0.write($1, directory) }
            json.member("needsInterpreter", person.needsInterpreter)
            json.member("pronunciation", person.pronunciation)
            json.member("role", member.role)
            // the newest of the words that are the person's
            json.member("whatMatters", current?.words)
            json.array("words", member.words) { $0.write($1, isCurrent: $1 == current) }
        }
    }

    /// By domain: physical, mental, emotional, spiritual.
    private mutating func goals(_ goals: [Goal]) {
        array("goals", WellnessDomain.allCases.lazy.flatMap { domain in goals.filter { $0.domain == domain } }) {
            json,
            goal in
            json.object { json in
                json.member("domain", goal.domain)
                json.member("status", goal.status)
                json.member("words", goal.words)
            }
        }
    }

    private mutating func write(_ said: SelfDescription) {
        object { json in
            json.array("answers", said.answers)
            json.member("askedOn", said.askedOn)
            json.member("aspect", said.aspect)
            json.member("prefersNotToSay", said.prefersNotToSay)
        }
    }

    private mutating func write(_ said: PersonWords, isCurrent: Bool) {
        object { json in
            json.member("author", said.author)
            json.member("day", said.day)
            json.member("isCurrent", isCurrent)
            json.member("kind", said.kind)
            json.member("words", said.words)
        }
    }

    private mutating func write(_ need: Need, _ directory: Directory) {
        object { json in
            json.member("id", need.id)
            json.member("name", directory.service(need.service))
            json.member("program", need.program)
            json.member("reason", need.reason)
            json.member("service", need.service)
            json.member("status", need.status)
            json.object("window") { json in
                json.member("end", need.window.end)
                json.member("start", need.window.start)
            }
        }
    }
}
