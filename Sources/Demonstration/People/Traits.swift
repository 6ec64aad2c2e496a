import Care

/// What a person lives with, as the due rules and the needs ask for it.
struct Traits: OptionSet {
    let rawValue: UInt16

    static let diabetes = Traits(rawValue: 1)
    static let hypertension = Traits(rawValue: 2)
    static let pregnancy = Traits(rawValue: 4)
    static let postpartum = Traits(rawValue: 8)
    static let depression = Traits(rawValue: 16)
    static let chronicPain = Traits(rawValue: 32)
    static let isolation = Traits(rawValue: 64)
    static let obesity = Traits(rawValue: 128)
    static let highLipids = Traits(rawValue: 256)
    static let asthma = Traits(rawValue: 512)

    /// A trait with its SNOMED CT concept, its likelihood in a hundred and the years since it began.
    struct Known {
        var trait: Traits
        var code: String
        var name: String
        var since: ClosedRange<Int>
        /// In a hundred people of this age in years and sex.
        var likelihood: @Sendable (_ years: Int, _ isFemale: Bool) -> Double
    }

    static let all: [Known] = [
        Known(
            trait: .diabetes,
            code: "44054006",
            name: "Diabetes mellitus type 2",
            since: 200...5000
        ) { years, _ in years < 25 ? 0 : years < 40 ? 3 : years < 65 ? 12 : 22 },
        Known(
            trait: .hypertension,
            code: "59621000",
            name: "Essential hypertension",
            since: 200...5000
        ) { years, _ in years < 20 ? 0 : years < 40 ? 7 : years < 65 ? 30 : 55 },
        Known(
            trait: .pregnancy,
            code: "72892002",
            name: "Normal pregnancy",
            since: 40...230
        ) { years, isFemale in isFemale && (18...41).contains(years) ? 5 : 0 },
        Known(
            trait: .postpartum,
            code: "86569001",
            name: "Postpartum state",
            since: 5...60
        ) { years, isFemale in isFemale && (18...41).contains(years) ? 1.5 : 0 },
        Known(
            trait: .depression,
            code: "35489007",
            name: "Depressive disorder",
            since: 100...2500
        ) { years, _ in years < 12 ? 0 : years < 18 ? 5 : 9 },
        Known(
            trait: .chronicPain,
            code: "82423001",
            name: "Chronic pain",
            since: 200...3000
        ) { years, _ in years < 20 ? 0 : years < 50 ? 7 : 14 },
        Known(
            trait: .isolation,
            code: "422650009",
            name: "Social isolation",
            since: 50...900
        ) { years, _ in years < 18 ? 0 : years < 65 ? 6 : 12 },
        Known(
            trait: .obesity,
            code: "714628002",
            name: "Prediabetes",
            since: 100...2000
        ) { years, _ in years < 30 ? 0 : 12 },
        Known(
            trait: .highLipids,
            code: "55822004",
            name: "Hyperlipidemia",
            since: 200...4000
        ) { years, _ in years < 35 ? 0 : 18 },
        Known(
            trait: .asthma,
            code: "195967001",
            name: "Asthma",
            since: 100...1500
        ) { years, _ in years < 3 ? 0 : years < 18 ? 8 : 5 },
    ]
}
