// What is private by its kind is labelled when it comes in; what a person has said about it stays.

extension Catalogue {
    /// The class of what tells that these services were needed or given: the most private one's.
    public func sensitivity(of services: some Sequence<String>) -> SensitivityClass {
        services.compactMap { self.services[$0]?.sensitivity }.max() ?? .general
    }
}

extension Label {
    fileprivate mutating func raise(to category: SensitivityClass) { self.category = max(self.category, category) }
}

extension Need {
    /// The need, at least as private as its service.
    public func labelled(by catalogue: Catalogue) -> Need {
        var need = self
        need.label.raise(to: catalogue.sensitivity(of: [service]))
        return need
    }
}

extension Appointment {
    /// The appointment, at least as private as its services and the needs that it meets.
    public func labelled(by catalogue: Catalogue, meeting needs: [Label] = []) -> Appointment {
        var appointment = self
        if let met = needs.reduce(nil, { $0?.joined(with: $1) ?? $1 }) { appointment.label = label.joined(with: met) }
        // It is on the household's plan where all that it is for is.
        appointment.label.isShared = label.isShared || !needs.isEmpty && needs.allSatisfy(\.isShared)
        appointment.label.raise(to: catalogue.sensitivity(of: services))
        return appointment
    }
}

extension Community {
    /// The roles whose visits tell what they were about.
    private static let tellingRoles: [String: SensitivityClass] = [
        "behavioral-health": .mentalHealth, "midwife": .sexualHealth,
    ]

    /// The same facts, each at least as private as its kind of care.
    public func labelled(by catalogue: Catalogue) -> Community {
        var community = self
        for index in needs.indices { community.needs[index] = needs[index].labelled(by: catalogue) }
        for index in records.indices {
            community.records[index].label.raise(to: catalogue.sensitivity(of: [records[index].service]))
        }
        for index in appointments.indices {
            community.appointments[index] = appointments[index].labelled(by: catalogue)
        }
        let roles = Dictionary(practitioners.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first })
        for index in encounters.indices {
            guard let role = encounters[index].practitioner.flatMap({ roles[$0] }) else { continue }
            community.encounters[index].label.raise(to: Self.tellingRoles[role] ?? .general)
        }
        return community
    }
}
