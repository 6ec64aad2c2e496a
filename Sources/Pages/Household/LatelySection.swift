import Care

/// The latest encounters of each member, folded away until asked for.
struct LatelySection {
    var people: FamilyIndex
    var directory: Directory

    var markup: [Markup] {
        let met = people.members.filter { !$0.encounters.isEmpty }
        guard !met.isEmpty else { return [p { "No past encounters are known." }] }
        return met.map { member in
            details {
                summary { "\(people.name(of: member.person.id)): \(Amount.of(member.encounters.count, "encounter"))" }
                ul { for encounter in member.encounters { li { sentence(encounter) } } }
            }
        }
    }

    private func sentence(_ encounter: Encounter) -> String {
        let time = people.time(at: encounter.location, in: directory)
        let day = LocalTime.words(time.clock.day(at: encounter.during.start))
        let title = encounter.title.isEmpty ? encounter.class.words : "\(encounter.title), \(encounter.class.words)"
        let person = encounter.practitioner.map { " with \(directory.name(of: $0))" } ?? ""
        let place = encounter.location.flatMap { directory.locations[$0] }.map { " at \($0.name)" } ?? ""
        let program = encounter.program.isEmpty ? "" : " (\(encounter.program))"
        return "\(day): \(title)\(person)\(place)\(program), \(encounter.status.words)."
    }
}
