import Care
import Foundation

/// What a request is read beside: whose it is, who asks and when.
struct PersonRequestContext {
    var person: CustomerOwner
    var viewer: Viewer
    var key: String
    var now: Date
    var today: Day
}

extension PersonRequest {
    /// The change that is asked for.
    ///
    /// - Throws: ``BadField`` naming the first field that cannot be read.
    func change(_ context: PersonRequestContext) throws -> PersonChange {
        switch try BadField.word(kind, "kind", as: Kind.self) {
        case .names: .names(try names(of: context.person), expecting: version)
        case .words, .note: .words(try words(context))
        case .contact: .contact(try contact(context))
        case .identity: .identity(try identity(context))
        case .preference: .preference(try preference(context))
        case .remove: try removal()
        }
    }

    private func names(of person: CustomerOwner) throws -> CustomerOwner {
        var person = person
        if let preferred { person.preferredName = try optional(preferred, "preferred") }
        if let pronunciation { person.pronunciation = try optional(pronunciation, "pronunciation") }
        if let language { person.language = try tag(language, "language") }
        if let languages {
            guard languages.count <= 20 else { throw BadField("languages", "has more than 20; leave some out") }
            person.languages = try languages.map { try tag($0, "languages") }
        }
        switch interpreter {
        case nil: break
        case "needed": person.needsInterpreter = true
        case "not-needed": person.needsInterpreter = false
        case "not-asked": person.needsInterpreter = nil
        default: throw BadField("interpreter", "is none of needed, not-needed, not-asked")
        }
        return person
    }

    private func optional(_ text: String, _ field: String) throws -> String? {
        text.isEmpty ? nil : try BadField.line(text, field).precomposedStringWithCanonicalMapping
    }

    private func tag(_ text: String, _ field: String) throws -> String {
        guard let tag = LanguageTag(text) else {
            throw BadField(field, "is no language tag that is known here; give one of BCP 47, such as esu or es-MX")
        }
        return tag.description
    }

    private func words(_ context: PersonRequestContext) throws -> PersonWords {
        let text = try BadField.story(text, "text").precomposedStringWithCanonicalMapping
        let day = try on.map { try saidOn($0, context) } ?? context.today
        let isThemself = context.viewer == .customerOwner(context.person.id)
        return PersonWords(
            id: Identifier(StableID.uuid("words", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            kind: isThemself ? .own : kind == Kind.note.rawValue ? .note : .told,
            words: text,
            author: context.viewer.word,
            day: day,
            keptAt: context.now,
            label: try label(or: .general)
        )
    }

    private func saidOn(_ text: String, _ context: PersonRequestContext) throws -> Day {
        guard let day = Day(text) else { throw BadField("on", "is not a date like 2026-11-30") }
        guard day <= context.today else { throw BadField("on", "has not come yet; give today or a past day") }
        guard context.person.birthDate <= day else { throw BadField("on", "is before their birth; give a later day") }
        return day
    }

    private func contact(_ context: PersonRequestContext) throws -> ContactPoint {
        let rank = rank ?? 1
        guard (1...99).contains(rank) else { throw BadField("rank", "is not from 1 to 99; 1 is tried first") }
        let audience = try audience.map {
            try $0.map { try BadField.word($0, "audience", as: ContactPoint.Audience.self) }
        }
        return ContactPoint(
            id: Identifier(StableID.uuid("contact", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            system: try BadField.word(system, "system", as: ContactPoint.System.self),
            use: try BadField.word(use ?? "home", "use", as: ContactPoint.Use.self),
            value: try BadField.line(value, "value").precomposedStringWithCanonicalMapping,
            rank: rank,
            isSafe: safe,
            audience: audience ?? ContactPoint.Audience.allCases,
            label: try label(or: .address)
        )
    }

    private func identity(_ context: PersonRequestContext) throws -> SelfDescription {
        let aspect = try BadField.word(aspect, "aspect", as: SelfDescription.Aspect.self)
        let answers = try (answers ?? []).map {
            try BadField.line($0, "answers", most: 100).precomposedStringWithCanonicalMapping
        }
        guard answers.count <= 10 else { throw BadField("answers", "has more than 10; leave some out") }
        guard answers.isEmpty == (declined == true) else {
            throw BadField("answers", "is empty, or given beside declined; give answers, or declined alone")
        }
        return SelfDescription(
            household: context.person.household,
            person: context.person.id,
            aspect: aspect,
            answers: answers,
            askedOn: context.today,
            label: try label(or: aspect.category)
        )
    }

    private func preference(_ context: PersonRequestContext) throws -> PlanPreference {
        let wish = try readWish(of: context.person)
        return PlanPreference(
            id: Identifier(StableID.uuid("preference", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            wish: wish,
            label: try label(or: wish.kind.category)
        )
    }

    private func readWish(of person: CustomerOwner) throws -> PlanPreference.Wish {
        switch try BadField.word(wish, "wish", as: PlanPreference.Kind.self) {
        case .notAt:
            guard let weekday, (0...6).contains(weekday) else {
                throw BadField("weekday", "is missing or not from 0, Monday, to 6, Sunday")
            }
            let (start, end) = (try minute(from ?? "00:00", "from"), try minute(until ?? "24:00", "until"))
            guard start < end else { throw BadField("until", "is not after from; give a later time") }
            return .notAt(weekday: weekday, minutes: start..<end)
        case .mostStops:
            guard let most, (1...9).contains(most) else { throw BadField("most", "is missing or not from 1 to 9") }
            return .mostStops(most)
        case .providerGender:
            if gender == "same" {
                guard let sex = person.sex else {
                    throw BadField("gender", "cannot be the same: theirs is not known; give female or male")
                }
                return .providerGender(sex)
            }
            guard let gender, let known = CustomerOwner.Sex(rawValue: gender) else {
                throw BadField("gender", "is none of same, female, male, other")
            }
            return .providerGender(known)
        case .apart:
            let other: CustomerOwner.ID = try BadField.identifier(other, "other")
            guard other != person.id else {
                throw BadField("other", "is the person themself; give another's identifier")
            }
            return .apart(from: other)
        }
    }

    /// Minutes of a day, as in `13:30`.
    private func minute(_ text: String, _ field: String) throws -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { throw BadField(field, "is not a time like 13:30") }
        return hour * 60 + minute
    }

    private func removal() throws -> PersonChange {
        if contact != nil { return .endContact(try BadField.identifier(contact, "contact")) }
        if preference != nil { return .endPreference(try BadField.identifier(preference, "preference")) }
        guard aspect != nil else {
            throw BadField("contact", "is missing; name the contact, preference or aspect that is taken away")
        }
        return .forget(try BadField.word(aspect, "aspect", as: SelfDescription.Aspect.self))
    }

    private func label(or usual: SensitivityClass) throws -> Label {
        let category = try self.class.map { try BadField.word($0, "class", as: SensitivityClass.self) } ?? usual
        return Label(category, isOwn: own ?? false, isShared: shared ?? false)
    }
}

extension BadField {
    /// Reads one of a few words.
    static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String?,
        _ field: String,
        as type: Word.Type
    ) throws -> Word {
        guard let word = text.flatMap(Word.init) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw BadField(field, "is \(text == nil ? "missing; give one" : "none") of \(known)")
        }
        return word
    }
}
