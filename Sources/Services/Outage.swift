import Store

/// What it means for a request that the records could not be reached.
public enum Outage: Hashable, Sendable {
    /// Nothing was changed; the same request may be made again.
    case nothingChanged
    /// Nothing was changed, for want of room on the database's disk.
    case diskFull
    /// A change may have been kept or not: look before repeating it.
    case uncertain

    /// Says which outage an error is; `nil` where it is none.
    public init?(_ error: any Error) {
        guard Store.isOutage(error) else { return nil }
        if Store.isDiskFull(error) {
            self = .diskFull
        } else {
            self = Store.isUncertain(error) ? .uncertain : .nothingChanged
        }
    }
}
