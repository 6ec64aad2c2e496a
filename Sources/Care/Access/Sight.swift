/// Leave to see a person's facts of one class, all of them or some, whole or in outline.
public struct Sight: Hashable, Sendable {
    public enum Extent: Hashable, Sendable, CaseIterable {
        case whole
        /// Whole, but only what the person put on the household's plan.
        case shared
        /// That it is there and when and where, without what it is about.
        case outline
    }

    public var category: SensitivityClass
    /// Of what a minor alone consented to, or else of everything but that.
    public var isOwn: Bool
    public var extent: Extent

    public init(_ category: SensitivityClass, isOwn: Bool = false, _ extent: Extent = .whole) {
        (self.category, self.isOwn, self.extent) = (category, isOwn, extent)
    }

    /// How the database says it: the class, then `!` for what a minor alone consented to, then `+` for what is
    /// shared only or `~` for an outline.
    public var word: String {
        category.rawValue + (isOwn ? "!" : "") + extent.mark
    }
}

extension Sight.Extent {
    fileprivate var mark: String {
        switch self {
        case .whole: ""
        case .shared: "+"
        case .outline: "~"
        }
    }
}

extension Set<Sight> {
    /// Leave to see classes to one extent; `own` whether also, or only, what a minor alone consented to.
    static func of(_ classes: Set<SensitivityClass>, own: [Bool], _ extent: Sight.Extent = .whole) -> Self {
        Set(classes.flatMap { category in own.map { Sight(category, isOwn: $0, extent) } })
    }
}
