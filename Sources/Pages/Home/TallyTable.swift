import Care

/// Two tallies side by side with their difference.
struct TallyTable {
    var caption: String
    var before: Tally
    var after: Tally

    var markup: Markup {
        DataTable(
            caption: caption,
            columns: ["What", "Before", "After", "Difference", "In percent"],
            rows: countsNeeds ? counts + [own] : visits,
            numeric: [1, 2, 3, 4]
        ).markup
    }

    /// For those who see visits and not what they are for, no needs are counted.
    private var countsNeeds: Bool { before.needs + after.needs > 0 }

    private var counts: [[Markup]] {
        [row("Needs", \.needs)] + visits + [row("Needs not met", \.unmet)]
    }

    private var visits: [[Markup]] {
        [
            row("Visits", \.visits),
            row("Stops", \.stops),
            row("Waiting between visits", \.waitingMinutes, show: Amount.minutes, less: "less"),
            row("Travel", \.travelMinutes, show: Amount.minutes, less: "less"),
        ]
    }

    private func row(
        _ name: String,
        _ part: KeyPath<Tally, Int>,
        show: (Int) -> String = Amount.whole,
        less: String = "fewer"
    ) -> [Markup] {
        let (before, after) = (before[keyPath: part], after[keyPath: part])
        return [
            .text(name), .text(show(before)), .text(show(after)),
            .text(Amount.difference(from: before, to: after, show: show, less: less)),
            .text(Amount.change(from: before, to: after, less: less)),
        ]
    }

    private var own: [Markup] {
        let (first, second) = (before.continuity, after.continuity)
        let difference: String =
            if let first, let second { points(from: first, to: second) } else { "—" }
        return [
            "Needs met by their own team", .text(first.map(Amount.percent) ?? "—"),
            .text(second.map(Amount.percent) ?? "—"), .text(difference), "—",
        ]
    }

    private func points(from first: Double, to second: Double) -> String {
        let points = Int(((second - first) * 100).rounded())
        return points == 0 ? "the same" : "\(abs(points)) points \(points < 0 ? "less" : "more")"
    }
}
