public import Care

/// The community at a glance, and what consolidating a week did for it.
public struct HomePage: Page {
    public var viewer: Reader?
    public var counts: CommunityCounts
    /// The newest consolidation of the week asked for, where there is one.
    public var week: WeekConsolidation?
    /// What the week offers and nobody has answered, what saves most first; empty for those who see numbers only.
    public var proposals: [ProposalSummary]
    /// The first households of the list; empty for those who see numbers only.
    public var households: [HouseholdSummary]
    /// The IANA time zone in which the page says when.
    public var timeZone: String
    /// The week that the viewer may have brought together; `nil` for those who may not.
    public var planning: PlanningSection?

    public init(
        viewer: Reader,
        counts: CommunityCounts,
        week: WeekConsolidation?,
        proposals: [ProposalSummary],
        households: [HouseholdSummary],
        timeZone: String,
        planning: PlanningSection? = nil
    ) {
        self.viewer = viewer
        self.counts = counts
        self.week = week
        self.proposals = proposals
        self.households = households
        self.timeZone = timeZone
        self.planning = planning
    }

    public var title: String { "Our community" }

    public var content: [Markup] {
        [h1 { title }, lead] + weekSection + planningSection + proposalSection + householdSection + [numbers]
    }

    private var lead: Markup {
        guard counts.people > 0 else {
            return p(.class("lead")) { "No one is here yet. Families appear once their records are imported." }
        }
        return p(.class("lead")) {
            "\(Amount.of(counts.people, "person", "people")) in \(Amount.of(counts.households, "household")), "
                + "looked after by \(Amount.of(counts.teams, "care team"))."
        }
    }

    private var weekSection: [Markup] {
        guard let week else {
            return [
                section(.labelled(by: "week")) {
                    h2(.id("week")) { "The week ahead" }
                    p { "No week has been consolidated yet. Once one is, its before and after stand here." }
                }
            ]
        }
        return [WeekSection(week: week, time: LocalTime(timeZone), showsHouseholds: seesHouseholds).markup]
    }

    private var planningSection: [Markup] {
        guard let planning, let viewer else { return [] }
        return [planning.markup(token: viewer.token)]
    }

    private var seesHouseholds: Bool { viewer?.role.seesHouseholds == true }

    private var proposalSection: [Markup] {
        guard seesHouseholds, !proposals.isEmpty else { return [] }
        return [
            section(.labelled(by: "proposals")) {
                h2(.id("proposals")) { "Waiting for an answer" }
                ProposalTable(proposals: proposals).markup
            }
        ]
    }

    private var householdSection: [Markup] {
        guard seesHouseholds else { return [] }
        return [
            section(.labelled(by: "households")) {
                h2(.id("households")) { "Households" }
                HouseholdSearch(search: nil, week: week?.week).markup
                if households.isEmpty {
                    p { "There are no households yet." }
                } else {
                    HouseholdTable(households: households, week: week?.week, caption: "The first households, by name")
                        .markup
                    p { a(.href(.households(search: nil, after: nil, week: week?.week))) { "All households" } }
                }
            }
        ]
    }

    private var numbers: Markup {
        section(.labelled(by: "numbers")) {
            h2(.id("numbers")) { "What Hearth knows" }
            dl(.class("numbers")) {
                for (name, number) in figures {
                    div {
                        dt { name }
                        dd { Amount.whole(number) }
                    }
                }
            }
        }
    }

    private var figures: KeyValuePairs<String, Int> {
        [
            "People": counts.people, "Households": counts.households, "Care teams": counts.teams,
            "People who give care": counts.practitioners, "Past encounters": counts.encounters,
            "Records of care": counts.records, "Needs": counts.needs, "Bookings": counts.appointments,
        ]
    }
}
