import Consolidation
import Instances

/// Random damage to a plan, from a minute too late to a need that does not exist.
struct Damage {
    let instance: Instance
    var dice: Dice

    /// The plan with one to three things wrong with it, or by chance with none.
    mutating func applied(to plan: Solution) -> Solution {
        var broken = plan
        broken.objective = nil
        for _ in 0..<(1 + dice.below(3)) { once(&broken) }
        return broken
    }

    private mutating func once(_ plan: inout Solution) {
        let kind = dice.below(18)
        if kind < 4 || plan.encounters.isEmpty { return bookkeeping(kind % 4, &plan) }
        let index = dice.below(plan.encounters.count)
        switch kind {
        case 4: plan.encounters.remove(at: index)
        case 5: plan.encounters.append(plan.encounters[index])
        case 6: plan.encounters[index].start += dice.pick([-15, 15, 30, 60, 7, -1_440, 1_440, 100_000])
        case 7, 8: plan.encounters[index].session = dice.pick(instance.sessions).id
        case 9: plan.encounters[index].visitType = dice.pick(instance.visitTypes).id
        case 10: plan.encounters[index].person = dice.pick(instance.persons).id
        case 11: plan.encounters[index].escort = dice.pick(instance.persons.map { $0.id } + [nil, "nobody"])
        case 12: plan.encounters[index].services.append(dice.pick(instance.services).id)
        case 13: plan.encounters[index].services = [dice.pick(instance.services).id]
        case 14: plan.encounters[index].needs.append(dice.pick(instance.needs).id)
        case 15: plan.encounters[index].needs = dice.pick([[], [dice.pick(instance.needs).id], ["nothing"]])
        case 16: plan.encounters[index].services = []
        default:
            let need = dice.pick(instance.needs)
            plan.unmet.removeAll { $0 == need.id }
            let free = dice.pick(instance.sessions)
            plan.encounters.append(
                .init(
                    person: need.person,
                    visitType: dice.pick(instance.visitTypes).id,
                    session: free.id,
                    start: free.free.first?.start ?? 480,
                    services: [need.service],
                    needs: [need.id]
                )
            )
        }
    }

    private mutating func bookkeeping(_ kind: Int, _ plan: inout Solution) {
        let need = dice.pick(instance.needs).id
        switch kind {
        case 0: plan.unmet.append(dice.pick([need, "nothing"]))
        case 1: plan.unmet.removeAll { $0 == need }
        case 2:
            let proofs = instance.records.map { "record:\($0.id)" } + instance.bookings.map { "booking:\($0.id)" }
            plan.unmet.removeAll { $0 == need }
            plan.closed.append(.init(need: need, by: dice.pick(proofs + ["record:none", "hearsay", ":", ""])))
        default: if !plan.closed.isEmpty { plan.closed.removeLast() }
        }
    }
}
