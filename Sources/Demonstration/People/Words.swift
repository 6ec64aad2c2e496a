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
}
