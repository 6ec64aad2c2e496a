import Care

/// What people say matters to them and what they want, in their own words.
enum Words {
    static let whatMatters = [
        "Being strong enough to pick berries with my grandchildren.",
        "Getting to fish camp every summer.",
        "My children growing up knowing where they come from.",
        "Sleeping through the night without worry.",
        "Being listened to before anything is decided.",
        "Keeping my mother at home with us.",
        "Staying sober, one day and then the next.",
        "Walking to church without pain.",
        "Sewing again, when my hands let me.",
        "Going home to the village as often as I can.",
        "Having one person at the clinic who knows our family.",
        "Not missing more work for appointments.",
        "Time with the elders while we still have them.",
        "Dancing with my drum group.",
        "Finishing school with my friends.",
        "Seeing my daughter married in the fall.",
    ]

    static let goals: [WellnessDomain: [String]] = [
        .physical: [
            "Walk with my neighbour every evening.", "Bring my sugar down before the summer.",
            "Eat more of our own food: salmon, seal, berries.", "Lift my grandson without my back hurting.",
            "Stop smoking before the baby comes.",
        ],
        .mental: [
            "Learn a way to settle my thoughts at night.", "Feel like myself again.",
            "Talk to someone before it gets too heavy.", "Concentrate well enough to finish my course.",
        ],
        .emotional: [
            "Be calmer with the children.", "Find people to talk to who have lost someone too.",
            "Tell my brother that I forgive him.", "Come to the circle every month.",
        ],
        .spiritual: [
            "Learn the songs my grandfather sang.", "Spend time on the land every week.",
            "Sit with an Elder and ask what I never asked.", "Go to the steam bath with my uncles again.",
        ],
    ]

    /// How a goal will be known to be reached.
    static let measures = [
        "Three evenings a week.", "I can tell you about it myself.", "My family says so.", "The number at the clinic.",
        "I did it once, and then again.", "I sleep through four nights of seven.",
    ]

    /// What programs think of for people.
    static let offered: [(domain: WellnessDomain, words: String, program: String)] = [
        (.physical, "Lose ten pounds by spring.", "diabetes"), (.physical, "Come to the gym twice a week.", "wellness"),
        (.mental, "See somebody every week.", "behavioral-health"),
        (.emotional, "Join the evening group.", "behavioral-health"),
    ]

    static let declines = [
        "It is not what matters to me now.", "I have no ride in the evening.", "My family needs me at home.",
        "I want to try our own way first.", "The hours do not go with my work.",
    ]

    /// What families want and are good at together.
    static let shared: [(kind: FamilyGoal.Kind, domain: WellnessDomain, words: String)] = [
        (.goal, .physical, "Fishing together, every week."), (.goal, .emotional, "Eat at one table on Sundays."),
        (.goal, .spiritual, "Learn our own words from grandmother."), (.goal, .mental, "No phones after supper."),
        (.strength, .physical, "We fill the freezer every fall."), (.strength, .emotional, "We laugh a lot."),
        (.strength, .spiritual, "We sing at every potlatch."),
    ]

    /// What helps people and what stands in the way.
    static let notes: KeyValuePairs<PlanNote.Kind, [String]> = [
        .strength: [
            "Knows the river and teaches the young ones.", "Sews, and others come to learn.",
            "Has stopped drinking for four years.", "Makes everybody laugh.", "Never misses church.",
        ],
        .support: [
            "Her sister drives her.", "The neighbour brings wood.", "The drum group calls every week.",
            "His daughter reads the letters with him.",
        ],
        .barrier: [
            "No car, and the bus stops at six.", "Two jobs, and no leave.", "The phone is often off.",
            "Does not read small print.",
        ],
    ]
}
