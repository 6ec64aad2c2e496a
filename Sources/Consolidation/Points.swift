/// The unit the search counts in.
enum Points {
    /// Parts of a point, so that prices of single cells can be finer than a point.
    static let scale = 64
}

extension Int {
    /// The same without the parts that only break ties.
    var wholePoints: Int { self & ~(Points.scale - 1) }

    /// Whole points, rounded up: an objective is a whole number, so a bound may be rounded.
    var pointsUp: Int {
        self >= 0 ? (self + Points.scale - 1) / Points.scale : -(-self / Points.scale)
    }
}

extension Instance.Weights {
    /// The same weights in the unit the search counts in.
    var scaled: Instance.Weights {
        var weights = self
        weights.unmet *= Points.scale
        weights.visit *= Points.scale
        weights.stop *= Points.scale
        weights.homeStop *= Points.scale
        weights.wait *= Points.scale
        weights.travel *= Points.scale
        weights.discontinuity *= Points.scale
        weights.change *= Points.scale
        weights.delayPerDay *= Points.scale
        return weights
    }
}
