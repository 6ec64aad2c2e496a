import Care
import Testing

@Suite struct `The continuity of visits` {
    struct Known: Sendable {
        var visits: String
        var usual, bice, modified, sequential: Double
    }

    @Test(arguments: [
        Known(visits: "AAABC", usual: 0.6, bice: 0.3, modified: 0.5122, sequential: 0.5),
        Known(visits: "AAAA", usual: 1, bice: 1, modified: 1, sequential: 1),
        Known(visits: "ABCD", usual: 0.25, bice: 0, modified: 0.0323, sequential: 0),
        Known(visits: "ABABAB", usual: 0.5, bice: 0.4, modified: 0.8039, sequential: 0),
        Known(visits: "AABBA", usual: 0.6, bice: 0.4, modified: 0.7561, sequential: 0.5),
        Known(visits: "AAAAAAAB", usual: 0.875, bice: 0.75, modified: 0.8592, sequential: 0.8571),
    ])
    func `has the published values`(known: Known) throws {
        let found = Continuity(Array(known.visits))
        #expect(abs(try #require(found.usualProvider) - known.usual) < 0.00005)
        #expect(abs(try #require(found.biceBoxerman) - known.bice) < 0.00005)
        #expect(abs(try #require(found.modifiedModified) - known.modified) < 0.00005)
        #expect(abs(try #require(found.sequential) - known.sequential) < 0.00005)
    }

    @Test func `says nothing of what too few visits cannot tell`() {
        #expect(Continuity(["A"]).biceBoxerman == nil)
        #expect(Continuity(["A"]).sequential == nil)
        #expect(Continuity([String]()).usualProvider == nil)
    }
}
