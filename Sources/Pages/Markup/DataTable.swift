/// A table with a caption and headers that a screen reader can announce.
struct DataTable {
    var caption: String
    var columns: [String]
    /// The first cell of a row is its header.
    var rows: [[Markup]]
    /// The columns, from 0, that hold numbers.
    var numeric: Set<Int> = []

    /// The table in a region that scrolls by itself on a narrow screen, also with the keyboard.
    var markup: Markup {
        div(.class("scroll"), .role("region"), .label(caption), Attribute("tabindex", "0")) {
            table {
                Pages.caption { caption }
                thead {
                    tr {
                        for (index, column) in columns.enumerated() {
                            th(.scope("col"), .class(style(index))) { column }
                        }
                    }
                }
                tbody { for row in rows { tr { cells(row) } } }
            }
        }
    }

    private func cells(_ row: [Markup]) -> [Markup] {
        row.enumerated().map { index, cell in
            index == 0 ? th(.scope("row")) { cell } : td(.class(style(index))) { cell }
        }
    }

    private func style(_ index: Int) -> String { numeric.contains(index) ? "number" : "words" }
}
