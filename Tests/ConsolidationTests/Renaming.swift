import Consolidation
import Instances

/// Another way to write the same instance: other names, and every list in another order.
struct Renaming {
    private var dice: Dice
    private var names: [String: String] = [:]

    init(_ seed: UInt64) { dice = Dice(seed) }

    mutating func applied(to instance: Instance) -> Instance {
        var other = instance
        let order = instance.nodes.indices.shuffled(using: &dice)
        other.nodes = order.map { rename(instance.nodes[$0]) }
        other.travel = order.map { one in order.map { instance.travel[one][$0] } }
        other.locations = mixed(instance.locations) { $1 = $0.rename($1) }
        other.services = mixed(instance.services) {
            $1.id = $0.rename($1.id)
            $1.satisfiedBy = $0.renamed($1.satisfiedBy)
        }
        other.visitTypes = mixed(instance.visitTypes) { renaming, type in
            type.id = renaming.rename(type.id)
            type.covers = Dictionary(uniqueKeysWithValues: type.covers.map { (renaming.rename($0), $1) })
            type.modes.shuffle(using: &renaming.dice)
        }
        other.providers = mixed(instance.providers) { $1.id = $0.rename($1.id) }
        other.sessions = mixed(instance.sessions) { renaming, session in
            session.id = renaming.rename(session.id)
            session.provider = renaming.rename(session.provider)
            session.location = session.location.map { renaming.rename($0) }
            session.visitTypes = renaming.renamed(session.visitTypes)
            session.zones = session.zones.map { renaming.renamed($0) }
            session.free.shuffle(using: &renaming.dice)
        }
        other.rooms = mixed(instance.rooms) { $1.location = $0.rename($1.location) }
        other.interpreters = mixed(instance.interpreters) { $1.windows.shuffle(using: &$0.dice) }
        rewriteDemand(of: instance, into: &other)
        return other
    }

    private mutating func rewriteDemand(of instance: Instance, into other: inout Instance) {
        other.households = mixed(instance.households) {
            $1.id = $0.rename($1.id)
            $1.zone = $0.rename($1.zone)
            $1.persons = $0.renamed($1.persons)
        }
        other.persons = mixed(instance.persons) {
            $1.id = $0.rename($1.id)
            $1.household = $0.rename($1.household)
            $1.unavailable.shuffle(using: &$0.dice)
        }
        other.needs = mixed(instance.needs) { renaming, need in
            need.id = renaming.rename(need.id)
            need.person = renaming.rename(need.person)
            need.service = renaming.rename(need.service)
            need.modes.shuffle(using: &renaming.dice)
            need.providers = renaming.renamed(need.providers)
            need.preferred = renaming.renamed(need.preferred)
        }
        other.links = mixed(instance.links) {
            $1.before = $0.rename($1.before)
            $1.after = $0.rename($1.after)
        }
        other.records = mixed(instance.records) {
            $1.id = $0.rename($1.id)
            $1.person = $0.rename($1.person)
            $1.service = $0.rename($1.service)
        }
        other.bookings = mixed(instance.bookings) { renaming, booking in
            booking.id = renaming.rename(booking.id)
            booking.person = renaming.rename(booking.person)
            booking.visitType = renaming.rename(booking.visitType)
            booking.session = renaming.rename(booking.session)
            booking.services = renaming.renamed(booking.services)
            booking.needs = renaming.renamed(booking.needs)
            booking.escort = booking.escort.map { renaming.rename($0) }
        }
    }

    private mutating func rename(_ name: String) -> String {
        if let known = names[name] { return known }
        let other = String(dice.next(), radix: 36)
        names[name] = other
        return other
    }

    private mutating func renamed(_ list: [String]) -> [String] {
        list.map { rename($0) }.shuffled(using: &dice)
    }

    private mutating func mixed<Element>(
        _ list: [Element],
        _ body: (inout Renaming, inout Element) -> Void
    ) -> [Element] {
        list.shuffled(using: &dice).map { element in
            var element = element
            body(&self, &element)
            return element
        }
    }
}
