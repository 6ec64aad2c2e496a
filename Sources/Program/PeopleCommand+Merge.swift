import ArgumentParser
import Care
import Foundation
import Services

extension PeopleCommand {
    struct MergePeople: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Make two people one who are here twice; `hearth people unmerge` takes it back.",
            discussion: """
                All that is the second one's becomes the first one's, who stays where they are at home. See it first \
                with --dry-run, which names what is to be chosen; then repeat it with --choose and --expecting.
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "Who stays.") var kept: IdentifierArgument<CustomerOwner>
        @Argument(help: "Who goes.") var gone: IdentifierArgument<CustomerOwner>
        @Option(help: "What says so of a field: FIELD=kept or FIELD=gone; may be repeated.") var choose: [String] = []
        @Flag(help: "Say what it changes and change nothing.") var dryRun = false
        @Option(help: "The name of the preview that was agreed to; another one by now is refused.")
        var expecting: String?
        @Option(help: "The same key again does nothing more. [default: a new one]") var key: String?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            var choices: [String: String] = [:]
            for pair in choose {
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw ValidationError("--choose takes FIELD=kept or FIELD=gone") }
                choices[parts[0]] = parts[1]
            }
            let asked = MergeRequest(kept: "\(kept.id)", gone: "\(gone.id)", choices: choices)
            try await database.withDatabase { open in
                let preview = try await open.matches.preview(asked, for: .steward)
                let found =
                    dryRun
                    ? preview
                    : try await open.matches.make(
                        asked,
                        key: key ?? UUID().uuidString,
                        expecting: expecting ?? preview.fingerprint,
                        by: .steward
                    )
                if json { return print(try Console.json(found)) }
                print(found.text(isDone: !dryRun))
            }
        }
    }

    struct Merges: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Those who were made one, the newest first; each can be taken back."
        )

        @OptionGroup var database: DatabaseOptions
        @Option(help: "How many lines.") var limit = 50
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            guard (1...1000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
            try await database.withDatabase { open in
                let found = try await open.matches.standing(limit: limit, for: .steward)
                if json { return print(try Console.json(found)) }
                guard !found.isEmpty else { return print("Nobody was made one with another.") }
                for one in found { print("\(one.id)  \(one.madeAt.formatted(.iso8601))  \(one.name) (\(one.kept))") }
            }
        }
    }

    struct Unmerge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back that two people were made one, also after later changes.",
            discussion: """
                What nobody changed since goes back to what it was. What somebody changed stays as it is, and is \
                listed with both values. What was added since stays with the one who was kept, but for what --give names.
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The merge's identifier, as `hearth people merges` shows it.")
        var id: IdentifierArgument<MadeMerge>
        @Option(help: "What was added since and goes to the other, by its name in the preview; may be repeated.")
        var give: [String] = []
        @Flag(help: "Say what it does and change nothing.") var dryRun = false
        @Option(help: "The same key again does nothing more. [default: a new one]") var key: String?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await database.withDatabase { open in
                let found =
                    dryRun
                    ? try await open.matches.previewUndo(id.id, giving: Set(give), for: .steward)
                    : try await open.matches.undo(
                        id.id,
                        giving: Set(give),
                        key: key ?? UUID().uuidString,
                        by: .steward
                    )
                print(json ? try Console.json(found) : found.text(isDone: !dryRun))
            }
        }
    }
}

extension MergeDocument {
    fileprivate func text(isDone: Bool) -> String {
        var lines = [isDone ? "Done: \(names[1]) is \(names[0]) now." : "This would change:"]
        lines += self.lines.map { "  \($0.table): \($0.count) \($0.effect.rawValue)" }
        for conflict in conflicts {
            let chosen = conflict.chosen.map { "  chosen: \($0.rawValue)" } ?? "  to be chosen"
            lines.append("  \(conflict.field): kept says \(conflict.kept), gone says \(conflict.gone);\(chosen)")
        }
        if let id { return (lines + ["Take it back with: hearth people unmerge \(id)"]).joined(separator: "\n") }
        let open = conflicts.filter { $0.chosen == nil }.map { " --choose \($0.field)=kept|gone" }.joined()
        return (lines + ["Nothing was changed. To do exactly this:\(open) --expecting \(fingerprint)"])
            .joined(separator: "\n")
    }
}

extension UndoDocument {
    fileprivate func text(isDone: Bool) -> String {
        var lines = [isDone ? "Done: they are two again. \(rows) rows changed." : "This would change \(rows) rows."]
        lines += conflicts.map { one in
            "  stays as changed since: \(one.table)\(one.column.map { ".\($0)" } ?? ""), was \(one.before), is \(one.now)"
        }
        lines += additions.map { "  added since: \($0.table), \($0.goes ? "goes to the other" : "stays")  \($0.name)" }
        return lines.joined(separator: "\n")
    }
}
