import Care
import Foundation
import Pages
import Testing

@Suite struct `A household's page` {
    @Test(arguments: [true, false])
    func `shows the four domains for each person, in order`(withGoals: Bool) throws {
        let plan = withGoals ? Example.plan() : Example.emptyGoals
        let document = try Parsed(html: Example.family(plan).rendered)
        let lists = document.all("dl").filter { $0.attributes["class"] == "goals" }
        #expect(lists.count == plan.members.count)
        for list in lists {
            let names = list.descendants.filter { $0.name == "dt" }.map(\.text)
            #expect(names == ["Physical", "Mental", "Emotional", "Spiritual"])
        }
    }

    @Test func `says what matters in the person's own words, and asks where it is not known`() throws {
        let document = try Parsed(html: Example.family().rendered)
        let said = document.all("blockquote").map { $0.descendants.filter { $0.name == "p" }.map(\.text) }
        #expect(said == [["Picking berries with my grandmother.", "In their own words, Monday 1 June 2026."]])
        #expect(document.root.text.contains("Pronouns: she/her"))
        #expect(document.root.text.contains("Not asked yet."))
    }

    @Test func `says first who comes in and when, what is due and who was seen, the soonest first`() throws {
        var plan = Example.plan()
        var later = plan.members[0].appointments[0]
        (later.id, later.during) = (Example.id(901), Example.window(9, 600, minutes: 30))
        plan.members[0].appointments.insert(later, at: 0)
        let document = try Parsed(html: Example.family(plan).rendered)
        #expect(document.all("section").first?.attributes["aria-labelledby"] == "glance")
        let parts = document.all("div").first { $0.attributes["class"] == "glance" }?.children ?? []
        let headings = parts.flatMap(\.descendants).filter { $0.name == "h3" }.map(\.text)
        #expect(headings == ["Coming in", "Due first", "Seen last"])
        let coming = parts.first?.descendants.filter { $0.name == "li" }.map(\.text) ?? []
        #expect(coming.count == 2)
        #expect(coming.first?.contains("Anna") == true && coming.last?.contains("9 December 2026") == true)
        let due = parts.dropFirst().first?.descendants.filter { $0.name == "li" }.map(\.text) ?? []
        #expect(due.allSatisfy { $0.contains(", by ") || $0.contains(", was due by ") } && !due.isEmpty)
    }

    @Test func `tells two people of one name apart wherever they are named`() throws {
        var plan = Example.plan()
        let first = plan.members[0].person
        plan.members[1].person.preferredName = first.preferredName ?? first.givenName
        plan.members[1].person.familyName = first.familyName
        let document = try Parsed(html: Example.family(plan).rendered)
        let names = document.all("section").filter { $0.attributes["class"] == "card" }
            .compactMap { $0.children.first?.text }.prefix(2)
        #expect(Set(names).count == 2)
        #expect(names.allSatisfy { $0.hasPrefix(first.displayName + ", born ") })
    }

    @Test func `says each empty part in words`() throws {
        let text = try Parsed(html: Example.family(Example.emptyPlan).rendered).root.text
        for sentence in [
            "No one lives in this household now.", "Nothing is proposed for this week.", "Nothing is due now.",
            "No repeats were found", "Nothing is booked.", "No past encounters are known.",
            "They have no care team yet.",
        ] { #expect(text.contains(sentence)) }
    }

    @Test func `groups what follows at one place on one day into one stop`() throws {
        let document = try Parsed(html: Example.family().rendered)
        let lists = document.all("ol").map(\.children.count)
        #expect(lists == [1, 1, 1, 2, 1])
    }

    @Test func `gives the reason of each encounter, of what is closed and of what is not met`() throws {
        let text = try Parsed(html: Example.family().rendered).root.text
        let itineraries = [Example.before, Example.after]
        let reasons = itineraries.flatMap {
            $0.encounters.map(\.reason) + $0.closed.map(\.reason) + $0.unmet.map(\.reason)
        }
        for reason in reasons { #expect(text.contains(reason)) }
    }

    @Test func `tells days and hours by the clinic's clock`() throws {
        let text = try Parsed(html: Example.family().rendered).root.text
        #expect(text.contains("Tuesday 1 December 2026, Anchorage Native Primary Care Center"))
        #expect(text.contains("9:15 am to 9:45 am"))
        #expect(text.contains("between Monday 30 November 2026 and Friday 11 December 2026"))
        #expect(text.contains("Times are Anchorage time"))
    }

    @Test(arguments: [Role.careTeam, .scheduler, .administrator])
    func `offers a proposal's answers to schedulers only, and a repeat's to care teams`(role: Role) throws {
        let page = Example.family(viewer: Reader(role: role, token: "t0ken"))
        let actions = try Parsed(html: page.rendered).all("form").compactMap { $0.attributes["action"] }
        #expect(actions.count { $0.contains("/proposals/") } == (role == .scheduler ? 2 : 0))
        #expect(actions.count { $0.contains("/duplicates/") } == (role == .careTeam ? 2 : 0))
    }

    @Test(arguments: [Proposal.Status.accepted, .refused, .superseded])
    func `offers no answer to a proposal that is no longer open`(status: Proposal.Status) throws {
        let document = try Parsed(html: Example.family(Example.plan(status)).rendered)
        #expect(!document.all("form").contains { $0.attributes["action"]?.contains("/proposals/") == true })
    }

    @Test(arguments: FoundDuplicate.State.allCases)
    func `lets a repeat be confirmed once, and undone until it is`(state: FoundDuplicate.State) throws {
        var plan = Example.plan()
        plan.duplicates[0].state = state
        let actions = try Parsed(html: Example.family(plan).rendered).all("form").compactMap { $0.attributes["action"] }
        #expect(actions.contains { $0.hasSuffix("/accept") && $0.contains("/duplicates/") } == (state == .found))
        #expect(actions.contains { $0.hasSuffix("/undo") } == (state != .undone))
    }
}

extension Example {
    static var emptyGoals: HouseholdPlan {
        var plan = plan()
        for index in plan.members.indices { plan.members[index].goals = [] }
        return plan
    }
}
