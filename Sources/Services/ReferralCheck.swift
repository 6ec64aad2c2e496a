public import Care
import Foundation
import Store

/// Refuses what would be booked on a referral that is known to be over by then.
struct ReferralCheck {
    private let catalogue: Catalogue
    private let transaction: Transaction

    init(catalogue: Catalogue, _ transaction: Transaction) {
        (self.catalogue, self.transaction) = (catalogue, transaction)
    }

    /// - Throws: ``ReferralOver`` naming the times; one that is renewed among the bookings before is good again.
    func check(_ appointments: [Appointment]) throws {
        let asking = Set(catalogue.referrals.map(\.service))
        let concerned = appointments.filter { !asking.isDisjoint(with: $0.services) }
        guard !concerned.isEmpty, let clock = CivilClock(WeekService.timeZone) else { return }
        let records = try transaction.plans.referrals(of: concerned.map(\.person))
        let over = concerned.filter { appointment in
            let day = clock.day(at: appointment.during.start)
            return appointment.services.contains { service in
                let referral = catalogue.referrals.referral(to: service, on: day) { code in
                    records.filter { $0.person == appointment.person && $0.service == code }.map {
                        clock.day(at: $0.at)
                    }
                        + appointments.filter {
                            $0.person == appointment.person && $0.services.contains(code)
                                && $0.during.end <= appointment.during.start
                        }
                        .map { clock.day(at: $0.during.start) }
                }
                return referral?.isOver(on: day) == true
            }
        }
        guard over.isEmpty else { throw ReferralOver(times: over.map(\.during).sorted { $0.start < $1.start }) }
    }
}

/// Visits whose referral is over by then; nothing was booked.
///
/// It names no service: who books sees when people come, and not what for.
public struct ReferralOver: Error, Hashable, Sendable, CustomStringConvertible {
    public let times: [TimeWindow]

    public var description: String {
        "nothing was booked: \(times.count == 1 ? "a visit needs a referral that is" : "visits need a referral that is") "
            + "over by then; have the care team renew it, then consolidate the week again"
    }
}
