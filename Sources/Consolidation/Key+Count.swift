extension Key {
    /// The exact cost and span of a stop, anchors in reach included; nil when it is not contiguous.
    func count(_ placed: ArraySlice<Placed>) -> (cost: Int, start: Int, end: Int, joined: UInt32)? {
        var cost = openCost
        var pieces: [(start: Int, end: Int)] = []
        for piece in placed {
            cost += piece.encounter.cost
            pieces.append((Int(piece.encounter.start), Int(piece.encounter.end)))
        }
        if gap < 0 { return (cost, pieces[0].start, pieces[0].end, 0) }
        let joined = anchors.isEmpty ? 0 : reach(&pieces)
        for cluster in refunds.indices where joined & (1 << UInt32(cluster)) != 0 {
            cost -= refunds[cluster]
        }
        pieces.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var end = pieces[0].end
        for piece in pieces.dropFirst() {
            if piece.start > end + gap { return nil }
            cost += waitWeight * max(0, piece.start - end)
            end = max(end, piece.end)
        }
        return (cost, pieces[0].start, end, joined)
    }

    /// Adds the anchor clusters a stop touches, one by one, until no more is touched.
    private func reach(_ pieces: inout [(start: Int, end: Int)]) -> UInt32 {
        var joined: UInt32 = 0
        var grew = true
        while grew {
            grew = false
            for cluster in refunds.indices where joined & (1 << UInt32(cluster)) == 0 {
                let members = anchors.filter { $0.cluster == cluster }
                let touches = members.contains { anchor in
                    pieces.contains { $0.start <= anchor.end + gap && anchor.start <= $0.end + gap }
                }
                guard touches else { continue }
                joined |= 1 << UInt32(cluster)
                pieces += members.map { ($0.start, $0.end) }
                grew = true
            }
        }
        return joined
    }
}
