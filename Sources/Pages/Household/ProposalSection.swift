import Care

/// What is proposed to the family for a week beside what separate booking would have been, and the answer to it.
struct ProposalSection {
    var proposal: Proposal
    var household: Household.ID
    var people: FamilyIndex
    var directory: Directory
    var viewer: Reader?

    var markup: [Markup] {
        [
            p { sentence },
            div(.class("beside")) {
                itinerary("Before: each need booked by itself", "before", proposal.before)
                itinerary("After: brought together", "after", proposal.after)
            },
            TallyTable(
                caption: "The week before and after, in numbers",
                before: proposal.before.tally,
                after: proposal.after.tally
            ).markup,
            h3 { "Your answer" },
        ] + answer
    }

    private func itinerary(_ heading: String, _ id: String, _ itinerary: Itinerary) -> Markup {
        ItineraryCard(heading: heading, id: id, itinerary: itinerary, people: people, directory: directory).markup
    }

    private var sentence: String {
        let (before, after) = (proposal.before.tally, proposal.after.tally)
        return "Booked one by one, this week would be \(trips(before)). Brought together it is \(trips(after))."
    }

    private func trips(_ tally: Tally) -> String {
        "\(Amount.of(tally.visits, "visit")) in \(Amount.of(tally.stops, "stop"))"
            + (tally.homeStops > 0 ? " and \(Amount.of(tally.homeStops, "home call"))" : "")
    }

    private var answer: [Markup] {
        switch proposal.status {
        case .accepted: [p(.class("state")) { "Accepted. These visits are booked." }]
        case .refused: [p(.class("state")) { "Not now: nothing was booked from this proposal." }]
        case .superseded: [p(.class("state")) { "A newer proposal has taken its place." }]
        case .open: open
        }
    }

    private var open: [Markup] {
        guard let viewer, viewer.role.answersForHouseholds else {
            return [p { "This proposal is open. A scheduler records what the family says." }]
        }
        return [
            p {
                "Accepting books all of it at once. If a time has gone meanwhile, nothing is booked and you are told which."
            },
            div(.class("answers")) {
                button("Accept", .accept, style: "strong", token: viewer.token)
                button("Not now", .refuse, style: "quiet", token: viewer.token)
            },
        ]
    }

    private func button(_ text: String, _ answer: SitePath.ProposalAnswer, style: String, token: String) -> Markup {
        PostForm(
            to: .proposal(proposal.id, of: household, answer),
            token: token,
            button: text,
            about: "this week’s proposal",
            style: style
        ).markup
    }
}
