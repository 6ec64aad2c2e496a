import Testing

@testable import Consolidation

@Suite struct `Every broken rule is reported` {
    private static let instance = Clinic.instance
    private static let sound = Solution(
        instance: "clinic",
        solver: "hand",
        encounters: [
            .init(
                person: "child",
                visitType: "visit",
                session: "morning",
                start: 480,
                services: ["check"],
                needs: ["n1"],
                escort: "parent"
            ),
            .init(
                person: "parent",
                visitType: "visit",
                session: "morning",
                start: 510,
                services: ["lab"],
                needs: ["n2"]
            ),
        ],
        closed: [.init(need: "n3", by: "record:r1")],
        unmet: ["n4"]
    )

    @Test func `the sound plan passes`() {
        #expect(Verifier.check(Self.instance, Self.sound).violations.isEmpty)
    }

    @Test(
        arguments: [
            ("H1", { @Sendable in $0.unmet = [] }),
            ("H1", { @Sendable in $0.unmet.append("n1") }),
            ("H2", { @Sendable in $0.encounters[1].visitType = "other" }),
            ("H3", { @Sendable in $0.encounters[1].services = ["check"] }),
            ("H4", { @Sendable in $0.encounters[1].start = 511 }),
            ("H4", { @Sendable in $0.encounters[1].start = 900 }),
            ("H5", { @Sendable in $0.encounters[1].start = 600 }),
            ("H6", { @Sendable in $0.encounters[1].session = "stranger" }),
            ("H7", { @Sendable in $0.encounters[1].start = 480 }),
            ("H8", { @Sendable in ($0.encounters[1].session, $0.encounters[1].start) = ("second", 480) }),
            ("H9", { @Sendable in $0.encounters[0].session = "stranger" }),
            ("H10", { @Sendable in ($0.encounters[1].session, $0.encounters[1].visitType) = ("far", "homeVisit") }),
            ("H11", { @Sendable in ($0.encounters[1].session, $0.encounters[1].start) = ("second", 480) }),
            ("H11", { @Sendable in $0.encounters[1].start = 540 }),
            ("H12", { @Sendable in $0.encounters[0].escort = nil }),
            ("H12", { @Sendable in $0.encounters[1].escort = "child" }),
            ("H13", { @Sendable in $0.encounters[0].start = 540 }),
            ("H14", { @Sendable in $0.closed[0].by = "record:r2" }),
            ("OBJ", { @Sendable in $0.objective = 1 }),
            ("LB", { @Sendable in $0.lowerBound = 1e9 }),
        ] as [(String, @Sendable (inout Solution) -> Void)]
    )
    func `breaking it is caught`(code: String, damage: @Sendable (inout Solution) -> Void) {
        var broken = Self.sound
        damage(&broken)
        #expect(Verifier.check(Self.instance, broken).violations.map(\.code).contains(code))
    }
}
