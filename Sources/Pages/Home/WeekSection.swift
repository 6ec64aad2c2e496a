import Care

/// A week before and after consolidation: the bars, the same as a table, and how good it can get at all.
struct WeekSection {
    var week: WeekConsolidation
    var time: LocalTime
    var showsHouseholds: Bool

    var markup: Markup {
        section(.labelled(by: "week")) {
            h2(.id("week")) { "The week of \(LocalTime.words(week.week))" }
            p { sentence }
            chart
            TallyTable(
                caption: "Every need booked by itself, and the same needs brought together",
                before: week.before,
                after: week.after
            ).markup
            h3 { "How good is that?" }
            for sentence in BoundSentences(week: week).all { p { sentence } }
            p(.class("note")) {
                "Worked out \(time.moment(week.madeAt)) (\(time.name)) in \(Amount.seconds(week.seconds))."
            }
            if showsHouseholds {
                p {
                    a(.href(.households(search: nil, after: nil, week: week.week))) {
                        "See what each household is offered for this week"
                    }
                }
            }
        }
    }

    private var sentence: String {
        let found =
            week.duplicates == 0
            ? "No repeats were found."
            : "\(Amount.of(week.duplicates, "repeat was", "repeats were")) found among their needs."
        return
            "\(Amount.of(week.before.needs, "need")) of \(Amount.of(week.households, "household")) were looked at together. "
            + found
    }

    private var chart: Markup {
        let pairs = [
            BarChart.Pair(label: "Visits", before: week.before.visits, after: week.after.visits),
            BarChart.Pair(label: "Stops", before: week.before.stops, after: week.after.stops),
        ]
        let sentences = pairs.map {
            "\($0.label) go from \(Amount.whole($0.before)) to \(Amount.whole($0.after)), "
                + "\(Amount.change(from: $0.before, to: $0.after))."
        }
        return BarChart(
            id: "week-chart",
            title: "Visits and stops before and after",
            summary: sentences.joined(separator: " "),
            pairs: pairs
        ).markup
    }
}

/// What the bound of a consolidation means, in plain sentences.
struct BoundSentences {
    var week: WeekConsolidation

    var all: [String] {
        [
            "Hearth scores a week by what it asks of people: most of all for a need that is not met, then for each stop "
                + "and visit, then for moved bookings, care outside the own team, waiting and travel. Less is better.",
            "No plan can do better than \(Amount.whole(week.lowerBound)); this one comes to "
                + "\(Amount.whole(week.after.objective)). \(distance)",
        ]
    }

    private var distance: String {
        guard week.gap > 0 else { return "It is the best there is." }
        // Rounded up: it is a promise.
        let percent = (week.gap * 1000).rounded(.up) / 1000
        return "So it is within \(Amount.percent(percent)) of the best possible."
    }
}
