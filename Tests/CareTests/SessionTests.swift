import Care
import Foundation
import Testing

@Suite struct `A session` {
    @Test(arguments: [2, 8, 60]) func `of a group has a seat for each, every one a resource of its own`(capacity: Int) {
        let start = Date(timeIntervalSince1970: 1_796_000_000)
        var session = Session(
            id: Identifier(UUID()),
            practitioner: Identifier(UUID()),
            location: nil,
            mode: .telehealth,
            during: TimeWindow(start: start, end: start.addingTimeInterval(3600))!,
            capacity: capacity,
            visitTypes: ["circle"]
        )
        #expect(Set(session.seats).count == capacity)
        #expect(!session.seats.contains(session.practitioner.uuid))
        #expect(!session.seats.contains(session.id.uuid))
        session.capacity = 1
        #expect(session.seats == [session.practitioner.uuid])
    }
}
