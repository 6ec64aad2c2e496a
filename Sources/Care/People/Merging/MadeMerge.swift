public import Foundation

/// Two people who were made one, as it is kept.
public struct MadeMerge: Hashable, Sendable {
    public typealias ID = Identifier<MadeMerge>

    public var id: ID
    public var merge: PersonMerge
    public var madeAt: Date
    /// Who did, as ``Viewer/word`` says it.
    public var madeBy: String
    /// When it was taken back, where it was.
    public var undoneAt: Date?

    public init(id: ID, merge: PersonMerge, madeAt: Date, madeBy: String, undoneAt: Date? = nil) {
        (self.id, self.merge, self.madeAt, self.madeBy) = (id, merge, madeAt, madeBy)
        self.undoneAt = undoneAt
    }
}
