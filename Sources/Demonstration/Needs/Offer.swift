import Care

/// Someone of the demonstration, as far as the care they may need depends on it.
struct Resident {
    /// Age in whole months on the first day.
    var months: Int
    var isFemale: Bool
    var traits: Traits = []
    /// School or work, on the weekdays that the family does not keep free.
    var hours: Range<Int>?
    /// The position of the household in the community.
    var home: Int

    var years: Int { months / 12 }
    var isMinor: Bool { months < 216 }
}

/// A service that people ask for or are asked to, with who asks and how often.
struct Offer: Sendable {
    var service: String
    /// Programs that give or ask for it; repetition across programs comes from the second.
    var programs: [String]
    var reason: String
    var priority: Int
    /// How often this person needs it, beside the others'.
    var weight: @Sendable (Resident) -> Double

    /// What the demonstration's people need, in all four domains.
    static let all: [Offer] =
        visits + checks + screening + vaccines + mouthEyesAndMovement + mental + emotional + spiritual

    private static let visits: [Offer] = [
        Offer(
            service: "wellvisit",
            programs: ["primary-care", "chronic-care"],
            reason: "A year since the last wellness visit.",
            priority: 2
        ) { $0.isMinor ? 0 : $0.years < 40 ? 0.8 : 1.4 },
        Offer(
            service: "wellchild",
            programs: ["pediatrics", "school-health"],
            reason: "The next well-child visit is due.",
            priority: 3
        ) { !$0.isMinor ? 0 : $0.months < 36 ? 4 : 1.6 },
        Offer(
            service: "acute",
            programs: ["primary-care", "urgent-care"],
            reason: "Asked to be seen for a new concern.",
            priority: 3
        ) { _ in 0.9 },
        Offer(
            service: "prenatal",
            programs: ["prenatal", "primary-care"],
            reason: "Prenatal visit of this month.",
            priority: 3
        ) { $0.traits.contains(.pregnancy) ? 9 : 0 },
        Offer(
            service: "postpartum",
            programs: ["prenatal", "home-visiting"],
            reason: "Visit after the birth.",
            priority: 3
        ) { $0.traits.contains(.postpartum) ? 12 : 0 },
    ]

    private static let checks: [Offer] = [
        Offer(
            service: "bp",
            programs: ["chronic-care", "pharmacy"],
            reason: "Blood pressure is due.",
            priority: 2
        ) { $0.traits.contains(.hypertension) ? 2.5 : $0.years < 18 ? 0 : 0.5 },
        Offer(
            service: "hba1c",
            programs: ["chronic-care", "pharmacy"],
            reason: "HbA1c is due.",
            priority: 3
        ) { $0.traits.contains(.diabetes) ? 2.5 : $0.traits.contains(.obesity) ? 0.8 : 0 },
        Offer(
            service: "lipid",
            programs: ["chronic-care", "primary-care"],
            reason: "Lipid panel is due.",
            priority: 1
        ) { $0.traits.isDisjoint(with: [.diabetes, .highLipids]) ? 0.1 : $0.years < 18 ? 0 : 0.8 },
        Offer(
            service: "kidney-check",
            programs: ["chronic-care", "primary-care"],
            reason: "Kidney check with diabetes is due.",
            priority: 2
        ) { $0.traits.contains(.diabetes) ? 1.2 : 0 },
        Offer(
            service: "labs-routine",
            programs: ["primary-care", "urgent-care"],
            reason: "Blood work before the next visit.",
            priority: 2
        ) { $0.years < 18 ? 0.1 : 0.7 },
        Offer(
            service: "labs-fasting",
            programs: ["chronic-care", "primary-care"],
            reason: "Fasting blood work was ordered.",
            priority: 2
        ) { $0.years < 18 ? 0 : $0.traits.isDisjoint(with: [.diabetes, .highLipids]) ? 0.25 : 1.2 },
        Offer(
            service: "foot-exam",
            programs: ["chronic-care", "home-visiting"],
            reason: "Foot examination with diabetes is due.",
            priority: 2
        ) { $0.traits.contains(.diabetes) ? 1.4 : 0 },
        Offer(
            service: "medication-review",
            programs: ["pharmacy", "primary-care"],
            reason: "Several medicines; a review is due.",
            priority: 2
        ) { $0.traits.isDisjoint(with: [.diabetes, .hypertension, .chronicPain, .depression]) ? 0.1 : 1.1 },
        Offer(
            service: "pharmacy-consult",
            programs: ["pharmacy", "chronic-care"],
            reason: "Wants to talk medicines through with the pharmacist.",
            priority: 1
        ) { $0.traits.isEmpty ? 0.05 : 0.4 },
        Offer(
            service: "fall-risk",
            programs: ["elder-care", "home-visiting"],
            reason: "Yearly fall-risk check.",
            priority: 2
        ) { $0.years < 65 ? 0 : 1.2 },
        Offer(
            service: "home-safety",
            programs: ["home-visiting", "elder-care"],
            reason: "Asked for a look at safety and comfort at home.",
            priority: 2
        ) { $0.years < 68 ? 0 : 0.9 },
    ]

