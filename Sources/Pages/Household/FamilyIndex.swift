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
        names = Dictionary(
            members.map { ($0.person.id, $0.person.displayName) },
            uniquingKeysWith: { first, _ in first }
        )
        needs = Dictionary(
            members.flatMap(\.needs).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

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
