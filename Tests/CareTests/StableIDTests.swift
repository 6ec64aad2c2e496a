import Care
import Foundation
import Testing

@Suite struct `A stable identifier` {
    @Test func `is of version 8, and its own for each list of parts`() {
        let ids = (0..<1000).map { StableID.uuid("due", String($0)) }
        #expect(Set(ids).count == 1000)
        #expect(ids.allSatisfy { $0.uuid.6 >> 4 == 8 && $0.uuid.8 >> 6 == 2 })
        #expect(StableID.uuid("ab", "c") != StableID.uuid("a", "bc"))
        #expect(StableID.uuid("a") != StableID.uuid("a", ""))
    }

    @Test func `never changes`() {
        // Rows of databases that exist are named by it.
        #expect(StableID.uuid("fhir", "Patient", "1").uuidString == "714FE129-C864-8B7D-B587-4915997FA8E7")
    }
}
