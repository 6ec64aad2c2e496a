public import Care
import Consolidation
import Foundation

/// A week as it is booked, kept ready so that one household after another is planned on what is left of it.
///
/// Bookings of others stay where they are, also those that could be moved: nobody is asked anything while a family waits
/// on the telephone.
public struct BookedCare: Sendable {
    private let problem: WeekProblem
    private let booked: BookedWeek
    private let parts: [Household.ID: WeekProblem.Part]

    /// - Throws: ``PlanRefusal`` where the snapshot makes no problem.
    public init(
        _ snapshot: WeekSnapshot,
        catalogue: Catalogue,
        undone: Set<Duplicate.Evidence> = []
    ) throws(PlanRefusal) {
        let week = try WeekProblem(snapshot: snapshot, catalogue: catalogue, undone: undone)
        problem = week
        booked = BookedWeek(try Problem(planning: week.instance), Self.standing(week.instance))
        parts = week.parts
    }

    /// The bookings that could be moved, where they are; the others are part of any plan.
    private static func standing(_ instance: Instance) -> Solution {
        let encounters = instance.bookings.filter { $0.movable && !$0.needs.isEmpty }.map { booking in
            Solution.Encounter(
                person: booking.person,
                visitType: booking.visitType,
                session: booking.session,
                start: booking.start,
                services: booking.services,
                needs: booking.needs,
                escort: booking.escort
            )
        }
        return Solution(instance: instance.id, solver: "booked", encounters: encounters)
    }

    /// How long a family on the telephone is kept waiting for the last proof; most plans take milliseconds.
    private static let patience = Duration.seconds(2)

    /// Plans one household, exactly for up to 16 open needs while time lasts.
    ///
    /// - Parameters:
    ///   - household: one with something to plan; another has an empty plan.
    ///   - needs: only these; all where `nil`.
    ///   - choices: encounters that must be made.
    ///   - exclusions: encounters that must not be made.
    /// - Returns: the plan, and the choices that cannot be made.
    public func plan(
        _ household: Household.ID,
        of needs: Set<Need.ID>? = nil,
        with choices: [WeekOption.Choice] = [],
        without exclusions: [WeekOption.Exclusion] = []
    ) -> WeekOption {
        let pins = choices.map(pin)
        let others = (parts[household]?.needs ?? []).compactMap { Need.ID($0.id) }.filter {
            needs?.contains($0) == false
        }
        let forbidden = (exclusions + others.map { WeekOption.Exclusion(need: $0) }).map(forbidden)
        let options = Options(timeLimit: Self.patience, pinned: pins, forbidden: forbidden)
        let week = problem.part(of: household, parts[household] ?? .init())
        guard let outcome = booked.household(household.description, options) else {
            let none = Itineraries(week: week, solution: Solution(instance: "", solver: ""), unmetReasons: nil)
            let itinerary = none.byHousehold()[household]
            return WeekOption(
                itinerary: itinerary ?? Itinerary(encounters: [], closed: [], unmet: [], tally: Tally()),
                lowerBound: 0,
                isProven: true,
                refused: choices
            )
        }
        let itineraries = Itineraries(week: week, solution: outcome.solution, unmetReasons: outcome.unmetReasons)
        let refused = Set(outcome.refusedPins)
        return WeekOption(
            itinerary: itineraries.byHousehold()[household]
                ?? Itinerary(encounters: [], closed: [], unmet: [], tally: Tally()),
            lowerBound: outcome.lowerBound,
            isProven: outcome.proven,
            refused: zip(choices, pins).filter { refused.contains($0.1) }.map(\.0)
        )
    }

    private func pin(_ choice: WeekOption.Choice) -> Solution.Encounter {
        Solution.Encounter(
            person: choice.person.description,
            visitType: choice.visitType,
            session: choice.session.description,
            start: minutes.of(choice.start),
            services: choice.services,
            needs: choice.needs.map(\.description),
            escort: choice.escort?.description
        )
    }

    private func forbidden(_ exclusion: WeekOption.Exclusion) -> Options.Forbidden {
        Options.Forbidden(
            person: exclusion.person?.description,
            session: exclusion.session?.description,
            start: exclusion.start.map(minutes.of),
            need: exclusion.need?.description
        )
    }

    private var minutes: WallMinutes { WallMinutes(week: problem.snapshot.week, clock: problem.clock) }
}
