import Care
import Foundation
import Pages
import Testing

@Suite struct `Every page` {
    @Test(arguments: Example.pages.map(\.name))
    func `has a language, a title, one h1, landmarks and a way past the navigation`(name: String) throws {
        let document = try Parsed(name)
        #expect(document.root.name == "html")
        #expect(document.root.attributes["lang"] == "en")
        #expect(document.all("title").first?.text.hasSuffix("· Hearth") == true)
        #expect(document.all("h1").count == 1)
        #expect(document.all("main").count == 1)
        #expect(document.all("header").count == 1)
        #expect(document.all("footer").count == 1)
        #expect(document.all("a").first?.attributes["href"] == "#main")
        #expect(document.all("main").first?.attributes["id"] == "main")
    }

    @Test(arguments: Example.pages.map(\.name))
    func `steps down its headings one level at a time`(name: String) throws {
        let levels = try Parsed(name).elements.compactMap { element in
            element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
        }
        #expect(levels.first == 1)
        for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1, "h\(level) then h\(next)") }
    }

    @Test(arguments: Example.pages.map(\.name))
    func `names each id once and refers to none that is not there`(name: String) throws {
        let document = try Parsed(name)
        let ids = document.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let references = document.elements.flatMap(\.references)
        #expect(Set(references).subtracting(ids) == [])
    }

    @Test(arguments: Example.pages.map(\.name))
    func `captions its tables and scopes their headers`(name: String) throws {
        let document = try Parsed(name)
        for table in document.all("table") {
            #expect(table.children.first?.name == "caption")
            #expect(table.descendants.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil })
            let widths = table.descendants.filter { $0.name == "tr" }.map(\.children.count)
            #expect(Set(widths).count == 1)
        }
    }

    @Test(arguments: Example.pages.map(\.name))
    func `labels its fields, charts and buttons`(name: String) throws {
        let document = try Parsed(name)
        let labelled = Set(document.all("label").compactMap { $0.attributes["for"] })
        for field in ["input", "select", "textarea"].flatMap(document.all) where field.attributes["type"] != "hidden" {
            #expect(labelled.contains(field.attributes["id"] ?? ""))
        }
        for chart in document.all("svg") {
            #expect(chart.children.prefix(2).map(\.name) == ["title", "desc"])
            #expect(chart.attributes["role"] == "img")
        }
        #expect(document.all("button").allSatisfy { !$0.text.isEmpty })
    }

    @Test(arguments: Example.pages.map(\.name))
    func `needs no script and no style of its own`(name: String) throws {
        let document = try Parsed(name)
        #expect(document.all("script").isEmpty)
        #expect(document.all("style").isEmpty)
        #expect(
            document.elements.allSatisfy { element in
                !element.attributes.keys.contains { $0 == "style" || $0.hasPrefix("on") }
            }
        )
    }

    @Test(arguments: Example.pages.map(\.name))
    func `posts with the secret of the session, except to begin one`(name: String) throws {
        for form in try Parsed(name).all("form") where form.attributes["method"] == "post" {
            let secret = form.descendants.first { $0.attributes["name"] == "csrf" }?.attributes["value"]
            #expect(secret == (form.attributes["action"] == "/sign-in" ? nil : "t0ken"))
        }
    }
}

@Suite struct `Markup` {
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "O'Brien & Söhne </td>", "]]>",
    ]

    @Test(arguments: hostile)
    func `shows a hostile name as text wherever it stands`(name: String) throws {
        var plan = Example.plan()
        plan.household.name = name
        plan.members[0].person.preferredName = name
        plan.members[0].words[0].words = name
        plan.members[0].person.pronunciation = name
        plan.members[0].goals[0].words = name
        plan.members[0].needs[0].reason = name
        plan.duplicates[0].duplicate.reason = name
        plan.proposal?.after.encounters[0].reason = name
        let household = HouseholdSummary(id: Example.id(1), name: name, community: name, people: 1, openNeeds: 1)
        var personal = Example.personPlan
        personal.goals[1].words = name
        personal.goals[1].restated?.words = name
        personal.notes[0].words = name
        personal.history[1].note = name
        personal.person.preferredName = name
        let pages: [any Page] = [
            Example.personPlanPage(personal),
            LeafPage(viewer: Example.careTeam, plan: personal, directory: Example.directory, today: Example.week),
            Example.family(plan), Example.households([household], search: name),
            ProblemPage(title: name, explanation: name),
        ]
        for page in pages {
            let document = try Parsed(html: page.rendered)
            #expect(document.all("script").isEmpty)
            #expect(document.all("img").isEmpty)
            #expect(document.all("h1").first?.text == page.title)
            #expect(document.root.text.contains(name))
        }
    }

    @Test func `writes a search into an address so that it is read back whole`() throws {
        let search = "Ñ & b=c #d?/"
        let path = SitePath.households(search: search, after: nil, week: Example.week).description
        let items = try #require(URLComponents(string: path)?.queryItems)
        #expect(items.first { $0.name == "search" }?.value == search)
        #expect(items.first { $0.name == "week" }?.value == "2026-11-30")
        #expect(items.count == 2)
    }
}
