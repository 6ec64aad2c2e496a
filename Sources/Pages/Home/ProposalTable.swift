import Care

/// Proposals as a table whose names lead to the households that have to answer them.
struct ProposalTable {
    var proposals: [ProposalSummary]

    var markup: Markup {
        DataTable(
            caption: "Households that a proposal saves the most stops, before and after",
            columns: ["Household", "Week of", "Visits", "Stops"],
            rows: proposals.map { proposal in
                [
                    a(.href(.household(proposal.household, week: proposal.week))) { proposal.name },
                    .text(LocalTime.words(proposal.week)),
                    .text(change(proposal) { $0.visits }),
                    .text(change(proposal) { $0.stops }),
                ]
            },
            numeric: [2, 3]
        ).markup
    }

    private func change(_ proposal: ProposalSummary, _ value: (Tally) -> Int) -> String {
        "\(Amount.whole(value(proposal.before))) to \(Amount.whole(value(proposal.after)))"
    }
}
