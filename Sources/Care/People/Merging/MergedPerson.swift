/// What one person is, out of two rows that say it: what only one of them says is taken, and of what both say
/// differently somebody chooses.
struct MergedPerson {
    private let merge: PersonMerge
    private(set) var conflicts: [MergeConflict] = []

    init(_ merge: PersonMerge) {
        self.merge = merge
    }

    /// The columns of a person that are one or the other, by the name under which they are chosen.
    static let fields: [(name: String, column: String)] = [
        ("given", "given_name"), ("family", "family_name"), ("preferred", "preferred_name"),
        ("pronunciation", "pronunciation"), ("sex", "sex"), ("birthDate", "birth_date"),
        ("deceasedOn", "deceased_on"), ("language", "language"), ("interpreter", "interpreter"),
    ]

    mutating func person(_ kept: KeptRow, _ gone: KeptRow) -> KeptRow {
        var one = kept
        for (name, column) in Self.fields {
            // That one of two is dead is never just taken over.
            let isWeighty = column == "deceased_on" && kept[column] != gone[column]
            if !isWeighty, gone[column].isEmpty || kept[column] == gone[column] { continue }
            if !isWeighty, kept[column].isEmpty {
                one[column] = gone[column]
                continue
            }
            if choose(name, kept[column].words, gone[column].words) == .gone { one[column] = gone[column] }
        }
        one["languages"] = Self.languages(kept, gone, spoken: one["language"])
        one["version"] = .whole((kept["version"].whole ?? 1) + 1)
        return one
    }

    /// Both answers to one aspect of who they are.
    mutating func identity(_ kept: KeptRow, _ gone: KeptRow) -> KeptRow {
        guard kept["answers"] != gone["answers"] else { return kept }
        let name = kept["aspect"].text ?? ""
        let label = kept.label.joined(with: gone.label)
        guard choose(name, kept["answers"].words, gone["answers"].words, label) == .gone else { return kept }
        var one = gone.replacing(merge.gone.description, with: merge.kept.description)
        one["household_id"] = kept["household_id"]
        return one
    }

    private mutating func choose(
        _ field: String,
        _ kept: String,
        _ gone: String,
        _ label: Label = .general
    ) -> PersonMerge.Side? {
        let chosen = merge.choices[field]
        conflicts.append(MergeConflict(field: field, kept: kept, gone: gone, chosen: chosen, label: label))
        return chosen
    }

    /// All that either says they speak, but for the language of care.
    private static func languages(_ kept: KeptRow, _ gone: KeptRow, spoken: RowValue) -> RowValue {
        func list(_ row: KeptRow) -> [RowValue] {
            if case .list(let list) = row["languages"] { list } else { [] }
        }
        var all = list(kept)
        for one in list(gone) where !all.contains(one) && one != spoken { all.append(one) }
        return .list(all)
    }
}

extension RowValue {
    /// As it is shown where somebody has to choose.
    fileprivate var words: String {
        switch self {
        case .null: "—"
        case .truth(let truth): truth ? "yes" : "no"
        case .whole(let whole): String(whole)
        case .fraction(let fraction): String(fraction)
        case .text(let text): text
        case .list(let list): list.isEmpty ? "prefers not to say" : list.map(\.words).joined(separator: ", ")
        case .object: "…"
        }
    }
}
