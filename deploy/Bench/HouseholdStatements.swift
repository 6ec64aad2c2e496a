import Foundation

/// The statements with which the server answered one request, as PostgreSQL's log has them.
///
/// So the references run what the server runs, whatever that is by then.
struct HouseholdStatements {
    /// A statement with what its parameters stand for.
    struct Statement: Encodable {
        var sql: String
        /// The tables that it reads, or `claim` for a setting of the claim, or `command`.
        var name: String
        var parameters: [String]
    }

    /// Those up to the claim, and those under it.
    private(set) var parts: [[Statement]] = [[], []]
    /// What of each person was open, as the claim and as the audit say it.
    let sights: (vis: String, shown: String)
    /// What is the same for every household: the day, the week and the viewer.
    private let constants: [String: String]

    /// Reads what the log says of one request, in which the values of parameters are known by what they are.
    init(log: String, known: [(name: String, value: String)]) throws {
        let entries = Self.entries(in: log)
        // Others may be in the log too, of whoever asked for them: the one with a claim is meant.
        guard let claimed = entries.firstIndex(where: { $0.sql.contains("app.vis =") }),
            let begin = entries[..<claimed].lastIndex(where: { $0.sql.hasPrefix("BEGIN") }),
            let end = entries[claimed...].firstIndex(where: { $0.sql == "COMMIT" })
        else { throw ToolFailure(description: "the log has no transaction under a claim") }
        let transaction = entries[begin...end]
        let claim = transaction.first { $0.sql.contains("app.vis =") }?.sql ?? ""
        let shown = transaction.flatMap(\.values).first { $0.contains(/^[0-9a-f-]{36}:[A-Z]/) } ?? ""
        guard let vis = claim.firstMatch(of: /"[0-9a-f-]{36}":(\[[^\]]*\])/)?.1,
            let open = shown.firstMatch(of: /[0-9a-f-]{36}:([^;]*)/)?.1
        else { throw ToolFailure(description: "the log has no claim") }
        sights = (String(vis), String(open))
        constants = Dictionary(
            uniqueKeysWithValues: known.filter { ["day", "week", "viewer"].contains($0.name) }.map {
                ($0.name, $0.value)
            }
        )
        let known = known + [("shown", shown)]
        var isSecond = false
        for entry in transaction {
            let name = Self.name(of: entry.sql)
            if name == "household" { isSecond = true }
            let parameters = try entry.values.map { value in
                guard let found = known.first(where: { $0.value == value }) ?? Self.instant(value) else {
                    throw ToolFailure(description: "a parameter of \(name) is not known: \(value)")
                }
                return found.name
            }
            parts[isSecond ? 1 : 0].append(Statement(sql: entry.sql, name: name, parameters: parameters))
        }
    }

    private static func instant(_ value: String) -> (name: String, value: String)? {
        value.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*\+00/) == nil ? nil : ("now", value)
    }

    /// The tables that the statement reads outside of all parentheses.
    private static func name(of sql: String) -> String {
        if sql.hasPrefix("SET LOCAL app.") { return "claim" }
        var depth = 0
        let outer = sql.filter { letter in
            if letter == "(" { depth += 1 }
            defer { if letter == ")" { depth -= 1 } }
            return depth == 0
        }
        let tables = outer.matches(of: /(?:FROM|JOIN)\s+"?([a-z0-9_]+)/).map { String($0.1) }
        return tables.isEmpty ? "command" : tables.joined(separator: "+")
    }

    /// Statements with their parameters' values, in the order in which they ran.
    private static func entries(in log: String) -> [(sql: String, values: [String])] {
        var entries: [(sql: String, values: [String])] = []
        // A line that does not begin with a time goes on from the one before.
        let lines = log.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: [String]()) {
            lines,
            line in
            if line.hasPrefix("\t"), !lines.isEmpty {
                lines[lines.count - 1] += "\n" + line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        for line in lines {
            if let found = line.firstMatch(of: /LOG:  execute [^:]*: ((?s).*)/) {
                entries.append((String(found.1), []))
            } else if let found = line.firstMatch(of: /DETAIL:  [Pp]arameters: ((?s).*)/), !entries.isEmpty {
                let values = found.1.matches(of: /\$\d+ = '((?:[^']|'')*)'/)
                entries[entries.count - 1].values = values.map { String($0.1).replacing("''", with: "'") }
            }
        }
        return entries
    }

    /// The types of what parameters stand for, which pgbench sends as text.
    private static let types = [
        "household": "uuid", "viewer": "uuid", "homes": "uuid[]", "people": "uuid[]", "now": "timestamptz",
        "day": "date",
        "week": "date",
    ]

    /// The same as a script of pgbench, in two pipelines, for a household drawn from the table `bench_household`.
    ///
    /// A literal of `SET LOCAL` cannot take a variable there, so that the claim is set by `set_config`.
    /// Each client draws from so many households; no two clients draw the same, as an entry of the audit that two add
    /// at once would end one of them.
    func script(each: Int) -> String {
        var lines = [Self.drawing(each: each)]
        for part in parts {
            lines.append("\\startpipeline")
            lines += part.filter { $0.name != "claim" }.flatMap { statement -> [String] in
                let isRole = statement.sql.hasPrefix("SET LOCAL ROLE")
                return (isRole ? [Self.claim] : []) + [text(of: statement) + ";"]
            }
            lines.append("\\endpipeline")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Only the drawing of a household, to know what that costs.
    static func drawing(each: Int) -> String {
        """
        \\set n random(0, \(each - 1)) * 16 + :client_id
        SELECT household, homes, people, hh, vis, vis_words, shown, object, who FROM bench_household WHERE n = :n
        \\gset

        """
    }

    private static let claim = """
        SELECT set_config('app.hh', :hh, true), set_config('app.vis', :vis, true),
               set_config('app.vis_words', :vis_words, true), set_config('app.who', :who, true);
        """

    private func text(of statement: Statement) -> String {
        let words = ["now": "'now'", "purpose": "'TREAT'", "action": "'read'"]
        var sql = statement.sql
        for (index, name) in statement.parameters.enumerated().reversed() {
            let value = words[name] ?? (constants[name].map { "'\($0)'" } ?? ":\(name)")
            sql = sql.replacing("$\(index + 1)", with: "\(value)::\(Self.types[name] ?? "text")")
        }
        return sql
    }
}
