/// How many people live together in Alaska.
public enum HouseholdSizes {
    /// The shares of households of one to seven, and of eight or more people.
    ///
    /// US Census Bureau, American Community Survey, Public Use Microdata Sample 2021, occupied households of
    /// Alaska.
    public static let shares: [Double] = [0.282, 0.326, 0.158, 0.118, 0.062, 0.022, 0.018, 0.014]

    static func draw(_ chance: inout Chance) -> Int {
        let size = chance.pick(weights: shares) + 1
        return size < 8 ? size : 8 + chance.pick(weights: [0.7, 0.2, 0.1])
    }
}
