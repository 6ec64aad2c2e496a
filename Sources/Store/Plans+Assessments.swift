public import Care
import Foundation
import Postgres

extension Plans {
    /// All the ways of putting a number to how somebody is.
    public func instruments() throws -> [Instrument] {
        try database.query("SELECT \(Instrument.columns) FROM instrument ORDER BY instrument_code", Instrument.init)
    }

    public func add(_ assessment: Assessment, by instrument: Instrument) throws {
        try database.merge(
            [RangedAssessment(assessment: assessment, scores: instrument.scores)],
            into: .assessments
        )
    }

    /// One assessment of a person.
    public func assessment(
        _ id: Assessment.ID,
        of person: CustomerOwner.ID,
        in home: Household.ID
    ) throws -> Assessment? {
        try database.first(
            """
            SELECT \(Assessment.columns) FROM assessment
            WHERE household_id = \(home) AND person_id = \(person) AND assessment_id = \(id)
            """,
            Assessment.init
        )
    }

    /// Keeps that an assessment was made in error.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where that was said already.
    public func strike(_ assessment: Assessment, _ struck: Assessment.Striking) throws {
        try database.change(
            "assessment",
            """
            UPDATE assessment SET struck_at = \(struck.at), struck_by = \(struck.author)
            WHERE household_id = \(assessment.household) AND assessment_id = \(assessment.id) AND struck_at IS NULL
            """
        )
    }
}

extension Instrument {
    static let columns: ColumnList =
        "instrument_code, name, lowest, highest, items, answers, domain, cat, bands, source"

    init(_ row: Row) throws {
        var column = Columns(row)
        let (code, name): (String, String) = (try column(), try column())
        let (lowest, highest, items): (Int, Int, Int) = (try column(), try column(), try column())
        let answers = try column(Minutes.self).range
        self.init(
            code: code,
            name: name,
            scores: lowest...highest,
            items: items,
            answers: answers.lowerBound...(answers.upperBound - 1),
            domain: try column(),
            category: try column(),
            bands: try column(JSON<[Band]>.self).value,
            source: try column()
        )
    }
}
