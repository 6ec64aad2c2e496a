import ArgumentParser
import Care
import Foundation
import Services

struct HouseholdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "household",
        abstract: "Look at households and their plans.",
        subcommands: [Show.self, List.self, Plan.self] + HouseholdChanges.all + FamilyTies.all
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One household's plan and itinerary.")

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The household's identifier, as `hearth household list` shows it.") var id: String
        @Option(help: "The Monday of the week, such as 2026-11-30. [default: the coming Monday]") var week: Day?
        @Option(
            name: .customLong("as"),
            help: "Only what somebody may see: person:ID, practitioner:ID or scheduler:ID. [default: all of it]"
        )
        var viewer: ViewerArgument = ViewerArgument(viewer: .steward)
        @Option(help: "Who lived there on a past day, such as 2025-06-30, instead of the plan.") var asOf: Day?
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            guard let household = Household.ID(id) else {
                throw ValidationError("'\(id)' is not an identifier; `hearth household list` shows them")
            }
            if let asOf {
                return try await show(household, on: asOf)
            }
            let week = week ?? .comingMonday()
            try await database.withDatabase { open in
                let view = try await open.households.view(
                    household,
                    week: week.monday,
                    on: week.monday,
                    for: viewer.viewer
                )
                print(json ? try Console.json(HouseholdDocument(view.plan)) : HouseholdText(view: view).text)
            }
        }

        private func show(_ household: Household.ID, on day: Day) async throws {
            try await database.withDatabase { open in
                let moment = try await open.families.moment(household, on: day, for: viewer.viewer)
                print(json ? try Console.json(moment) : MomentText(moment: moment).text)
            }
        }
    }

    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The best that one household could do in a week, on what is not booked by others.",
            discussion: "Nothing is kept or booked."
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The household's identifier, as `hearth household list` shows it.") var id: String
        @Option(help: "The Monday of the week, such as 2026-11-30. [default: the coming Monday]") var week: Day?
        @Option(
            name: .customLong("as"),
            help: "Only what somebody may see: person:ID, practitioner:ID or scheduler:ID. [default: all of it]"
        )
        var viewer: ViewerArgument = ViewerArgument(viewer: .steward)
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            guard let household = Household.ID(id) else {
                throw ValidationError("'\(id)' is not an identifier; `hearth household list` shows them")
            }
            let week = (week ?? .comingMonday()).monday
            try await database.withDatabase { open in
                let found = try await open.households.plan(household, week: week, for: viewer.viewer)
                if json { return print(try Console.json(found.option.itinerary)) }
                let view = try await open.households.view(household, week: week, on: week, for: viewer.viewer)
                print(HouseholdText(view: view).itinerary("The week of \(week)", found.option.itinerary))
                print(
                    found.option.isProven
                        ? "  There is no better plan on what others have left."
                        : "  No plan on what others have left is below \(found.option.lowerBound)."
                )
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Households by name, a page at a time.")

        @OptionGroup var database: DatabaseOptions
        @Option(help: "A part of the household's or a member's name.") var search: String?
        @Option(help: "Where the page before said that the next one starts.") var after: String?
        @Option(help: "How many lines, at most 200.") var limit = 20
        @Flag(help: "Print as JSON.") var json = false

        func run() async throws {
            try await database.withDatabase { open in
                let list = try await open.households.list(
                    search: search,
                    after: after,
                    limit: limit,
                    for: .steward
                )
                if json { return print(try Console.json(list)) }
                guard !list.households.isEmpty else { return print("No household matches.") }
                var table = TextTable(heading: ["id", "name", "community", "people", "open needs"], numeric: [3, 4])
                table.rows = list.households.map {
                    [$0.id.description, $0.name, $0.community, String($0.people), String($0.openNeeds ?? 0)]
                }
                print(table.text)
                if let next = list.next { print("  Next page: --after \(next)") }
            }
        }
    }
}
