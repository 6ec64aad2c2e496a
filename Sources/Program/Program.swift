import ArgumentParser

@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearth",
        abstract: "Whole-person, family-centred care coordination.",
        discussion: """
            Every command finds its database by --data (a private PostgreSQL in that folder, started for the \
            command's time if it is not running) or --database-url (a server of yours), and brings an empty \
            database to the newest version by itself.
            """,
        version: "0.1.0",
        subcommands: [
            Up.self, Serve.self, Migrate.self, Demo.self, Import.self, DueCommand.self, Consolidate.self,
            JobCommand.self, WorkerCommand.self, HouseholdCommand.self, PersonCommand.self, PlanCommand.self,
            FamilyCommand.self, GatheringCommand.self, PeopleCommand.self,
            ContinuityCommand.self,
            ProposalCommand.self, DuplicatesCommand.self, AccessCommand.self, AuditCommand.self, Coordinate.self,
        ]
    )
}
