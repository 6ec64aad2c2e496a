/// The names behind identifiers: places, people who give care, and the catalogue.
public struct Directory: Sendable {
    public var locations: [Location.ID: Location]
    public var practitioners: [Practitioner.ID: Practitioner]
    public var teams: [CareTeam.ID: CareTeam]
    public var catalogue: Catalogue

    public init(locations: [Location], practitioners: [Practitioner], teams: [CareTeam], catalogue: Catalogue) {
        self.locations = Dictionary(locations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.practitioners = Dictionary(practitioners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.teams = Dictionary(teams.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.catalogue = catalogue
    }

    /// A place's name, or where a mode happens that has no place.
    public func place(_ location: Location.ID?, mode: Mode) -> String {
        switch mode {
        case .inPerson: location.flatMap { locations[$0]?.name } ?? "a place no longer known"
        case .telehealth: "by phone or video"
        case .home: "at home"
        }
    }

    /// A practitioner's name, or their role where the name is not known.
    public func name(of practitioner: Practitioner.ID) -> String {
        guard let found = practitioners[practitioner] else { return "someone no longer known" }
        return found.displayName.isEmpty ? found.role : found.displayName
    }

    /// The name of a service of the catalogue, or its code.
    public func service(_ code: String) -> String { catalogue.services[code]?.name ?? code }

    /// The name of a visit type of the catalogue, or its code.
    public func visitType(_ code: String) -> String { catalogue.visitTypes[code]?.name ?? code }
}
