import Care
import Foundation
import Pages
import Testing

@Suite struct `The page of a plan` {
    @Test func `shows goals in the person's words, how they were decided and how they go`() throws {
        let text = try Parsed("plan").root.text
        for words in [
            "Sing again", "In their own words.", "Rosa Ivanoff puts it so: Join the choir", "9 of 10", "4 of 10",
            "decided together", "Once a week", "Friday 29 January 2027", "−1, a little less than hoped",
            "+1, a little more than hoped", "I have no ride.", "Said for them by Olga", "Note strength", "Note barrier",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func `shows scores in their range and domains beside what matters, with no target`() throws {
        let page = try Parsed("plan")
        #expect(page.root.text.contains("4 of 6, look further"))
        let table = try #require(page.all("table").first)
        #expect(table.text.contains("3 of 10") && table.text.contains("not asked"))
        #expect(page.root.text.contains("There is no right balance."))
    }

    @Test func `says what changed since they last met, and nothing of before`() throws {
        let page = try Parsed("plan")
        let heading = try #require(page.all("h2").first { $0.attributes["id"] == "since" })
        #expect(heading.text == "Since you last met on Tuesday 10 November 2026")
        let section = try #require(page.all("section").first { $0.attributes["aria-labelledby"] == "since" })
        #expect(section.text.contains("Saturday 28 November 2026, Rosa Ivanoff: looked at how it goes: +1"))
        #expect(!section.text.contains("31 October"))
    }

    @Test func `offers for each goal what fits how it stands, from the version that is shown`() throws {
        let page = try Parsed("plan")
        func deeds(_ number: Int) -> Set<String> {
            let path = "/people/\(Example.id(11) as CustomerOwner.ID)/plan/goals/\(Example.id(number) as Goal.ID)"
            let forms = page.all("form").filter { $0.attributes["action"] == path }
            return Set(
                forms.compactMap { $0.descendants.first { $0.attributes["name"] == "deed" }?.attributes["value"] }
            )
        }
        #expect(deeds(200) == ["accept", "decline", "revise", "merge"])
        #expect(deeds(201) == ["attain", "meet", "decline", "end", "revise", "merge"])
        #expect(deeds(205) == ["part"])
        #expect(deeds(204) == ["accept", "revise"])
        let versions = page.all("input").filter { $0.attributes["name"] == "version" }.map { $0.attributes["value"] }
        #expect(Set(versions) == ["1", "4"])
    }

    @Test func `gives forms to those who may change it, and to no other`() throws {
        let forms = try Parsed("plan-read-only").all("form").map { $0.attributes["action"] }
        #expect(forms == ["/sign-out"])
    }

    @Test func `labels every field of its forms once`() throws {
        let page = try Parsed("plan")
        let labelled = page.all("label").compactMap { $0.attributes["for"] }
        #expect(Set(labelled).count == labelled.count)
        let fields = page.all("select") + page.all("textarea")
        #expect(!fields.isEmpty)
        #expect(fields.allSatisfy { labelled.contains($0.attributes["id"] ?? "") })
    }

    @Test func `fits on a leaf in the person's own voice`() throws {
        let text = try Parsed("leaf").root.text
        for words in [
            "My plan: Anna Nicolai", "Picking berries with my grandmother.", "Sing again", "We will know by this: Once",
            "it went a little more than hoped", "What I do not want now", "Why: I have no ride.", "My care team: Raven",
            "What I am good at",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("Goal met"))
    }

    @Test func `shows what a family shares, who of them and how it goes`() throws {
        let text = try Parsed("shares").root.text
        for words in [
            "What they want together", "What they are good at together", "Anna Nicolai, Paul Nicolai",
            "In the words of Anna Nicolai", "Written down by Rosa Ivanoff", "+2, much more than hoped", "Every week",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try Parsed("shares-read-only").all("form").count == 1)
    }
}
