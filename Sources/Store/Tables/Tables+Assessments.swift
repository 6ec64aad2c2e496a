import Care
import Foundation
import Postgres

/// An assessment beside the range of its instrument, which its row says too.
struct RangedAssessment {
    var assessment: Assessment
    var scores: ClosedRange<Int>
}

extension Table where Fact == RangedAssessment {
    static let assessments = Table(
        "assessment",
        key: ["household_id", "assessment_id"],
        columns: [
            "assessment_id", "household_id", "person_id", "instrument_code", "lowest", "highest", "score", "answers",
            "on_day", "author", "kept_at", "struck_at", "struck_by", "cat", "own", "shared",
        ]
    ) { ranged, writer in
        let (it, scores) = (ranged.assessment, ranged.scores)
        writer.put(it.id, it.household, it.person, it.instrument, scores.lowerBound, scores.upperBound, it.score)
        writer.put(it.answers, it.day, it.author, it.keptAt, it.struck?.at, it.struck?.author)
        writer.put(it.label)
    }
}

extension Assessment {
    static let columns: ColumnList = """
        assessment_id, household_id, person_id, instrument_code, score, answers, on_day, author, kept_at, struck_at, \
        struck_by, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            instrument: try column(),
            score: try column(),
            answers: try column(),
            day: try column(),
            author: try column(),
            keptAt: try column(),
            label: .general
        )
        let (at, author): (Date?, String?) = (try column(), try column())
        struck = at.flatMap { at in author.map { Striking(at: at, author: $0) } }
        label = try Label(&column)
    }
}
