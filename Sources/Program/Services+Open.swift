import Care
import Foundation
import Services
import Store

extension OpenDatabase {
    var community: CommunityService { CommunityService(store: store) }
    var families: FamilyService { FamilyService(store: store, now: { Date() }) }
    var matches: MatchService { MatchService(store: store, now: { Date() }) }
    var people: PeopleService { PeopleService(store: store, now: { Date() }) }
    var wellness: WellnessService { WellnessService(store: store, now: { Date() }) }
    var familyGoals: FamilyGoalService { FamilyGoalService(store: store, now: { Date() }) }
    var gatherings: GatheringService { GatheringService(store: store, now: { Date() }) }
    var continuity: ContinuityService { ContinuityService(store: store, now: { Date() }) }
    var households: HouseholdService { HouseholdService(store: store) }
    var weeks: WeekService { WeekService(store: store) }
    var jobs: JobService { JobService(store: store) }
    var access: AccessService { AccessService(store: store, now: { Date() }) }
    var signIns: SignInService { SignInService(store: store, now: { Date() }) }
    var audit: AuditService { AuditService(store: store, now: { Date() }) }
    var bookings: BookingService { BookingService(store: store, now: { Date() }) }

    /// A worker that searches on so many threads.
    func worker(threads: Int, lease: Duration = .seconds(30)) -> JobWorker {
        let process = ProcessInfo.processInfo
        let name = "\(process.hostName):\(process.processIdentifier)"
        return JobWorker(store: store, name: name, threads: threads, lease: lease, now: { Date() })
    }
}
