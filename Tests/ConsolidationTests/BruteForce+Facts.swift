import Consolidation

extension BruteForce {
    /// What the instance says, by position, and the rules that need no search.
    struct Facts {
        struct Row {
            /// The resource as a certificate names it, and the minute at which the cell starts.
            let resource: String
            let cell: Int
            let capacity: Int
            /// Taken by immovable bookings.
            var used: Int
        }

        let instance: Instance
        let services: [String: Instance.Service]
        let persons: [String: Int]
        let nodes: [String: Int]
        let households: [String: Int]
        let needs: [String: Int]
        let links: [(before: Int, after: Int, link: Instance.Link)]
        var rows: [Row] = []
        /// Immovable bookings as choices that cover nothing and are always made.
        var fixed: [Choice] = []
        private var rowIndex: [String: Int] = [:]

        init(_ instance: Instance) {
            self.instance = instance
            services = Dictionary(uniqueKeysWithValues: instance.services.map { ($0.id, $0) })
            persons = Dictionary(uniqueKeysWithValues: instance.persons.enumerated().map { ($1.id, $0) })
            nodes = Dictionary(uniqueKeysWithValues: instance.nodes.enumerated().map { ($1, $0) })
            households = Dictionary(uniqueKeysWithValues: instance.households.enumerated().map { ($1.id, $0) })
            let needs = Dictionary(uniqueKeysWithValues: instance.needs.enumerated().map { ($1.id, $0) })
            self.needs = needs
            links = instance.links.map { (needs[$0.before]!, needs[$0.after]!, $0) }
            for booking in instance.bookings where !booking.movable { addFixed(booking) }
        }

        private mutating func addFixed(_ booking: Instance.Booking) {
            let session = instance.sessions.first { $0.id == booking.session }!
            let type = instance.visitTypes.first { $0.id == booking.visitType }!
            let end = booking.start + booking.duration
            let encounter = Solution.Encounter(
                person: booking.person,
                visitType: type.id,
                session: session.id,
                start: booking.start,
                services: booking.services,
                needs: [],
                escort: booking.escort
            )
            if let room = room(session, type) {
                for cell in stride(from: booking.start, to: end, by: instance.grid) {
                    if let row = row(room, cell, capacity: pool(session, type)) { rows[row].used += 1 }
                }
            }
            fixed.append(choice(encounter, session, end, needs: 0, rows: [], cost: 0))
        }

        /// H14: what is on file or booked for good and counts.
        func evidence(_ need: Instance.Need) -> [(end: Int, by: String)] {
            let first = need.earliest - services[need.service]!.lookback
            let records = instance.records.filter {
                $0.person == need.person && satisfies($0.service, need) && first <= $0.at && $0.at <= need.latest
            }
            let bookings = instance.bookings.filter { booking in
                !booking.movable && booking.person == need.person && first <= booking.start
                    && booking.start + booking.duration <= need.latest
                    && booking.services.contains { satisfies($0, need) }
            }
            return records.map { ($0.at, "record:\($0.id)") }
                + bookings.map { ($0.start + $0.duration, "booking:\($0.id)") }
        }

        func satisfies(_ performed: String, _ need: Instance.Need) -> Bool {
            performed == need.service || services[need.service]!.satisfiedBy.contains(performed)
        }

        /// The name of the pool of rooms an encounter takes one of, if it takes any.
        func room(_ session: Instance.Session, _ type: Instance.VisitType) -> String? {
            guard session.mode == .inPerson, let room = type.roomType, let location = session.location else {
                return nil
            }
            return "room:\(location):\(room)"
        }

        /// How many rooms there are; nil is without limit.
        func pool(_ session: Instance.Session, _ type: Instance.VisitType) -> Int? {
            let pools = instance.rooms.filter { $0.location == session.location && $0.type == type.roomType }
            return pools.isEmpty ? nil : pools.reduce(0) { $0 + $1.count }
        }

        /// The interpreters on duty for a whole cell.
        func interpreters(_ language: String, _ cell: Int) -> Int {
            instance.interpreters.reduce(0) { sum, pool in
                let present = pool.windows.contains { $0.start <= cell && cell + instance.grid <= $0.end }
                return sum + (pool.language == language && present ? pool.count : 0)
            }
        }

        mutating func row(_ resource: String, _ cell: Int, capacity: Int?) -> Int? {
            guard let capacity else { return nil }
            let name = "\(resource) \(cell)"
            if let row = rowIndex[name] { return row }
            rows.append(Row(resource: resource, cell: cell, capacity: capacity, used: 0))
            rowIndex[name] = rows.count - 1
            return rows.count - 1
        }

        func choice(
            _ encounter: Solution.Encounter,
            _ session: Instance.Session,
            _ end: Int,
            needs: UInt64,
            rows: [Int],
            cost: Int
        ) -> Choice {
            let person = instance.persons[persons[encounter.person]!]
            let household = households[person.household]!
            let node = nodes[session.location ?? instance.households[household].zone]!
            let day = encounter.start / 1_440
            let isStop = session.mode == .inPerson
            return Choice(
                encounter: encounter,
                needs: needs,
                end: end,
                mode: session.mode,
                persons: [encounter.person, encounter.escort].compactMap { $0.flatMap { persons[$0] } },
                node: node,
                site: isStop ? (household * instance.nodes.count + node) * 1_000 + day : -1,
                household: household,
                rows: rows,
                cost: cost
            )
        }
    }
}
