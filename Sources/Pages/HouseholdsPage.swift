public import Care

/// A list of households, in pages, with a search.
public struct HouseholdsPage: Page {
    public var viewer: Reader?
    public var households: [HouseholdSummary]
    public var search: String?
    /// From where the list goes on, or `nil` at its end.
    public var next: String?
    /// Whether this is not its first page.
    public var isContinued: Bool
    public var week: Day?

    public init(
        viewer: Reader,
        households: [HouseholdSummary],
        search: String?,
        next: String?,
        isContinued: Bool,
        week: Day?
    ) {
        self.viewer = viewer
        self.households = households
        self.search = search
        self.next = next
        self.isContinued = isContinued
        self.week = week
    }

    public var title: String { "Households" }

    public var content: [Markup] {
        [h1 { title }, HouseholdSearch(search: search, week: week).markup] + list
    }

    private var list: [Markup] {
        guard !households.isEmpty else { return [p { emptiness }] }
        var parts = [HouseholdTable(households: households, week: week, caption: caption).markup]
        if isContinued || next != nil {
            parts.append(
                nav(.class("pager"), .label("Pages of households")) {
                    if isContinued {
                        a(.href(.households(search: search, after: nil, week: week))) { "Back to the first page" }
                    }
                    if let next {
                        a(.href(.households(search: search, after: next, week: week))) { "More households" }
                    }
                }
            )
        }
        return parts
    }

    private var caption: String {
        search.map { "Households found for “\($0)”" } ?? (isContinued ? "More households" : "All households, by name")
    }

    private var emptiness: String {
        if let search { return "No household was found for “\(search)”. Try a part of a family’s name." }
        return isContinued
            ? "That was the last of them." : "There are no households yet. They appear once records are imported."
    }
}

/// The form that finds a household by name.
struct HouseholdSearch {
    var search: String?
    var week: Day?

    var markup: Markup {
        form(Attribute("method", "get"), .action(.households(search: nil, after: nil, week: nil)), .role("search")) {
            label(.for("search")) { "Find a household by name" }
            input(
                .id("search"),
                .type("search"),
                .name("search"),
                .value(search ?? ""),
                Attribute("autocomplete", "off")
            )
            if let week { input(.type("hidden"), .name("week"), .value(week.description)) }
            button(.type("submit")) { "Find" }
        }
    }
}

/// Households as a table whose names lead to their pages.
struct HouseholdTable {
    var households: [HouseholdSummary]
    var week: Day?
    var caption: String

    var markup: Markup {
        DataTable(
            caption: caption,
            columns: ["Household", "Lives in", "People", "Open needs"],
            rows: households.map { household in
                [
                    a(.href(.household(household.id, week: week))) { household.name },
                    .text(household.community),
                    .text(Amount.whole(household.people)),
                    .text(household.openNeeds.map(Amount.whole) ?? "—"),
                ]
            },
            numeric: [2, 3]
        ).markup
    }
}
