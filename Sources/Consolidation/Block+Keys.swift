extension Block {
    /// Lists the places and days a household can go to, with what is already paid there.
    mutating func compileKeys() {
        var intervals: [Place: [(Int, Int)]] = [:]
        let instance = problem.instance
        for booking in problem.householdBookings[index].map({ instance.bookings[$0] })
        where !booking.movable {
            let session = problem.sessionIndex[booking.session]!
            intervals[place(session, booking.start), default: []].append(
                (booking.start, booking.start + booking.duration)
            )
        }
        for placement in fixed {
            intervals[place(placement.session, placement.start), default: []].append(
                (placement.start, placement.end)
            )
        }
        for (place, taken) in intervals.sorted(by: { $0.key < $1.key }) {
            _ = key(of: place, anchors: taken)
        }
    }

    /// A place and day, a home session, or neither.
    struct Place: Hashable, Comparable {
        let kind: Int
        let where_: Int
        let day: Int

        static func < (one: Place, two: Place) -> Bool {
            (one.kind, one.where_, one.day) < (two.kind, two.where_, two.day)
        }
    }

    func place(_ session: Int, _ start: Int) -> Place {
        let compiled = problem.sessions[session]
        switch compiled.mode {
        case .inPerson: return Place(kind: 0, where_: compiled.node, day: day(start))
        case .home: return Place(kind: 1, where_: session, day: 0)
        case .telehealth: return Place(kind: 2, where_: 0, day: 0)
        }
    }

    /// The position of a key, made when first asked for.
    mutating func key(of place: Place, anchors: [(Int, Int)] = []) -> Int {
        var key: Key
        switch place.kind {
        case 0:
            let travel = weights.travel * 2 * problem.travelTime(zone, place.where_)
            key = Key(
                kind: .stop,
                node: place.where_,
                openCost: weights.stop + travel,
                gap: problem.instance.maxStopGap,
                waitWeight: weights.wait,
                selfTravel: problem.travelTime(place.where_, place.where_)
            )
        case 1:
            key = Key(
                kind: .home,
                node: zone,
                openCost: weights.homeStop,
                gap: 0,
                waitWeight: 0,
                selfTravel: problem.travelTime(zone, zone)
            )
        default:
            key = Key(
                kind: .single,
                node: zone,
                openCost: 0,
                gap: -1,
                waitWeight: 0,
                selfTravel: problem.travelTime(zone, zone)
            )
        }
        if place.kind < 2 { key.anchor(anchors.sorted { $0 < $1 }) }
        keys.append(key)
        places.append(place)
        return keys.count - 1
    }
}

extension Key {
    /// Takes intervals that are part of every plan, in order: what they pay is refunded to a stop that joins them.
    mutating func anchor(_ intervals: [(Int, Int)]) {
        var end = Int.min
        for (start, finish) in intervals {
            if refunds.isEmpty || start > end + gap {
                refunds.append(openCost)
                anchors.append(
                    Anchor(start: start, end: finish, cluster: refunds.count - 1, opens: true)
                )
                end = finish
            } else {
                refunds[refunds.count - 1] += waitWeight * max(0, start - end)
                anchors.append(
                    Anchor(start: start, end: finish, cluster: refunds.count - 1, opens: false)
                )
                end = max(end, finish)
            }
        }
    }
}
