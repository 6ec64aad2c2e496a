import ArgumentParser
import Care
import Foundation
import Services

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Look at what people say of themselves, and keep it.",
        subcommands: [Show.self, Names.self, Words.self, Contact.self, Identity.self, Preference.self, Remove.self]
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Names, languages, words with all that went before, contacts, identity, preferences."
        )

        @OptionGroup var subject: PersonOptions
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await subject.database.withDatabase { open in
                let record = try await open.people.record(of: subject.person.id, for: subject.viewer.viewer)
                print(json ? try Console.json(PersonDocument(record)) : PersonText(record: record).text)
            }
        }
    }

    struct Names: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Keep what somebody is called and which languages they speak; an empty text takes away."
        )

        @OptionGroup var subject: PersonOptions
        @Option(help: "The name to use.") var preferred: String?
        @Option(help: "How the name is said.") var pronunciation: String?
        @Option(help: "The language in which care is given: a tag such as esu or es-MX.") var language: String?
        @Option(help: "Another language that they speak; may be repeated.") var speaks: [String] = []
        @Option(help: "Whether they want an interpreter: needed, not-needed or not-asked.") var interpreter: String?
        @Option(help: "The version that you looked at; another one by now is refused.") var version: Int?

        func run() async throws {
            try await subject.keep(.names) { request in
                (request.preferred, request.pronunciation, request.language) = (preferred, pronunciation, language)
                request.languages = speaks.isEmpty ? nil : speaks.filter { !$0.isEmpty }
                (request.interpreter, request.version) = (interpreter, version)
            }
        }
    }

    struct Words: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add what matters to somebody, as they said it, or a note beside it.",
            discussion: """
                Nothing that was said before is lost. What you write down for somebody stands behind what they wrote \
                themself, with --as person: and their identifier.
                """
        )

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "The words.") var text: String
        @Flag(help: "A note of your own, not the person's words.") var note = false
        @Option(help: "The day on which it was said, such as 2026-11-30. [default: today]") var on: String?

        func run() async throws {
            try await subject.keep(note ? .note : .words) { request in
                (request.text, request.on) = (text, on)
                label.fill(&request)
            }
        }
    }

    struct Contact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep a way to reach somebody.")

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Option(help: "phone, sms, email, post, fax, url or other.") var system: String
        @Option(help: "home, work, temp, old or mobile.") var use = "home"
        @Option(help: "The number or address.") var value: String
        @Option(help: "1 is tried first.") var rank = 1
        @Option(help: "Whether nobody else reads or hears it: yes or no. [default: not asked]") var safe: YesOrNo?
        @Option(name: .customLong("for"), help: "Who may use it: care, visits, family; may be repeated.")
        var audience: [String] = []

        func run() async throws {
            try await subject.keep(.contact) { request in
                (request.system, request.use, request.value) = (system, use, value)
                (request.rank, request.safe) = (rank, safe.map { $0 == .yes })
                request.audience = audience.isEmpty ? nil : audience
                label.fill(&request)
            }
        }
    }

    struct Identity: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep who somebody says that they are, or that they prefer not to say."
        )

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "pronouns, gender-identity, orientation, ethnicity, tribe or religion.") var aspect: String
        @Option(help: "An answer in their own words; may be repeated.") var answer: [String] = []
        @Flag(help: "They were asked and prefer not to say.") var declined = false

        func run() async throws {
            try await subject.keep(.identity) { request in
                (request.aspect, request.answers, request.declined) = (aspect, answer, declined)
                label.fill(&request)
            }
        }
    }

    struct Preference: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep what somebody wants of a plan.",
            discussion: """
                Plans heed not-at and provider-gender. stops-a-day and keep-apart are kept and shown with the person; \
                no plan heeds them by itself.
                """
        )

        @OptionGroup var subject: PersonOptions
        @OptionGroup var label: LabelOptions
        @Argument(help: "not-at, provider-gender, stops-a-day or keep-apart.") var wish: String
        @Option(help: "For not-at: 0 is Monday, 6 is Sunday.") var weekday: Int?
        @Option(help: "For not-at: a time such as 08:00. [default: 00:00]") var from: String?
        @Option(help: "For not-at: a time such as 12:00. [default: 24:00]") var until: String?
        @Option(help: "For stops-a-day: the most.") var most: Int?
        @Option(help: "For provider-gender: same, female, male or other.") var gender: String?
        @Option(help: "For keep-apart: the other person.") var other: String?

        func run() async throws {
            try await subject.keep(.preference) { request in
                (request.wish, request.weekday, request.from, request.until) = (wish, weekday, from, until)
                (request.most, request.gender, request.other) = (most, gender, other)
                label.fill(&request)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take away a contact, a preference, or that somebody was asked who they are. Words stay."
        )

        @OptionGroup var subject: PersonOptions
        @Option(help: "A contact's identifier.") var contact: String?
        @Option(help: "A preference's identifier.") var preference: String?
        @Option(help: "An aspect of who they are.") var aspect: String?

        func run() async throws {
            try await subject.keep(.remove) { request in
                (request.contact, request.preference, request.aspect) = (contact, preference, aspect)
            }
        }
    }
}
