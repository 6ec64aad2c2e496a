/// What is wrong with an instance, naming the element.
public enum InstanceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The format is not `hccsp-1`.
    case unknownFormat(String)
    /// An element names something that does not exist.
    case unknownIdentifier(element: String, field: String, identifier: String)
    /// Two elements of one list share an identifier.
    case duplicateIdentifier(list: String, identifier: String)
    /// A number that must not be negative is.
    case negative(element: String, field: String, value: Int)
    /// A number that must be positive is not.
    case notPositive(element: String, field: String, value: Int)
    /// A time does not lie on the grid.
    case offGrid(element: String, field: String, value: Int)
    /// An interval ends before it starts.
    case reversedInterval(element: String, field: String, start: Int, end: Int)
    /// The travel matrix has the wrong shape.
    case travelShape(rows: Int, nodes: Int)
    /// The way there differs from the way back, or a detour is shorter, or the stay at a location takes time.
    case travelNotMetric(from: String, to: String)
    /// Links form a cycle through this need.
    case cyclicLinks(need: String)
    /// A link joins needs of different households.
    case linkAcrossHouseholds(before: String, after: String)
    /// A session in person has no location, or another mode has one.
    case misplacedLocation(session: String)
    /// A household has more of something than one plan can hold.
    case tooLarge(household: String, field: String, count: Int, limit: Int)
    /// A person and their household disagree about membership.
    case membership(person: String, household: String)
    /// A number is beyond what makes sense; see ``Instance/Limits``.
    case beyond(element: String, field: String, value: Int, limit: Int)
    /// The instance as a whole has more of something than can be searched.
    case tooMuch(what: String, count: Int, limit: Int)
    /// Two bookings that cannot be moved ask for one person at two places at once.
    case clash(person: String, first: String, second: String, travel: Int)
    /// More separate stops are booked for a household at one place than one plan can hold.
    case manyStops(household: String, session: String, limit: Int)
    /// A link's least gap is longer than its longest.
    case reversedGap(before: String, after: String, minGap: Int, maxGap: Int)

    /// One sentence that names the element and the remedy.
    public var description: String {
        switch self {
        case .tooLarge(let household, let field, let count, let limit):
            "Household \(household) has \(count) \(field); one plan holds at most \(limit), so leave some for later."
        case .beyond(let element, let field, let value, let limit):
            "\(element) has \(field) \(value), beyond \(value < 0 ? -limit : limit); correct the number or its unit."
        case .tooMuch(let what, let count, let limit):
            "The instance has \(count == .max ? "far more" : "\(count)") \(what), more than \(limit); "
                + "correct the numbers or solve it in parts."
        case .clash(let person, let first, let second, let travel):
            "Bookings \(first) and \(second) cannot be moved, and \(person) cannot be at both with \(travel) minutes "
                + "of travel between them; correct their times or make one movable."
        case .manyStops(let household, let session, let limit):
            "Household \(household) is booked for more than \(limit) separate stops where session \(session) is held; "
                + "leave those that are far apart out."
        case .reversedGap(let before, let after, let minGap, let maxGap):
            "The link from \(before) to \(after) has minGap \(minGap) above maxGap \(maxGap); exchange them."
        case .unknownFormat(let format): "The format is \(format); write hccsp-1."
        case .unknownIdentifier(let element, let field, let identifier):
            "\(element) names \(identifier) in \(field), which does not exist; add it or correct the name."
        case .duplicateIdentifier(let list, let identifier):
            "\(list) has \(identifier) twice; rename one."
        case .negative(let element, let field, let value):
            "\(element) has \(field) \(value); it must not be negative."
        case .notPositive(let element, let field, let value):
            "\(element) has \(field) \(value); it must be positive."
        case .offGrid(let element, let field, let value):
            "\(element) has \(field) \(value), off the grid; round it to a cell."
        case .reversedInterval(let element, let field, let start, let end):
            "\(element) has in \(field) the interval \(start) to \(end); put the start before the end."
        case .travelShape(let rows, let nodes):
            "The travel matrix has \(rows) rows or ragged columns for \(nodes) nodes; give one number for each pair."
        case .travelNotMetric(let from, let to):
            "Travel from \(from) to \(to) is not a metric; make it symmetric and no longer than any detour."
        case .cyclicLinks(let need): "Links form a cycle through \(need); remove one."
        case .linkAcrossHouseholds(let before, let after):
            "The link from \(before) to \(after) joins two households; link needs of one household only."
        case .misplacedLocation(let session):
            "Session \(session) must have a location if in person, and none otherwise."
        case .membership(let person, let household):
            "\(person) and household \(household) disagree about membership; list the person in their own household once."
        }
    }
}

/// All that is wrong with an instance.
public struct InstanceErrors: Error, Sendable, Equatable, CustomStringConvertible {
    /// The errors, in the order of the file.
    public var errors: [InstanceError]

    /// Gathers errors.
    public init(_ errors: [InstanceError]) { self.errors = errors }

    /// One sentence for each of the first errors, one a line.
    public var description: String {
        let shown = errors.prefix(Self.shown).map(\.description)
        let rest = errors.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more like these."] : [])).joined(separator: "\n")
    }

    private static let shown = 50
}
