/// Pairs of bars, before and after, as SVG; the table beside it says the same in numbers.
struct BarChart {
    struct Pair {
        var label: String
        var before: Int
        var after: Int
    }

    /// Unique on the page.
    var id: String
    var title: String
    /// What the bars show, in a sentence.
    var summary: String
    var pairs: [Pair]

    private static let (labelWidth, barWidth, numberWidth, barHeight, gap) = (90, 420, 90, 22, 18)

    var markup: Markup {
        let height = pairs.count * (2 * Self.barHeight + Self.gap)
        let width = Self.labelWidth + Self.barWidth + Self.numberWidth
        return svg(
            .class("chart"),
            .role("img"),
            Attribute("viewBox", "0 0 \(width) \(height)"),
            .labelled(by: "\(id)-title \(id)-desc")
        ) {
            Pages.title(.id("\(id)-title")) { title }
            desc(.id("\(id)-desc")) { summary }
            for (index, pair) in pairs.enumerated() {
                bars(pair, top: index * (2 * Self.barHeight + Self.gap))
            }
        }
    }

    private func bars(_ pair: Pair, top: Int) -> Markup {
        g {
            svgText(.class("label"), Attribute("x", "0"), Attribute("y", "\(top + Self.barHeight + 5)")) { pair.label }
            bar(pair.before, top: top, style: "before", word: "before")
            bar(pair.after, top: top + Self.barHeight, style: "after", word: "after")
        }
    }

    private func bar(_ value: Int, top: Int, style: String, word: String) -> [Markup] {
        let largest = max(1, pairs.flatMap { [$0.before, $0.after] }.max() ?? 1)
        let length = max(1, value * Self.barWidth / largest)
        return [
            rect(
                .class(style),
                Attribute("x", "\(Self.labelWidth)"),
                Attribute("y", "\(top + 1)"),
                Attribute("width", "\(length)"),
                Attribute("height", "\(Self.barHeight - 3)")
            ),
            svgText(
                .class("figure"),
                Attribute("x", "\(Self.labelWidth + length + 6)"),
                Attribute("y", "\(top + Self.barHeight - 6)")
            ) { "\(Amount.whole(value)) \(word)" },
        ]
    }
}
