public import Care

/// Having a week brought together, and how far that is; the page tells more when it is loaded again.
public struct PlanningSection: Sendable {
    /// A Monday.
    public var week: Day
    /// What was asked for last.
    public var request: ConsolidationRequest?

    public init(week: Day, request: ConsolidationRequest?) {
        self.week = week
        self.request = request
    }

    func markup(token: String) -> Markup {
        section(.labelled(by: "planning")) {
            h2(.id("planning")) { "Bring the week of \(LocalTime.words(week)) together" }
            for sentence in sentences { p(.class("state")) { sentence } }
            if let request, !request.state.isFinal {
                if let progress = request.progress { figures(progress) }
                p { a(.href(.home(week: week))) { "See how far it is now" } }
                PostForm(
                    to: .cancelConsolidation(request.id, week: week),
                    token: token,
                    button: "Cancel",
                    about: "bringing this week together",
                    note: "What was found is thrown away; what families were offered before stands."
                ).markup
            } else {
                p { "It takes a minute or two. Nothing is booked: families are asked first." }
                div(.class("answers")) {
                    PostForm(
                        to: .consolidate(week, .together),
                        token: token,
                        button: "Plan everybody at once",
                        style: "strong"
                    ).markup
                    PostForm(to: .consolidate(week, .byCampus), token: token, button: "Plan each campus apart").markup
                }
            }
        }
    }

    private var sentences: [String] {
        guard let request else { return [] }
        let campuses = Amount.of(request.jobs.count, "campus", "campuses")
        let parts = request.jobs.count > 1 ? " \(Amount.whole(request.done)) of \(campuses) are done." : ""
        switch request.state {
        case .queued: return ["It has been asked for, and begins as soon as a worker is free."]
        case .running: return ["It is being worked on." + parts]
        case .done: return ["It was brought together as asked for last. You can ask for it again."]
        case .cancelled: return ["It was cancelled." + parts]
        case .failed:
            let reason = request.jobs.compactMap(\.error).first
            return ["It could not be done" + (reason.map { ": \($0)." } ?? ".") + parts]
        }
    }

    private func figures(_ progress: ConsolidationJob.Progress) -> Markup {
        let rows = [
            ("Visits", Amount.whole(progress.visits)), ("Stops", Amount.whole(progress.stops)),
            ("Needs not met", Amount.whole(progress.unmet)), ("Score", Amount.whole(progress.objective)),
            ("No plan is below", Amount.whole(progress.lowerBound)),
        ]
        return DataTable(
            caption: "The best plan so far",
            columns: ["What", "So far"],
            rows: rows.map { [.text($0.0), .text($0.1)] },
            numeric: [1]
        ).markup
    }
}
