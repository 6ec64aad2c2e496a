import Care
import Foundation
import Postgres

extension Table where Fact == PersonWords {
    static let personWords = Table(
        "person_words",
        key: ["household_id", "words_id"],
        columns: [
            "words_id", "household_id", "person_id", "kind", "words", "author", "on_day", "kept_at", "cat", "own",
            "shared",
        ]
    ) { said, writer in
        writer.put(said.id, said.household, said.person, said.kind, said.words, said.author, said.day, said.keptAt)
        writer.put(said.label)
    }
}

extension PersonWords {
    static let columns: ColumnList = """
        words_id, household_id, person_id, kind, words, author, on_day, kept_at, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            kind: try column(),
            words: try column(),
            author: try column(),
            day: try column(),
            keptAt: try column(),
            label: try Label(&column)
        )
    }
}

extension Table where Fact == ContactPoint {
    static let contactPoints = Table(
        "person_contact",
        key: ["household_id", "contact_id"],
        columns: [
            "contact_id", "household_id", "person_id", "system", "use", "value", "rank", "safe", "audience", "cat",
            "own", "shared",
        ]
    ) { contact, writer in
        writer.put(contact.id, contact.household, contact.person, contact.system, contact.use, contact.value)
        writer.put(contact.rank, contact.isSafe, contact.audience.map(\.rawValue))
        writer.put(contact.label)
    }
}

extension ContactPoint {
    static let columns: ColumnList = """
        contact_id, household_id, person_id, system, use, value, rank, safe, audience, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            system: try column(),
            use: try column(),
            value: try column(),
            rank: try column(),
            isSafe: try column(),
            audience: try column([String].self).compactMap(Audience.init),
            label: try Label(&column)
        )
    }
}

extension Table where Fact == SelfDescription {
    static let selfDescriptions = Table(
        "person_identity",
        key: ["household_id", "person_id", "aspect"],
        columns: ["household_id", "person_id", "aspect", "answers", "asked_on", "cat", "own", "shared"]
    ) { said, writer in
        writer.put(said.household, said.person, said.aspect, said.answers, said.askedOn)
        writer.put(said.label)
    }
}

extension SelfDescription {
    static let columns: ColumnList = "household_id, person_id, aspect, answers, asked_on, cat, own, shared"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            household: try column(),
            person: try column(),
            aspect: try column(),
            answers: try column(),
            askedOn: try column(),
            label: try Label(&column)
        )
    }
}

extension Table where Fact == PlanPreference {
    static let planPreferences = Table(
        "person_preference",
        key: ["household_id", "preference_id"],
        columns: [
            "preference_id", "household_id", "person_id", "kind", "weekday", "minutes", "most", "gender", "other_id",
            "cat", "own", "shared",
        ]
    ) { preference, writer in
        let wish = preference.wish
        writer.put(preference.id, preference.household, preference.person, wish.kind)
        writer.put(wish.weekday, wish.minutes.map { Minutes($0) }, wish.most, wish.gender, wish.other)
        writer.put(preference.label)
    }
}

extension PlanPreference {
    static let columns: ColumnList = """
        preference_id, household_id, person_id, kind, weekday, minutes, most, gender, other_id, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        let (id, household, person): (ID, Household.ID, CustomerOwner.ID) = (try column(), try column(), try column())
        let kind: Kind = try column()
        let (weekday, minutes): (Int?, Minutes?) = (try column(), try column())
        let (most, gender): (Int?, CustomerOwner.Sex?) = (try column(), try column())
        let other: CustomerOwner.ID? = try column()
        let wish: Wish?
        switch kind {
        case .notAt: wish = weekday.flatMap { day in minutes.map { .notAt(weekday: day, minutes: $0.range) } }
        case .mostStops: wish = most.map(Wish.mostStops)
        case .providerGender: wish = gender.map(Wish.providerGender)
        case .apart: wish = other.map { .apart(from: $0) }
        }
        guard let wish else { throw StoreError.corrupt("person_preference") }
        self.init(id: id, household: household, person: person, wish: wish, label: try Label(&column))
    }
}

extension PlanPreference.Wish {
    fileprivate var weekday: Int? { if case .notAt(let weekday, _) = self { weekday } else { nil } }
    fileprivate var minutes: Range<Int>? { if case .notAt(_, let minutes) = self { minutes } else { nil } }
    fileprivate var most: Int? { if case .mostStops(let most) = self { most } else { nil } }
    fileprivate var gender: CustomerOwner.Sex? { if case .providerGender(let gender) = self { gender } else { nil } }
    fileprivate var other: CustomerOwner.ID? { if case .apart(let other) = self { other } else { nil } }
}
