import ArgumentParser
import Care
import Services

struct ContinuityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continuity",
        abstract: "How far a family, or a team's panel, meets the same providers and teams again.",
        discussion: """
            UPC, Bice-Boxerman COC, MMCI and SECON over two years, by provider and by team. One visit a person, \
            provider and day counts; emergency visits and stays in hospital do not. A dash: too few visits to tell.
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Option(help: "A household's identifier.") var household: String?
    @Option(help: "A care team's identifier.") var team: String?
    @Flag(help: "Print as JSON.") var json = false

    func validate() throws {
        guard (household == nil) != (team == nil) else { throw ValidationError("give --household or --team") }
    }

    func run() async throws {
        let scope: ContinuityService.Scope
        if let household {
            guard let id = Household.ID(household) else { throw ValidationError("'\(household)' is not an identifier") }
            scope = .household(id)
        } else {
            guard let id = team.flatMap(CareTeam.ID.init) else {
                throw ValidationError("'\(team ?? "")' is not an identifier")
            }
            scope = .team(id)
        }
        try await database.withDatabase { open in
            let report = try await open.continuity.report(of: scope)
            print(json ? try Console.json(report) : text(report))
        }
    }

    private func text(_ report: ContinuityDocument) -> String {
        var table = TextTable(
            heading: ["who", "visits", "UPC", "COC", "MMCI", "SECON", "team UPC", "chosen team", "most seen"],
            numeric: [1, 2, 3, 4, 5, 6, 7]
        )
        for series in report.people + (report.together.map { [$0] } ?? []) {
            table.rows.append(
                [series.name ?? "all together", String(series.visits)]
                    + [
                        series.provider.upc, series.provider.coc, series.provider.mmci, series.provider.secon,
                        series.team.upc, series.withChosenTeam,
                    ].map(rounded) + [series.mostSeen ?? "-"]
            )
        }
        var means = TextTable(heading: ["mean over people", "value", "people"], numeric: [1, 2])
        means.rows = report.means.map { [$0.index, rounded($0.value), String($0.people)] }
        let parts = ["Visits from \(report.from) to \(report.to)"] + (table.rows.isEmpty ? [] : [table.text, ""])
        return (parts + [means.text]).joined(separator: "\n")
    }

    private func rounded(_ value: Double?) -> String {
        guard let value else { return "-" }
        let thousandths = String(Int((value * 1000).rounded()))
        let padded = String(repeating: "0", count: max(0, 4 - thousandths.count)) + thousandths
        return padded.dropLast(3) + "." + padded.suffix(3)
    }
}
