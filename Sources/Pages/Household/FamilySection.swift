import Care

/// Who is in the family, what matters to each in their own words, and their goals.
struct FamilySection {
    var plan: HouseholdPlan
    var people: FamilyIndex
    var today: Day
    var directory: Directory
    /// Whether what matters to people and what they want is seen, or only who they are.
    var showsPlans: Bool

    var markup: [Markup] {
        guard !plan.members.isEmpty else { return [p { "No one lives in this household now." }] }
        return [div(.class("family")) { for member in plan.members { person(member) } }]
    }

    private func person(_ member: HouseholdPlan.Member) -> Markup {
        section(.class("card"), .labelled(by: "person-\(member.person.id)")) {
            h3(.id("person-\(member.person.id)")) {
                a(.href(.person(.show(member.person.id)))) { bdi { people.name(of: member.person.id) } }
            }
            p { description(of: member) }
            SelfSection(member: member, showsPlans: showsPlans).markup
            kin(of: member)
            if showsPlans { plans(member) }
        }
    }

    /// Who is what to them, each kind of kin once.
    private func kin(of member: HouseholdPlan.Member) -> [Markup] {
        let ties = plan.ties.filter { $0.person == member.person.id && $0.during.contains(today) }
        let kinds = FamilyTie.Kind.allCases.compactMap { kind -> String? in
            let names = ties.filter { $0.kind == kind }.map { people.name(of: $0.relative) }
            return names.isEmpty ? nil : "\(kind.words): \(names.joined(separator: ", "))"
        }
        guard !kinds.isEmpty else { return [] }
        return [p { "Their " + kinds.joined(separator: "; ") + "." }]
    }

    private func plans(_ member: HouseholdPlan.Member) -> [Markup] {
        [h4 { "What matters to \(member.person.displayName)" }]
            + WordsSection(person: member.person, words: member.words, directory: directory).markup
            + [
                h4 { "Goals" },
                dl(.class("goals")) { for domain in WellnessDomain.allCases { goals(member, domain) } },
                p { a(.href(.plan(member.person.id))) { "The whole plan of \(member.person.displayName)" } },
            ]
    }

    private func goals(_ member: HouseholdPlan.Member, _ domain: WellnessDomain) -> Markup {
        let goals = member.goals.filter { $0.domain == domain }
        return div {
            dt { domain.words }
            for goal in goals {
                dd {
                    bdi { goal.words }
                    " (\(goal.status.words)\(goal.attainment.map { "; \(Attainment.words($0.score))" } ?? ""))"
                }
            }
            if goals.isEmpty { dd(.class("empty")) { "No goal yet" } }
        }
    }

    private func description(of member: HouseholdPlan.Member) -> String {
        let age = member.person.age(on: today)
        let years =
            age < 2 ? Amount.of(max(0, member.person.birthDate.months(until: today)), "month") : Amount.of(age, "year")
        let other = member.isPrimary ? "" : "; has another home too"
        return "\(years) old, \(member.role.words)\(other)."
    }
}
