extension Block {
    /// Lists what one visit of a type can do for a person: every need set with its shortest services.
    ///
    /// Longer variants of a set are kept, because a longer visit can bridge an idle gap.
    mutating func compileBundles(_ own: [Int], _ type: Int) -> Range<Int> {
        let first = bundles.count
        let visit = problem.visitTypes[type]
        let wants = own.map { problem.services[problem.instance.needs[needs[$0]].service]! }
        let services = Array(
            Set(wants.flatMap { problem.satisfying[$0] }.filter { visit.minutes[$0] >= 0 })
        ).sorted()
        var satisfied: [UInt64] = []
        for service in services {
            var mask: UInt64 = 0
            for (place, want) in wants.enumerated() where problem.satisfying[want].contains(service) {
                mask |= 1 << UInt64(own[place])
            }
            satisfied.append(mask)
        }
        var known: [UInt64: [Int]] = [:]
        var chosen: [Int] = []
        func extend(from index: Int, covered: UInt64) {
            if !chosen.isEmpty { subsets(chosen, covered) }
            guard chosen.count < visit.maxServices else { return }
            for next in index..<services.count where bundles.count - first < Self.bundleLimit {
                chosen.append(next)
                extend(from: next + 1, covered: covered | satisfied[next])
                chosen.removeLast()
            }
        }
        func subsets(_ chosen: [Int], _ covered: UInt64) {
            let minutes = visit.setup + chosen.reduce(0) { $0 + visit.minutes[services[$1]] }
            let length = (minutes + problem.grid - 1) / problem.grid * problem.grid
            let notAfter = chosen.reduce(Int.max) { min($0, visit.notAfter[services[$1]]) }
            var mask = covered
            while mask != 0 {
                if chosen.allSatisfy({ satisfied[$0] & mask != 0 }),
                    !(known[mask] ?? []).contains(where: {
                        bundles[$0].minutes == length && bundles[$0].notAfter >= notAfter
                    })
                {
                    guard bundles.count - first < Self.bundleLimit else {
                        truncated = true
                        return
                    }
                    known[mask, default: []].append(bundles.count)
                    let performed = chosen.map { services[$0] }
                    bundles.append(
                        Bundle(mask: mask, performed: performed, minutes: length, notAfter: notAfter)
                    )
                }
                mask = (mask - 1) & covered
            }
        }
        extend(from: 0, covered: 0)
        return first..<bundles.count
    }
}
