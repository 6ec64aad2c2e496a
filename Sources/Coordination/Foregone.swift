import Care

/// What is decided of a household's needs before any search.
struct Foregone {
    var closed: [ClosedNeed] = []
    var unmet: [UnmetNeed] = []

    var tally: Tally {
        Tally(needs: closed.count + unmet.count, unmet: unmet.count, closed: closed.count)
    }
}
