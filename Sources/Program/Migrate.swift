import ArgumentParser

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database to the newest version.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await database.withDatabase { _ in print("The database is at the newest version.") }
    }
}