    private static let screening: [Offer] = [
        Offer(
            service: "colorectal-fit",
            programs: ["screening", "primary-care"],
            reason: "Colorectal screening is due.",
            priority: 2
        ) { (45..<76).contains($0.years) ? 0.9 : 0 },
        Offer(
            service: "colonoscopy",
            programs: ["screening", "primary-care"],
            reason: "Colonoscopy after a positive test.",
            priority: 3
        ) { (45..<76).contains($0.years) ? 0.06 : 0 },
        Offer(
            service: "mammogram",
            programs: ["screening", "primary-care"],
            reason: "Mammogram is due.",
            priority: 2
        ) { $0.isFemale && (40..<75).contains($0.years) ? 1 : 0 },
        Offer(
            service: "cervical-screen",
            programs: ["screening", "prenatal"],
            reason: "Cervical screening is due.",
            priority: 2
        ) { $0.isFemale && (21..<66).contains($0.years) ? 0.7 : 0 },
        Offer(
            service: "xray",
            programs: ["urgent-care", "physical-therapy"],
            reason: "X-ray was ordered.",
            priority: 2
        ) { _ in 0.12 },
    ]

    private static let vaccines: [Offer] = [
        Offer(
            service: "flu-vaccine",
            programs: ["immunization", "pharmacy"],
            reason: "This season's influenza vaccine.",
            priority: 2
        ) { $0.months < 6 ? 0 : 1.3 },
        Offer(
            service: "covid-vaccine",
            programs: ["immunization", "pharmacy"],
            reason: "This season's COVID-19 vaccine.",
            priority: 1
        ) { $0.months < 6 ? 0 : $0.years < 65 ? 0.3 : 0.8 },
        Offer(
            service: "child-immunizations",
            programs: ["immunization", "pediatrics"],
            reason: "The next childhood vaccines are due.",
            priority: 3
        ) { $0.months < 24 ? 4 : (48..<84).contains($0.months) ? 1.4 : 0 },
        Offer(
            service: "adolescent-immunizations",
            programs: ["school-health", "immunization"],
            reason: "HPV and meningococcal vaccines are due.",
            priority: 2
        ) { (11..<18).contains($0.years) ? 1 : 0 },
        Offer(
            service: "tdap",
            programs: ["immunization", "urgent-care"],
            reason: "Tetanus booster is due.",
            priority: 1
        ) { $0.years < 11 ? 0 : 0.25 },
        Offer(
            service: "pneumococcal",
            programs: ["immunization", "pharmacy"],
            reason: "Pneumococcal vaccine from 65 years.",
            priority: 2
        ) { $0.years < 65 ? 0 : 0.6 },
        Offer(
            service: "shingles",
            programs: ["pharmacy", "immunization"],
            reason: "Shingles vaccine from 50 years.",
            priority: 1
        ) { $0.years < 50 ? 0 : 0.4 },
    ]

    private static let mouthEyesAndMovement: [Offer] = [
        Offer(
            service: "dental-exam",
            programs: ["dental", "school-health"],
            reason: "Dental recall is due.",
            priority: 2
        ) { $0.months < 12 ? 0 : $0.years < 18 ? 1.6 : 0.9 },
        Offer(
            service: "fluoride",
            programs: ["dental", "pediatrics"],
            reason: "Fluoride varnish is due.",
            priority: 2
        ) { (6..<72).contains($0.months) ? 1.4 : 0 },
        Offer(
            service: "eye-exam",
            programs: ["optometry", "school-health"],
            reason: "Eye examination is due.",
            priority: 1
        ) { $0.years < 5 ? 0 : $0.years < 50 ? 0.25 : 0.7 },
        Offer(
            service: "retinal-exam",
            programs: ["chronic-care", "optometry"],
            reason: "Retinal examination with diabetes is due.",
            priority: 2
        ) { $0.traits.contains(.diabetes) ? 1.4 : 0 },
        Offer(
            service: "physical-therapy",
            programs: ["physical-therapy", "primary-care"],
            reason: "A series of physical therapy was agreed.",
            priority: 2
        ) { $0.traits.contains(.chronicPain) ? 1.6 : $0.years < 16 ? 0 : 0.12 },
        Offer(
            service: "nutrition",
            programs: ["nutrition", "chronic-care"],
            reason: "Wants help with food at home.",
            priority: 1
        ) { $0.traits.isDisjoint(with: [.diabetes, .obesity, .pregnancy]) ? 0.1 : 0.9 },
    ]
}
