public import Care
import Coordination
import Foundation
import Store

/// The times of a proposal that someone else took meanwhile; nothing was booked.
public struct TimesTaken: Error, Hashable, Sendable {
    /// What has no time any more.
    public enum Kind: String, Sendable { case person, escort, practitioner, seat, room, interpreter }

    /// One encounter's time that is gone.
    public struct Taken: Hashable, Sendable {
        public let kind: Kind
        public let during: TimeWindow
        /// The IANA time zone of the place, or of the clinics for an encounter without one.
        public let timeZone: String
        /// The name of the one who gives the care.
        public let practitioner: String
    }

    public let times: [Taken]
}

extension TimesTaken {
    init(_ refusal: BookingRefusal, of demands: [BookingDemand], directory: Directory) {
        let taken =
            switch refusal {
            case .taken(let taken): taken
            }
        let appointments = Dictionary(
            demands.map { ($0.appointment.id, $0.appointment) },
            uniquingKeysWith: { first, _ in first }
        )
        times = taken.compactMap { refused in
            guard let appointment = appointments[refused.appointment] else { return nil }
            return Taken(
                kind: Kind(rawValue: refused.kind.rawValue) ?? .person,
                during: appointment.during,
                timeZone: appointment.location.flatMap { directory.locations[$0]?.timeZone } ?? WeekService.timeZone,
                practitioner: directory.name(of: appointment.practitioner)
            )
        }
    }
}

/// Why a duplicate was left as it is.
public enum DuplicateRefusal: Error, Hashable, Sendable {
    /// It was confirmed or undone meanwhile, or its need is no longer open.
    case decidedAlready
}
