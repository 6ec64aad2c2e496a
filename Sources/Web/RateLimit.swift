import Foundation
import Synchronization

/// How much one party may ask: so much at once, and from then on so much a second (a token bucket).
final class RateLimit: Sendable {
    private struct Bucket {
        var left: Double
        var at: Date
    }

    /// Beyond so many parties, those that have asked the least lately are forgotten.
    private static let most = 50_000

    /// Requests.
    private let burst: Double
    /// Requests a second.
    private let rate: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    init(burst: Double, rate: Double) {
        (self.burst, self.rate) = (burst, rate)
    }

    /// Takes so much from what a party may ask; nothing only looks whether anything is left.
    ///
    /// - Throws: ``TooMany`` where nothing is.
    func take(_ count: Double = 1, of party: String, at instant: Date) throws(TooMany) {
        let left = buckets.withLock { buckets in
            let left = self.left(in: buckets[party], at: instant)
            if buckets.count >= Self.most, buckets[party] == nil { makeRoom(&buckets, at: instant) }
            buckets[party] = Bucket(left: left >= 1 ? left - count : left, at: instant)
            return left
        }
        guard left >= 1 else { throw TooMany(seconds: max(1, Int(((1 - left) / rate).rounded(.up)))) }
    }

    private func left(in bucket: Bucket?, at instant: Date) -> Double {
        guard let bucket else { return burst }
        return min(burst, bucket.left + max(0, instant.timeIntervalSince(bucket.at)) * rate)
    }

    /// Forgets the half that has the most left, those first that have all of it.
    private func makeRoom(_ buckets: inout [String: Bucket], at instant: Date) {
        let kept = buckets.sorted { left(in: $0.value, at: instant) < left(in: $1.value, at: instant) }
        buckets = Dictionary(uniqueKeysWithValues: kept.prefix(Self.most / 2).map { ($0.key, $0.value) })
    }
}

/// Somebody has asked for more than their part.
struct TooMany: Error, Hashable {
    /// After so many seconds they may ask again.
    let seconds: Int
}

/// What parties may ask of the site.
public struct RateLimits: Sendable {
    /// Of somebody, wherever they are.
    let person: RateLimit
    /// Of an address, which a whole clinic may share.
    let address: RateLimit
    /// Of an address, to sign in, or with tokens that are not believed.
    let entry: RateLimit
    /// How many proxies of ours stand before the site.
    let proxies: Int

    /// - Parameters:
    ///   - perSecond: How many requests a second somebody may make on the average, above 0; an address has ten times
    ///     as many, and one sign-in a second.
    ///   - proxies: How many proxies stand before the site, each of which adds to `X-Forwarded-For` whom it serves.
    public init(perSecond: Int, proxies: Int = 0) {
        let rate = Double(perSecond)
        person = RateLimit(burst: 10 * rate, rate: rate)
        address = RateLimit(burst: 100 * rate, rate: 10 * rate)
        entry = RateLimit(burst: 60, rate: 1)
        self.proxies = proxies
    }
}
