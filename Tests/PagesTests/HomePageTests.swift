import Care
import Foundation
import Pages
import Testing

@Suite struct `The home page` {
    @Test func `gives the same numbers as a picture and as a table`() throws {
        let document = try Parsed(html: Example.home().rendered)
        let chart = try #require(document.all("svg").first)
        let table = try #require(document.all("table").first)
        for number in ["870", "566", "671", "298"] {
            #expect(chart.text.contains(number))
            #expect(table.text.contains(number))
        }
        let widths = chart.descendants.filter { $0.name == "rect" }.compactMap { Int($0.attributes["width"] ?? "") }
        #expect(widths.count == 4)
        #expect(widths[0] > widths[2] && widths[2] > widths[1] && widths[1] > widths[3])
    }

    @Test func `says the differences with their percent`() throws {
        let rows = try Parsed(html: Example.home().rendered).all("table")[0].descendants.filter { $0.name == "tr" }
        let cells = Dictionary(
            uniqueKeysWithValues: rows.dropFirst().map { ($0.children[0].text, $0.children.map(\.text)) }
        )
        #expect(cells["Visits"] == ["Visits", "870", "566", "304 fewer", "35 % fewer"])
        #expect(cells["Stops"] == ["Stops", "671", "298", "373 fewer", "56 % fewer"])
        #expect(cells["Needs not met"] == ["Needs not met", "40", "12", "28 fewer", "70 % fewer"])
        #expect(cells["Travel"] == ["Travel", "557 h", "246 h 40 min", "310 h 20 min less", "56 % less"])
        #expect(
            cells["Needs met by their own team"] == [
                "Needs met by their own team", "98 %", "94 %", "4 points less", "—",
            ]
        )
    }

    @Test func `explains the bound, and never promises more than it proves`() throws {
        let text = try Parsed(html: Example.home().rendered).root.text
        #expect(text.contains("No plan can do better than 289,481; this one comes to 298,350."))
        #expect(text.contains("within 3 % of the best possible"))
        var best = Example.consolidation
        best.lowerBound = best.after.objective
        #expect(Example.home(week: best).rendered.contains("It is the best there is."))
    }

    @Test func `lists who has an offer to answer, with what it saves and a way there`() throws {
        let document = try Parsed(html: Example.home().rendered)
        let table = try #require(document.all("table").first { $0.text.contains("saves the most stops") })
        #expect(table.text.contains("6 to 4") && table.text.contains("5 to 1"))
        let link = try #require(table.descendants.first { $0.name == "a" }?.attributes["href"])
        #expect(link == "/households/\(Example.household.id)?week=\(Example.week)")
    }

    @Test func `shows an administrator no household`() throws {
        let html = Example.home(.administrator).rendered
        #expect(!html.contains("/households"))
        #expect(!html.contains("Nicolai"))
    }
}

@Suite struct `The stylesheet` {
    @Test(arguments: [
        ("ink", "paper"), ("ink", "card"), ("ink", "sand"), ("soft", "paper"), ("soft", "card"), ("ember", "paper"),
        ("ember", "card"), ("ember", "sand"), ("card", "ember"), ("card", "ember-dark"), ("moss", "card"),
        ("moss", "paper"),
        ("ember-dark", "paper"), ("focus", "paper"), ("focus", "card"),
    ])
    func `has text that stands out enough (WCAG 2.2, AA)`(text: String, ground: String) throws {
        let (first, second) = (try luminance(text), try luminance(ground))
        #expect((max(first, second) + 0.05) / (min(first, second) + 0.05) >= 4.5)
    }

    @Test func `asks for nothing from elsewhere`() {
        #expect(!Stylesheet.text.contains("url("))
        #expect(!Stylesheet.text.contains("@import"))
    }

    /// WCAG 2.2, relative luminance.
    private func luminance(_ name: String) throws -> Double {
        let pattern = try Regex("--\(name): #([0-9a-f]{6})", as: (Substring, Substring).self)
        let hex = try #require(Stylesheet.text.firstMatch(of: pattern)).1
        let value = try #require(Int(hex, radix: 16))
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
