import ArgumentParser
import Care
import Foundation
import Services

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who looked at what: check that the log is whole, and read it.",
        subcommands: [Verify.self, ExportHeads.self, Log.self]
    )

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every household's chain, and name the first link of each that does not hold.",
            discussion: "Exits with 1 where one does not. A chain that was cut or made anew shows against --heads only."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var signing: SigningOptions
        @Option(help: "A file that `hearth audit export-heads` made earlier.") var heads: String?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            let known = try heads.map { try signing.read($0, database) } ?? []
            let finding = try await database.withDatabase { try await $0.audit.verify(against: known) }
            if json {
                print(try Console.json(finding))
            } else {
                for found in finding.breaks { print(found.sentence) }
                print(
                    finding.holds
                        ? "All \(finding.chains) chains hold, \(finding.entries) entries in them."
                        : "\(finding.breaks.count) of \(finding.chains) chains do not hold."
                )
            }
            if !finding.holds { throw ExitCode.failure }
        }
    }

    struct ExportHeads: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export-heads",
            abstract: "Print the newest link of each chain, signed; keep it where the database's keeper cannot write."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var signing: SigningOptions

        func run() async throws {
            let key = try signing.key(of: database)
            let heads = try await database.withDatabase { open in
                try await open.audit.exportHeads(key: try key.secret())
            }
            print(try Console.json(heads))
        }
    }

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Who looked at one person's record, in plain words.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The person's identifier.") var person: String
        @Option(help: "How many lines.") var limit = 50
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            guard let person = CustomerOwner.ID(person) else {
                throw ValidationError("'\(person)' is not an identifier; `hearth household show --json` shows them")
            }
            try await database.withDatabase { open in
                let lines = try await open.audit.log(of: person, for: .steward, limit: limit)
                if json { return print(try Console.json(lines)) }
                guard !lines.isEmpty else { return print("Nobody has looked.") }
                for line in lines { print("\(line.at.formatted(.iso8601)): \(line.sentence)") }
            }
        }
    }
}

/// With which key heads are signed.
struct SigningOptions: ParsableArguments {
    @Option(help: "The file of the signing key. [default: audit.key in the folder of --data, made if it is missing]")
    var key: String?

    func key(of database: DatabaseOptions) throws -> SigningKey {
        if let key { return SigningKey(path: key, isMade: false) }
        guard database.databaseURL == nil, database.data != nil || !database.isElsewhere else {
            throw ValidationError("--key: name the file of the signing key; a server of yours has no folder for it")
        }
        return SigningKey(path: (database.data ?? ".hearth") + "/audit.key", isMade: true)
    }

    /// The heads in a file, once their signature holds.
    func read(_ path: String, _ database: DatabaseOptions) throws -> [ChainHead] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("--heads: there is no file \(path)")
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let heads = try? decoder.decode(SignedHeads.self, from: data) else {
            throw ValidationError("--heads: \(path) is not a file that `hearth audit export-heads` made")
        }
        let known = try? key(of: database).found()
        try heads.verify(by: try known.map(SignedHeads.publicKey))
        return heads.heads
    }
}

/// A signing key in a file that only its owner reads.
struct SigningKey {
    let path: String
    /// Whether a missing one is made.
    let isMade: Bool

    func found() -> Data? { FileManager.default.contents(atPath: path) }

    func secret() throws -> Data {
        if let found = found() { return found }
        guard isMade else { throw ValidationError("--key: there is no file \(path)") }
        let key = SignedHeads.newKey()
        guard FileManager.default.createFile(atPath: path, contents: key, attributes: [.posixPermissions: 0o600]) else {
            throw ValidationError("--key: \(path) cannot be written; name another file")
        }
        return key
    }
}
