import Foundation
import Synchronization

/// A clock that stands still until it is told otherwise.
final class TestClock: Sendable {
    private let instant: Mutex<Date>

    init(_ instant: Date = Village.now) { self.instant = Mutex(instant) }

    var now: Date { instant.withLock { $0 } }

    func advance(seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
