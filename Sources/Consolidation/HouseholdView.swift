/// What the stop tables must know of a household: who needs what, who may come along, what must follow what.
struct HouseholdView {
    /// open needs of each person, as compact masks
    var wants = SIMD16<UInt32>(repeating: 0)
    /// needs whose patient must be escorted
    var escorted: UInt32 = 0
    var adults = SIMD16<UInt32>(repeating: 0)
    var links: [(before: UInt32, after: UInt32, least: Int, most: Int)] = []

    /// Whether two encounters of one plan respect every link between them.
    func ordered(_ one: Active, _ two: Active) -> Bool {
        for link in links {
            if one.mask & link.before != 0, two.mask & link.after != 0 {
                let gap = Int(two.start) - Int(one.end)
                if gap < link.least || gap > link.most { return false }
            }
            if two.mask & link.before != 0, one.mask & link.after != 0 {
                let gap = Int(one.start) - Int(two.end)
                if gap < link.least || gap > link.most { return false }
            }
        }
        return true
    }

    /// Persons who may still be wanted after a set of needs is served.
    private func wanted(after set: UInt32) -> SIMDMask<SIMD16<Int32>> {
        let rest = ~set
        var mask = wants & SIMD16(repeating: rest)
        if escorted & rest != 0 { mask |= adults }
        return SIMD16<Int32>(truncatingIfNeeded: mask) .!= 0
    }

    /// Whether nobody wanted is busier in the first label, counting only the time from `clamp` on.
    func noBusier(_ one: Label, _ two: Label, _ clamp: Int32) -> Bool {
        let floor = SIMD16<Int32>(repeating: clamp)
        let first = one.busy.replacing(with: floor, where: one.busy .< floor)
        let second = two.busy.replacing(with: floor, where: two.busy .< floor)
        let worse = (first .> second) .& wanted(after: one.set)
        return !any(worse)
    }

    /// A fingerprint of what a label still occupies at a time and of links it has half served.
    ///
    /// Zero occupies nothing. Labels are compared only when one is zero or both are equal.
    func signature(_ label: Label, _ now: Int32, _ stops: Stops) -> UInt64 {
        let open = wants & SIMD16(repeating: ~label.set)
        var result: UInt64 = 0
        var chain = label
        while chain.last >= 0 {
            let encounter = stops.active[Int(chain.last)]
            if encounter.end > now {
                var others = open
                others[Int(encounter.person)] = 0
                if others != SIMD16(repeating: 0) {
                    result &+= mixed(UInt64(encounter.session), UInt64(encounter.end))
                    if encounter.interpreter >= 0 {
                        result &+= mixed(1 << 40 + UInt64(encounter.interpreterPool + 1_000_000), UInt64(encounter.end))
                    }
                    if encounter.room >= 0 {
                        result &+= mixed(1 << 41 + UInt64(encounter.roomPool + 1_000_000), UInt64(encounter.end))
                    }
                }
            }
            for link in links where encounter.mask & link.before != 0 && label.set & link.after == 0 {
                result &+= mixed(1 << 42 + UInt64(link.after), UInt64(bitPattern: Int64(encounter.end)))
            }
            if chain.parent < 0 { break }
            chain = stops.labels[Int(chain.parent)]
        }
        return result
    }

    func covers(_ one: UInt64, _ two: UInt64) -> Bool { one == 0 || one == two }

    private func mixed(_ one: UInt64, _ two: UInt64) -> UInt64 {
        var value = one &* 0x9E37_79B9_7F4A_7C15 &+ two &* 0xBF58_476D_1CE4_E5B9
        value ^= value >> 31
        value = value &* 0x94D0_49BB_1331_11EB
        return (value ^ (value >> 29)) | 1
    }
}
