// The format writes what is not there as null, so that readers that ask for every field find it.

extension Instance.Service {
    private enum Field: CodingKey { case id, satisfiedBy, lookback, startNotAfter }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(id, forKey: .id)
        try container.encode(satisfiedBy, forKey: .satisfiedBy)
        try container.encode(lookback, forKey: .lookback)
        try container.encode(startNotAfter, forKey: .startNotAfter)
    }
}

extension Instance.VisitType {
    private enum Field: CodingKey { case id, setup, covers, maxServices, modes, roomType }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(id, forKey: .id)
        try container.encode(setup, forKey: .setup)
        try container.encode(covers, forKey: .covers)
        try container.encode(maxServices, forKey: .maxServices)
        try container.encode(modes, forKey: .modes)
        try container.encode(roomType, forKey: .roomType)
    }
}

extension Instance.Session {
    private enum Field: CodingKey {
        case id, provider, location, mode, free, capacity, visitTypes, zones
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(id, forKey: .id)
        try container.encode(provider, forKey: .provider)
        try container.encode(location, forKey: .location)
        try container.encode(mode, forKey: .mode)
        try container.encode(free, forKey: .free)
        try container.encode(capacity, forKey: .capacity)
        try container.encode(visitTypes, forKey: .visitTypes)
        try container.encode(zones, forKey: .zones)
    }
}
