import Care
import Foundation
import Postgres

extension AgeBand {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            jurisdiction: try column(),
            stage: try column(),
            fromMonth: try column(),
            valid: try column(),
            source: try column()
        )
    }
}

extension Proxy {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            person: try column(),
            holder: try column(),
            stage: try column(),
            classes: Set(try column([SensitivityClass].self)),
            during: try column(),
            stoppedOn: try column(),
            stopReason: try column()
        )
    }
}

extension SafetyFlag {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(id: try column(), person: try column(), against: try column(), during: try column())
    }
}

extension Part2Consent {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            person: try column(),
            scope: try column(),
            recipients: Set(try column([Practitioner.ID].self)),
            givenAt: try column(),
            expiresAt: try column(),
            revokedAt: try column()
        )
    }
}

extension ProgramPost {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(practitioner: try column(), program: try column(), during: try column())
    }
}

extension ProgramEnrolment {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(person: try column(), program: try column(), during: try column())
    }
}

extension CareTeamAssignment {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(practitioner: try column(), household: try column(), during: try column())
    }
}

extension BreakGlass {
    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            person: try column(),
            practitioner: try column(),
            reason: try column(),
            isMedicalEmergency: try column(),
            openedAt: try column(),
            until: try column()
        )
    }
}
