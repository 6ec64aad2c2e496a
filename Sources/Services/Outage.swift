import Store

/// What it means for a request that the records could not be reached.
public enum Outage: Hashable, Sendable {
    /// Nothing was changed; the same request may be made again.
    case nothingChanged
    /// A change may have been kept or not: look before repeating it.
    case uncertain

    /// Says which outage an error is; `nil` where it is none.
    public init?(_ error: any Error) {
        guard Store.isOutage(error) else { return nil }
        self = Store.isUncertain(error) ? .uncertain : .nothingChanged
    }
}
