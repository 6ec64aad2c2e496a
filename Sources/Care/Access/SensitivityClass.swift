/// How private a fact is, by what it would tell of a person.
///
/// The words are those of the database. They stand in the order of who may see them: each later one is open to
/// fewer, so that a fact of several classes takes the last of them.
public enum SensitivityClass: String, Sendable, Codable, CaseIterable {
    /// What is in none of the other classes.
    case general = "GEN"
    /// When, where and with whom a visit is, and nothing of why.
    case schedule = "SCHED"
    case address = "ADDR"
    case mentalHealth = "MH"
    case hiv = "HIV"
    /// Sexual and reproductive health, pregnancy among it.
    case sexualHealth = "SEX"
    /// Violence between partners and within families.
    case violence = "IPV"
    /// Substance use treatment of a program under 42 CFR Part 2.
    case substanceUse = "SUD2"
    /// A protected way to reach someone.
    case safeChannel = "SAFE"
    case message = "MSG"
    /// Counselling notes, which their author alone reads.
    case note = "NOTE"
}

extension SensitivityClass: Comparable {
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

extension SensitivityClass {
    /// The classes of facts that are visits, past or to come, or ask for one.
    public static let visits: Set<Self> = [
        .general, .schedule, .mentalHealth, .hiv, .sexualHealth, .violence, .substanceUse,
    ]

    /// The classes that a person may put on the household's plan.
    ///
    /// What protects a person from someone near is never shown to all who are near, and substance use treatment
    /// is disclosed by a consent that names who receives it.
    public static let shareable: Set<Self> = [.general, .schedule, .mentalHealth, .hiv, .sexualHealth]
}
