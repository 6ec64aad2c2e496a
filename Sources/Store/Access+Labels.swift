public import Care
public import Foundation
import Postgres

/// A kind of fact that carries a label of its own.
public enum LabelledKind: String, Sendable, CaseIterable {
    case need, goal, record, encounter, appointment, condition, plan, assessment
}

extension Access {
    /// Says anew who may see a fact: how private it is, whether a minor alone consented to it, whether it is on the
    /// household's plan.
    ///
    /// What tells of a need becomes as private with it: its duplicates, and the visits that are booked for it.
    /// - Returns: whose fact it is; `nil` where the household has none of this identifier.
    /// - Throws: `PostgresError`.
    public func label(_ kind: LabelledKind, _ id: UUID, in home: Household.ID, as label: Label) throws
        -> CustomerOwner.ID?
    {
        let key = "\(kind.rawValue)_id"
        let person = try database.first(
            """
            UPDATE \(identifier: kind.rawValue)
            SET cat = \(label.category), own = \(label.isOwn), shared = \(label.isShared)
            WHERE household_id = \(home) AND \(identifier: key) = \(id)
            RETURNING person_id
            """
        ) { try $0.decode(0, as: CustomerOwner.ID.self) }
        if person != nil, kind == .need { try follow(id, in: home, as: label) }
        if person != nil, kind == .goal { try relabel(goal: id, in: home, as: label) }
        return person
    }

    /// What a goal was is as private as what it is, and so is what it stands for.
    private func relabel(goal: UUID, in home: Household.ID, as label: Label) throws {
        try database.execute(
            """
            UPDATE goal SET cat = \(label.category), own = \(label.isOwn), shared = \(label.isShared)
            WHERE household_id = \(home) AND merged_into = \(goal)
            """
        )
        try database.execute(
            """
            UPDATE goal_version SET cat = \(label.category), own = \(label.isOwn), shared = \(label.isShared)
            WHERE household_id = \(home) AND goal_id IN (
                SELECT goal_id FROM goal
                WHERE household_id = \(home) AND (goal_id = \(goal) OR merged_into = \(goal)))
            """
        )
    }

    private func follow(_ need: UUID, in home: Household.ID, as label: Label) throws {
        try database.execute(
            """
            UPDATE duplicate SET cat = \(label.category), own = \(label.isOwn), shared = \(label.isShared)
            WHERE household_id = \(home) AND need_id = \(need)
            """
        )
        let order = SensitivityClass.allCases.map(\.rawValue)
        // A visit is as private as the most private of what it is for, and shared where all of that is.
        try database.execute(
            """
            UPDATE appointment
            SET cat = CASE WHEN array_position(\(order), met.cat) > array_position(\(order), appointment.cat)
                           THEN met.cat ELSE appointment.cat END,
                own = appointment.own OR met.own,
                shared = met.shared
            FROM (
                SELECT appointment_id, bool_or(need.own) AS own, bool_and(need.shared) AS shared,
                       (array_agg(need.cat ORDER BY array_position(\(order), need.cat) DESC))[1] AS cat
                FROM appointment_need JOIN need USING (household_id, need_id)
                WHERE household_id = \(home) AND appointment_id IN (
                    SELECT appointment_id FROM appointment_need WHERE household_id = \(home) AND need_id = \(need))
                GROUP BY appointment_id
            ) AS met
            WHERE appointment.household_id = \(home) AND appointment.appointment_id = met.appointment_id
            """
        )
    }
}
