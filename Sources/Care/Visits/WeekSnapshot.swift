public import Foundation

/// Everything that consolidating a week depends on, read at one moment.
public struct WeekSnapshot: Sendable {
    /// A time at which a resource is taken, by a booking of the week.
    public struct Busy: Hashable, Sendable {
        /// A practitioner, room, interpreter, seat or person.
        public var resource: UUID
        public var booking: Appointment.ID
        public var during: TimeWindow

        public init(resource: UUID, booking: Appointment.ID, during: TimeWindow) {
            self.resource = resource
            self.booking = booking
            self.during = during
        }
    }

    /// The first day, a Monday.
    public var week: Day
    /// How many days it covers.
    public var days: Int
    /// The IANA time zone in which its days are days.
    public var timeZone: String
    /// Open needs and their people, records, links and bookings; sessions, rooms and interpreters of the week.
    public var facts: Community
    /// Taken time, including that of households that are not in ``facts``.
    public var busy: [Busy]

    public init(week: Day, days: Int, timeZone: String, facts: Community, busy: [Busy]) {
        self.week = week
        self.days = days
        self.timeZone = timeZone
        self.facts = facts
        self.busy = busy
    }
}
