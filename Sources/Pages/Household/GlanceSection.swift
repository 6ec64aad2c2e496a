import Care
import Foundation

/// What to know of the family before the day begins: who comes in and when, what is due first, and who was seen last.
struct GlanceSection {
    /// As many lines of each as the eye takes in at once; the rest is further down.
    private static let most = 4

    var people: FamilyIndex
    var directory: Directory
    var today: Day
    /// Whether what visits are for, and what is due, is seen too.
    var showsPlans: Bool

    var markup: [Markup] {
        var parts = [part("Coming in", coming, none: "Nobody has a visit booked.", all: "booked")]
        if showsPlans {
            parts.append(part("Due first", due, none: "Nothing is due.", all: "due"))
            parts.append(part("Seen last", seen, none: "Nobody has been seen yet.", all: "lately"))
        }
        return [div(.class("glance")) { parts }]
    }

    private func part(_ heading: String, _ lines: [Markup], none: String, all: String) -> Markup {
        div {
            h3 { heading }
            if lines.isEmpty {
                p(.class("empty")) { none }
            } else {
                ul { for line in lines.prefix(Self.most) { li { line } } }
            }
            if lines.count > Self.most {
                p {
                    a(.href("#\(all)")) {
                        "\(Amount.whole(lines.count - Self.most)) more"
                        span(.class("unseen")) { ": \(heading)" }
                    }
                }
            }
        }
    }

    private var coming: [Markup] {
        people.booked.filter { day(of: $0.during.start, at: $0.location) >= today }.map { visit in
            let time = people.time(at: visit.location, in: directory)
            let escort = visit.escort.map { " and \(people.name(of: $0))" } ?? ""
            return span {
                strong { time.moment(visit.during.start) }
                ": "
                bdi { people.name(of: visit.person) + escort }
                ", with \(directory.name(of: visit.practitioner)) \(place(visit))"
            }
        }
    }

    private func place(_ visit: Appointment) -> String {
        let place = directory.place(visit.location, mode: visit.mode)
        return visit.mode == .inPerson ? "at \(place)" : place
    }

    private var due: [Markup] {
        people.members.flatMap(\.needs).filter { $0.status == .open }
            .sorted { ($0.window.end, $0.service, $0.id) < ($1.window.end, $1.service, $1.id) }
            .map { need in
                let last = people.time.clock.day(at: need.window.end.addingTimeInterval(-1))
                let when = last < today ? "was due by \(LocalTime.words(last))" : "by \(LocalTime.words(last))"
                return span {
                    strong { directory.service(need.service) }
                    " for "
                    bdi { people.name(of: need.person) }
                    ", \(when)"
                }
            }
    }

    private var seen: [Markup] {
        people.members.flatMap(\.encounters).filter { $0.status == .finished }
            .sorted { ($1.during.start, $1.id) < ($0.during.start, $0.id) }
            .map { visit in
                let title = visit.title.isEmpty ? visit.class.words : visit.title
                let person = visit.practitioner.map { " with \(directory.name(of: $0))" } ?? ""
                return span {
                    strong { LocalTime.words(day(of: visit.during.start, at: visit.location)) }
                    ": "
                    bdi { people.name(of: visit.person) }
                    ", \(title)\(person)"
                }
            }
    }

    private func day(of instant: Date, at location: Location.ID?) -> Day {
        people.time(at: location, in: directory).clock.day(at: instant)
    }
}
