import ArgumentParser
import Care
import Foundation
import Services

extension AccessCommand {
    /// Whom a provider of sign-ins knows.
    struct Identity: ParsableArguments {
        @Option(help: "The provider, letter by letter as `hearth serve --issuer` has it.") var issuer: String
        @Option(help: "What the provider calls them; the page that turns them away shows it.") var subject: String

        var identity: SignInIdentity { SignInIdentity(issuer: issuer, subject: subject) }
    }

    struct LinkSignIn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link",
            abstract: "Say who somebody is here whom a provider signs in; the same again changes it."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var identity: Identity
        @Option(
            help: """
                Who that is: person:ID or practitioner:ID, or one of scheduler, administrator and auditor.
                """
        )
        var viewer: String

        func run() async throws {
            let identity = identity.identity
            guard let viewer = Viewer(word: viewer) ?? Viewer(account: viewer, of: identity) else {
                throw ValidationError(
                    "--viewer: '\(viewer)' is nobody; give person:ID, practitioner:ID, scheduler, administrator or auditor"
                )
            }
            try await database.withDatabase { try await $0.signIns.link(identity, to: viewer) }
            print("Linked to \(viewer.word).")
        }
    }

    struct UnlinkSignIn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unlink",
            abstract: "Let somebody sign in no more; who is signed in is out within a minute."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var identity: Identity

        func run() async throws {
            try await database.withDatabase { try await $0.signIns.unlink(identity.identity) }
            print("Taken back.")
        }
    }

    struct SignInLinks: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "links", abstract: "Who signs in as whom.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let links = try await database.withDatabase { try await $0.signIns.links() }
            guard !links.isEmpty else { return print("Nobody is linked.") }
            for link in links { print("\(link.identity.issuer)  \(link.identity.subject)  \(link.viewer.word)") }
        }
    }
}

extension Viewer {
    /// One of the staff who give no care; the account follows from whom the provider knows, so that it stays the same.
    fileprivate init?(account kind: String, of identity: SignInIdentity) {
        guard ["scheduler", "administrator", "auditor"].contains(kind) else { return nil }
        self.init(word: "\(kind):\(StableID.uuid("account", identity.issuer, identity.subject))")
    }
}
