import Care
import Store

extension PeopleService {
    /// Makes a change, and says how private it is.
    func make(
        _ change: PersonChange,
        _ record: PersonRecord,
        _ claim: ViewClaim?,
        _ transaction: Transaction
    ) throws -> Label {
        let (id, home) = (record.person.id, record.person.household)
        let label = try label(of: change, record)
        guard claim?.sees(id, label) ?? true else { throw PersonRefusal.notYours }
        switch change {
        case .names(let person, let expected):
            guard expected == nil || expected == record.version else {
                throw PersonRefusal.stale(version: record.version)
            }
            try transaction.people.keep(person, version: record.version)
            try transaction.matches.renew(id)
        case .words(let words): try transaction.people.add(words)
        case .contact(let contact):
            try requireTheirs(contact, record, transaction)
            try transaction.people.keep(contact)
            try transaction.matches.renew(id)
        case .identity(let said):
            // One that is kept from the viewer is not theirs to replace.
            let former = record.identity.first { $0.aspect == said.aspect }
            guard former.map({ claim?.sees(id, $0.label) ?? true }) ?? true else { throw PersonRefusal.notYours }
            try transaction.people.keep(said)
        case .preference(let preference):
            if case .apart(let other) = preference.wish, try transaction.households.home(of: other) == nil {
                throw NotFound(other)
            }
            try transaction.people.keep(preference)
        case .endContact(let contact):
            try transaction.people.end(contact, of: id, in: home)
            try transaction.matches.renew(id)
        case .endPreference(let preference): try transaction.people.end(preference, of: id, in: home)
        case .forget(let aspect): try transaction.people.forget(aspect, of: id, in: home)
        }
        return label
    }

    /// An adolescent is reached in their own way: by nothing that reaches somebody of their household too.
    private func requireTheirs(
        _ contact: ContactPoint,
        _ record: PersonRecord,
        _ transaction: Transaction
    ) throws {
        let today = Admission(viewer: .steward, instant: now()).today
        let bands = try transaction.access.bands(of: Admission.jurisdiction)
        guard bands.stage(born: record.person.birthDate, on: today) == .adolescent else { return }
        let others = try transaction.people.contactsOfHousemates(of: record.person.id, on: today)
        guard !others.contains(where: contact.reaches) else {
            throw BadField("value", "reaches somebody of their household too; give one that is the adolescent's alone")
        }
    }

    /// How private what is changed is; what is not there is general.
    private func label(of change: PersonChange, _ record: PersonRecord) throws -> Label {
        switch change {
        // Who plans visits asks for a name and an interpreter too.
        case .names: return Label(.schedule)
        case .words(let words): return words.label
        case .contact(let contact): return contact.label
        case .identity(let said): return said.label
        case .preference(let preference): return preference.label
        case .endContact(let id):
            guard let contact = record.contacts.first(where: { $0.id == id }) else { throw NotFound(id) }
            return contact.label
        case .endPreference(let id):
            guard let preference = record.preferences.first(where: { $0.id == id }) else { throw NotFound(id) }
            return preference.label
        case .forget(let aspect): return record.identity.first { $0.aspect == aspect }?.label ?? Label(aspect.category)
        }
    }
}
