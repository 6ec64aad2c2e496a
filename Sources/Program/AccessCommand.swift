public import ArgumentParser
public import Care
import Foundation
import Services
public import Store

struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract:
            "Who signs in as whom; let somebody see for another, protect, keep consents, open records out of turn.",
        subcommands: [
            GrantProxy.self, Protect.self, LabelFact.self, Consent.self, Revoke.self, Open.self, Unreviewed.self,
            Review.self, LinkSignIn.self, UnlinkSignIn.self, SignInLinks.self,
        ]
    )

    /// Whose record it is about.
    struct Subject: ParsableArguments {
        @Option(help: "Whose record it is: the person's identifier.") var person: IdentifierArgument<CustomerOwner>
    }

    struct GrantProxy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "proxy",
            abstract: "Let one person see and act for another.",
            discussion: """
                What a parent sees of a child or an adolescent follows from age and is no choice; what an adult \
                gives is what they name. It ends by itself when a child is one no more.
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Option(help: "Who may see and act.") var holder: IdentifierArgument<CustomerOwner>
        @Option(help: "What the person is: child, adolescent or adult.") var stage: AgeBand.Stage
        @Option(help: "A class that an adult names, such as GEN or SCHED; may be repeated.")
        var `class`: [SensitivityClass] = []
        @Option(help: "The first day. [default: today]") var from: Day?
        @Option(help: "The day on which it is over.") var until: Day?

        func run() async throws {
            try await database.withDatabase { open in
                let id = try await open.access.grant(
                    to: holder.id,
                    of: subject.person.id,
                    stage: stage,
                    classes: Set(`class`),
                    from: from,
                    until: until
                )
                print("Kept as \(id).")
            }
        }
    }

    struct Protect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show nothing of one person to another, whatever they were to each other."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Option(help: "From whom.") var from: IdentifierArgument<CustomerOwner>

        func run() async throws {
            try await database.withDatabase { open in
                let id = try await open.access.protect(subject.person.id, from: from.id)
                print("Kept as \(id).")
            }
        }
    }

    struct LabelFact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "label",
            abstract: "Say who may see one fact, such as a need: what tells of it follows."
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "What it is: \(LabelledKind.allCases.map(\.rawValue).joined(separator: ", ")).")
        var kind: LabelledKind
        @Argument(help: "Its identifier.") var id: IdentifierArgument<Household>
        @Option(help: "The household's identifier.") var household: IdentifierArgument<Household>
        @Option(help: "How private it is, such as GEN, MH or SEX.") var `class`: SensitivityClass
        @Flag(help: "A minor alone consented to it.") var own = false
        @Flag(help: "The person has put it on the household's plan.") var shared = false

        func run() async throws {
            let label = Label(`class`, isOwn: own, isShared: shared)
            try await database.withDatabase {
                try await $0.access.label(kind, id.id.uuid, of: household.id, as: label)
            }
            print("Kept.")
        }
    }

    struct Consent: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a person's consent to disclose substance use treatment (42 CFR Part 2)."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Option(help: "Who may know: a practitioner's identifier; may be repeated.")
        var recipient: [IdentifierArgument<Practitioner>]
        @Option(help: "The number of days that it is good for.") var days = 365

        func run() async throws {
            try await database.withDatabase { open in
                let id = try await open.access.consent(
                    of: subject.person.id,
                    to: Set(recipient.map(\.id)),
                    days: days
                )
                print("Kept as \(id).")
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a consent back: from now on; what was disclosed before stays disclosed."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var subject: Subject
        @Argument(help: "The consent's identifier.") var id: IdentifierArgument<Part2Consent>

        func run() async throws {
            try await database.withDatabase { try await $0.access.revoke(id.id, of: subject.person.id) }
            print("Taken back.")
        }
    }
}

/// An identifier as a command takes it.
struct IdentifierArgument<Entity>: ExpressibleByArgument {
    let id: Identifier<Entity>

    init?(argument: String) {
        guard let id = Identifier<Entity>(argument) else { return nil }
        self.id = id
    }
}

extension LabelledKind: ExpressibleByArgument {}
extension AgeBand.Stage: ExpressibleByArgument {}
extension SensitivityClass: ExpressibleByArgument {}
