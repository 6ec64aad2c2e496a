import Postgres
import Testing

@Suite struct `SQL literals` {
    @Test func `bind what is interpolated`() {
        let hostile = "'; DROP TABLE person; --"
        let sql: SQL = "SELECT \(hostile), \(7), \(nil as Int?)"
        #expect(sql.text == "SELECT $1, $2, $3")
        #expect(sql.parameters.map(\.bytes).map { $0?.isEmpty } == [false, false, nil])
    }

    @Test func `quote identifiers`() {
        let sql: SQL = "SET ROLE \(identifier: "a\"b")"
        #expect(sql.text == "SET ROLE \"a\"\"b\"")
    }
}
