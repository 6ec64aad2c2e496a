import ArgumentParser
import Care
import Foundation
import Services

/// What a goal says beside its words.
struct GoalOptions: ParsableArguments {
    @Option(help: "The name of who said it for the person, where they did not.") var saidBy: String?
    @Option(help: "How important it is to them, 0 to 10.") var importance: Int?
    @Option(help: "How sure they are to get there, 0 to 10.") var confidence: Int?
    @Option(help: "How it was decided: inform, consult, engage, co-design or co-produce.") var participation: String?
    @Option(help: "How it will be known that it is reached.") var measure: String?
    @Option(help: "The agreed day, such as 2026-11-30.") var dueOn: String?

    func fill(_ request: inout GoalRequest) {
        (request.saidBy, request.importance, request.confidence) = (saidBy, importance, confidence)
        (request.participation, request.measure, request.dueOn) = (participation, measure, dueOn)
    }
}

/// Which goal a step is taken with, made from which version.
struct StepOptions: ParsableArguments {
    @OptionGroup var subject: PersonOptions
    @Argument(help: "The goal's identifier, as `hearth plan show` prints it.") var goal: IdentifierArgument<Goal>
    @Option(help: "The version that you looked at.") var version: Int
    @Flag(help: "Print as JSON.") var json = false

    /// Takes a step and says which version it made.
    func take(_ deed: GoalRequest.Deed, _ fill: (inout GoalRequest) -> Void = { _ in }) async throws {
        var request = GoalRequest(deed: deed, version: version)
        fill(&request)
        let asked = request
        let receipt = try await subject.database.withDatabase { open in
            try await open.wellness.step(
                asked,
                with: goal.id,
                of: subject.person.id,
                key: UUID().uuidString,
                by: subject.viewer.viewer
            )
        }
        try receipt.say(json: json)
    }
}

extension GoalReceipt {
    func say(json: Bool) throws {
        print(json ? try Console.json(self) : "Kept: goal \(goal), version \(version).")
    }
}

/// A person's plan, for the terminal.
struct PlanText {
    let view: PersonPlanView

    var text: String {
        let plan = view.plan
        var lines = ["The plan of \(plan.person.displayName)"]
        if let words = plan.words.current { lines.append("  What matters: \(words.words)") }
        for domain in WellnessDomain.allCases {
            let goals = plan.goals.filter { $0.domain == domain }
            lines.append("  \(domain.rawValue): \(goals.isEmpty ? "no goal yet" : "")")
            for goal in goals { lines += Self.lines(goal, plan.history(of: goal.id)) }
        }
        lines += plan.notes.filter { $0.ended == nil }.map { "  \($0.kind.rawValue) \($0.id): \($0.words)" }
        lines += plan.assessments.filter { $0.struck == nil }.map { score in
            let instrument = plan.instruments.first { $0.code == score.instrument }
            let words = instrument?.words(for: score.score).map { ", \($0)" } ?? ""
            return "  \(score.instrument) on \(score.day): \(score.score)\(words) (\(score.id))"
        }
        lines += plan.balance.parts.map { part in
            let gap = part.gap.map { "; matters \(Int(($0 * 100).rounded())) points beyond its goals" } ?? ""
            let matters = part.matters.map { "matters \($0) of 10" } ?? "not asked how much it matters"
            return "  \(part.domain.rawValue): \(part.goals) open, \(matters)\(gap)"
        }
        let today = CivilClock(WeekService.timeZone)?.day(at: Date()) ?? Day(number: 0)
        lines += view.referrals(on: today).map { referral in
            let ends = referral.endsOn.map { " until \($0)" } ?? ""
            return "  referral to \(referral.service)\(ends)\(referral.isOver(on: today) ? ", over: renew it" : "")"
        }
        return (lines + changes).joined(separator: "\n")
    }

    private static func lines(_ goal: Goal, _ history: [GoalVersion]) -> [String] {
        var facts = ["\(goal.status.rawValue)\(goal.reason.map { " (\($0))" } ?? "")"]
        if let importance = goal.importance { facts.append("important \(importance) of 10") }
        if let confidence = goal.confidence { facts.append("sure \(confidence) of 10") }
        if let participation = goal.participation { facts.append(participation.rawValue) }
        if let measure = goal.measure { facts.append("known by: \(measure)") }
        if let day = goal.dueOn { facts.append("by \(day)") }
        let path = history.trajectory.map(\.words).joined(separator: ", ")
        if !path.isEmpty { facts.append("goes: \(path)") }
        return [
            "    \(goal.words)", "      goal \(goal.id), version \(goal.version): \(facts.joined(separator: "; "))",
        ]
    }

    private var changes: [String] {
        let found = view.changes
        var lines: [String]
        switch view.since {
        case .day(let day, _): lines = ["Since \(day):"]
        case .met(let encounter): lines = ["Since you last met (\(encounter.during.start.formatted(.iso8601))):"]
        case .ever: lines = ["So far:"]
        }
        if found.isEmpty { lines.append("  Nothing has changed.") }
        for change in found.goals {
            lines.append("  \(change.isNew ? "New goal" : "Goal"): \(change.goal.words)")
            lines += change.fields.map { "    \($0.field): \($0.before ?? "-") -> \($0.after ?? "-")" }
            lines += change.steps.map { "    \($0.deed.rawValue) by \($0.author)\($0.note.map { ": \($0)" } ?? "")" }
        }
        lines += found.begun.map { "  New \($0.kind.rawValue): \($0.words)" }
        lines += found.ended.map { "  Over: \($0.words)" }
        return lines
    }

    /// The versions of a goal, one below the other.
    static func history(_ document: GoalHistoryDocument) -> String {
        ([document.goal.words]
            + document.versions.flatMap { version in
                let step = version.step
                let note = step.note.map { ": \($0)" } ?? ""
                return [
                    "  \(step.version) \(step.keptAt.formatted(.iso8601)) \(step.deed.rawValue) by \(step.author)\(note)"
                ]
                    + version.changed.map { "      \($0.field): \($0.before ?? "-") -> \($0.after ?? "-")" }
            })
            .joined(separator: "\n")
    }
}
