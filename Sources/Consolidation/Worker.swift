/// One thread's tools: the tables of the kernel and a search, kept from task to task so that their memory is too.
actor Worker {
    var kernel = Kernel()
    private var search: Recreation?

    /// Answers of households whose turn it is, asked at prices, beside what is decided.
    func ask(
        _ run: Run,
        _ turns: Turns,
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ fixed: Week?,
        _ stopped: @Sendable () -> Bool
    ) -> [Run.Answer] {
        var clinic = Clinic(run, beside: fixed)
        var answers: [Run.Answer] = []
        while let household = turns.next(), !stopped() {
            answers.append(run.ask(household, prices, effort, &clinic, &kernel))
        }
        return answers
    }

    /// Starts a search.
    func begin(_ search: Recreation) { self.search = search }

    /// Goes on from a week for a number of moves or until told.
    func move(
        _ week: Week,
        _ costs: [Int],
        _ teaching: Teaching,
        heat: Double,
        moves: Int,
        _ stopped: @Sendable () -> Bool
    ) -> [Recreation.Move] {
        search!.take(week, costs, teaching)
        for _ in 0..<moves {
            if stopped() { break }
            search!.move(heat: heat)
        }
        return search!.moves
    }
}

/// What prices have taught: the worth of rows, and plans known for each household.
struct Teaching: Sendable {
    var prices: [Int32]?
    var plans: [[Column]] = []
}
