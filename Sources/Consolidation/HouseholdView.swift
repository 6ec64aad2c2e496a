/// What the stop tables must know of a household: who needs what, who may come along, what must follow what.
struct HouseholdView {
    /// Open needs of each person, as compact masks.
    var wants = SIMD16<UInt32>(repeating: 0)
    /// Needs whose patient must be escorted.
    var escorted: UInt32 = 0
    var adults: UInt32 = 0
    var count = 0
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

    /// Persons who may still be wanted after a set of needs is served, as bits.
    private func wanted(after set: UInt32) -> UInt32 {
        let rest = ~set
        var result: UInt32 = escorted & rest != 0 ? adults : 0
        for person in 0..<count where wants[person] & rest != 0 { result |= 1 << UInt32(person) }
        return result
    }

    /// Whether nobody wanted is busier in the first label, counting only the time from `clamp` on.
    func noBusier(_ one: Label, _ two: Label, _ clamp: Int32) -> Bool {
        var rest = wanted(after: one.set)
        while rest != 0 {
            let person = rest.trailingZeroBitCount
            rest &= rest - 1
            let busy = one.busy[person]
            if busy > clamp && busy > two.busy[person] { return false }
        }
        return true
    }

    /// A fingerprint of what a label still occupies at a time and of links it has half served.
    ///
    /// Zero occupies nothing. Labels are compared only when one is zero or both are equal.
    func signature(_ label: Label, _ now: Int32, _ stops: Stops) -> UInt64 {
        let open = unserved(label.set)
        var result: UInt64 = 0
        if open == 0 { return 0 }
        var (last, parent) = (label.last, label.parent)
        while last >= 0 {
            let encounter = stops.active[Int(last)]
            if encounter.end > now {
                if open & ~(1 << UInt32(encounter.person)) != 0 {
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
            if parent < 0 { break }
            (last, parent) = (stops.labels[Int(parent)].last, stops.labels[Int(parent)].parent)
        }
        return result
    }

    /// Persons with needs outside a set, as bits.
    private func unserved(_ set: UInt32) -> UInt32 {
        var result: UInt32 = 0
        for person in 0..<count where wants[person] & ~set != 0 { result |= 1 << UInt32(person) }
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
