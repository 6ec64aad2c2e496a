/// How far a series of visits stayed with the same providers.
///
/// Count one visit a person, provider and day, and leave out emergency and hospital; for a team's continuity,
/// let the provider be the team. Formulas and their names: BMC Health Serv Res 2022, 10.1186/s12913-022-07953-z,
/// table 2.
public struct Continuity: Hashable, Sendable {
    /// Usual Provider of Care: the share of the most seen provider, from 0 to 1; `nil` without visits.
    public let usualProvider: Double?
    /// Continuity of Care by Bice and Boxerman, (Σnᵢ² − N) / (N(N − 1)); `nil` below two visits.
    public let biceBoxerman: Double?
    /// Modified Modified Continuity Index, (1 − M/(N + 0.1)) / (1 − 1/(N + 0.1)); `nil` without visits.
    public let modifiedModified: Double?
    /// Sequential Continuity: the share of visits with the provider of the one before; `nil` below two visits.
    public let sequential: Double?

    /// The indices of visits in the order in which they happened, each named by its provider.
    public init<Provider: Hashable>(_ visits: [Provider]) {
        let total = Double(visits.count)
        let counts = Dictionary(visits.map { ($0, 1.0) }, uniquingKeysWith: +).values
        usualProvider = counts.max().map { $0 / total }
        modifiedModified = visits.isEmpty ? nil : (1 - Double(counts.count) / (total + 0.1)) / (1 - 1 / (total + 0.1))
        guard visits.count > 1 else {
            (biceBoxerman, sequential) = (nil, nil)
            return
        }
        biceBoxerman = (counts.reduce(0) { $0 + $1 * $1 } - total) / (total * (total - 1))
        sequential = Double(zip(visits, visits.dropFirst()).count { $0 == $1 }) / (total - 1)
    }
}
