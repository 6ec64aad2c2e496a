import Care
import Foundation
import Services
import Store

extension OpenDatabase {
    var community: CommunityService { CommunityService(store: store) }
    var households: HouseholdService { HouseholdService(store: store) }
    var weeks: WeekService { WeekService(store: store) }
    var bookings: BookingService { BookingService(store: store, now: { Date() }) }
}
