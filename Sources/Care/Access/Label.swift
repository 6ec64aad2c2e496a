/// What decides who may see a fact, besides whose it is.
public struct Label: Hashable, Sendable, Codable {
    public var category: SensitivityClass
    /// A minor consented to this care alone, so that it is not the parents' to see.
    public var isOwn: Bool
    /// The person has put it on the household's plan.
    public var isShared: Bool

    public init(_ category: SensitivityClass = .general, isOwn: Bool = false, isShared: Bool = false) {
        (self.category, self.isOwn, self.isShared) = (category, isOwn, isShared)
    }

    /// A fact that is in no class of its own.
    public static let general = Label()

    /// The label of what tells of both.
    public func joined(with other: Label) -> Label {
        Label(max(category, other.category), isOwn: isOwn || other.isOwn, isShared: isShared && other.isShared)
    }
}
