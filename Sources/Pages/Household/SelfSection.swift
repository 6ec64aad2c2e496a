import Care

/// What helps to address somebody well: how their name is said, their pronouns, their language.
struct SelfSection {
    var member: HouseholdPlan.Member
    /// Whether who they say that they are is shown, or only how to speak with them.
    var showsPlans: Bool

    /// What there is to say; nothing where nobody has asked.
    var markup: [Markup] {
        let person = member.person
        var parts: [Markup] = []
        if let said = person.pronunciation { parts.append(line("Say", said)) }
        if showsPlans {
            parts += SelfDescription.Aspect.allCases.compactMap { aspect in
                member.identity.first { $0.aspect == aspect }.map { said in
                    line(
                        aspect.words,
                        said.prefersNotToSay ? "prefers not to say" : said.answers.joined(separator: ", ")
                    )
                }
            }
        }
        if person.needsInterpreter == true {
            parts.append(line("Interpreter", "for \(LanguageWords.name(person.language))"))
        }
        return parts
    }

    private func line(_ name: String, _ value: String) -> Markup {
        p(.class("note")) {
            "\(name): "
            bdi { value }
        }
    }
}

extension SelfDescription.Aspect {
    fileprivate var words: String {
        switch self {
        case .pronouns: "Pronouns"
        case .genderIdentity: "Gender"
        case .orientation: "Orientation"
        case .ethnicity: "Ethnicity"
        case .tribe: "Tribe"
        case .religion: "Religion"
        }
    }
}
