import ArgumentParser
import Care
import Foundation
import Services

struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "People who are there twice: find them, and say what they are.",
        subcommands: [Duplicates.self, Distinct.self, MergePeople.self, Merges.self, Unmerge.self]
    )

    struct Duplicates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs that may be one person, with a reason for each field.",
            discussion: """
                Of each field: the bits of evidence for one person, or against. From 12 bits on somebody should look \
                at a pair; from 20 on the two are hardly two.
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Flag(help: "Compare everybody anew first, as after an import.") var find = false
        @Option(help: "How many lines.") var limit = 50
        @Option(
            name: .customLong("as"),
            help: "Only those of whom somebody may see enough: practitioner:ID. [default: all of them]"
        )
        var viewer: ViewerArgument = ViewerArgument(viewer: .steward)
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            guard (1...1000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
            try await database.withDatabase { open in
                if find { Console.progress("\(try await open.matches.find()) pairs may be one person.") }
                let found = try await open.matches.queue(limit: limit, for: viewer.viewer)
                if json { return print(try Console.json(found.map(MatchDocument.init))) }
                guard !found.isEmpty else { return print("No pair waits to be looked at.") }
                for one in found { print(MatchDocument(one).text) }
            }
        }
    }

    struct Distinct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say that two people are two.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "One of them.") var one: IdentifierArgument<CustomerOwner>
        @Argument(help: "The other.") var other: IdentifierArgument<CustomerOwner>
        @Option(help: "How that is known.") var reason: String

        func run() async throws {
            try await database.withDatabase {
                try await $0.matches.part(one.id, other.id, reason: reason, by: .steward)
            }
            print("Kept.")
        }
    }
}

extension MatchDocument {
    fileprivate var text: String {
        let heading = "\(score) bits\(isLikely ? ", likely" : ""): \(people[0].line) and \(people[1].line)"
        return ([heading] + fields.map { "  \($0.weight >= 0 ? "+" : "")\($0.weight)  \($0.reason)" })
            .joined(separator: "\n")
    }
}

extension MatchDocument.Person {
    fileprivate var line: String { "\(name), born \(birthDate) (\(id))" }
}
