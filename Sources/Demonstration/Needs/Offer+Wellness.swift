import Care

extension Offer {
    static let mental: [Offer] = [
        Offer(
            service: "depression-screen",
            programs: ["behavioral-health", "primary-care"],
            reason: "Yearly depression screening.",
            priority: 2
        ) { $0.years < 12 || $0.traits.contains(.depression) ? 0 : 0.9 },
        Offer(
            service: "depression-followup",
            programs: ["behavioral-health", "primary-care"],
            reason: "Follow-up of depression is due.",
            priority: 3
        ) { $0.traits.contains(.depression) ? 3 : 0 },
        Offer(
            service: "anxiety-screen",
            programs: ["behavioral-health", "school-health"],
            reason: "Yearly anxiety screening.",
            priority: 1
        ) { (8..<65).contains($0.years) ? 0.35 : 0 },
        Offer(
            service: "substance-screen",
            programs: ["behavioral-health", "urgent-care"],
            reason: "Yearly check on alcohol and substance use.",
            priority: 1
        ) { $0.years < 18 ? 0 : 0.35 },
        Offer(
            service: "developmental-screen",
            programs: ["pediatrics", "early-learning"],
            reason: "Developmental screening is due.",
            priority: 2
        ) { (9..<36).contains($0.months) ? 2 : 0 },
        Offer(
            service: "behavioral-consult",
            programs: ["behavioral-health", "family-wellness"],
            reason: "Asked to talk with the behavioural health consultant.",
            priority: 2
        ) { $0.traits.contains(.depression) ? 1.8 : $0.years < 8 ? 0 : 0.25 },
    ]

    static let emotional: [Offer] = [
        Offer(
            service: "wellbeing-check",
            programs: ["family-wellness", "primary-care"],
            reason: "Check-in on wellbeing and connection.",
            priority: 1
        ) { $0.years < 16 ? 0 : $0.traits.contains(.isolation) ? 1.6 : 0.35 },
        Offer(
            service: "talking-circle",
            programs: ["family-wellness", "behavioral-health"],
            reason: "Wants to come to a talking circle.",
            priority: 1
        ) { $0.years < 18 ? 0 : $0.traits.isDisjoint(with: [.isolation, .depression]) ? 0.18 : 1.5 },
        Offer(
            service: "learning-circle",
            programs: ["family-wellness", "elder-program"],
            reason: "Signed up for a family wellness learning circle.",
            priority: 1
        ) { $0.years < 16 ? 0 : 0.25 },
        Offer(
            service: "grief-support",
            programs: ["behavioral-health", "family-wellness"],
            reason: "Lost someone and wants support.",
            priority: 2
        ) { $0.years < 10 ? 0 : 0.12 },
    ]

    static let spiritual: [Offer] = [
        Offer(
            service: "traditional-healing",
            programs: ["traditional-healing", "behavioral-health"],
            reason: "Referred to the traditional healer.",
            priority: 2
        ) { $0.years < 12 ? 0 : $0.traits.contains(.chronicPain) ? 1.8 : 0.25 },
        Offer(
            service: "healing-referral",
            programs: ["traditional-healing", "primary-care"],
            reason: "The traditional healing referral is renewed every six months.",
            priority: 2
        ) { $0.traits.contains(.chronicPain) ? 1.2 : 0 },
        Offer(
            service: "elder-visit",
            programs: ["elder-program", "family-wellness"],
            reason: "Asked for time with an Elder.",
            priority: 1
        ) { $0.years < 10 ? 0 : $0.years < 65 ? 0.2 : 1.1 },
    ]
}
