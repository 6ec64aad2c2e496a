import Care

/// The members of a household and their needs, found by identifier, and the clock of their home.
struct FamilyIndex {
    let members: [HouseholdPlan.Member]
    let time: LocalTime
    private let names: [CustomerOwner.ID: String]
    private let needs: [Need.ID: Need]

    init(plan: HouseholdPlan) {
        members = plan.members
        time = LocalTime(plan.community.timeZone)
        let alike = Dictionary(grouping: members.map(\.person), by: \.displayName).filter { $0.value.count > 1 }
        names = Dictionary(
            members.map { member in
                let person = member.person
                let born = alike[person.displayName] == nil ? "" : ", born \(person.birthDate.parts.year)"
                return (person.id, person.displayName + born)
            },
            uniquingKeysWith: { first, _ in first }
        )
        needs = Dictionary(
            members.flatMap(\.needs).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The visits that are booked, in the order of their time.
    var booked: [Appointment] {
        members.flatMap(\.appointments).filter { $0.status == .booked }
            .sorted { ($0.during.start, $0.id) < ($1.during.start, $1.id) }
    }

    /// Somebody's name; of two in the family who have the same one, with the year of birth.
    func name(of person: CustomerOwner.ID) -> String { names[person] ?? "someone of another household" }

    /// `Dental exam for Anna`.
    func words(for need: Need.ID, in directory: Directory) -> String {
        guard let found = needs[need] else { return "A need that is no longer open" }
        return "\(directory.service(found.service)) for \(name(of: found.person))"
    }

    /// The clock of a place, which may be in another zone than home.
    func time(at location: Location.ID?, in directory: Directory) -> LocalTime {
        location.flatMap { directory.locations[$0] }.map { LocalTime($0.timeZone) } ?? time
    }
}
