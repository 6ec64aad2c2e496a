/// What FHIR answers when something could not be done.
public struct OperationOutcome: Hashable, Sendable, Codable {
    /// One thing that is wrong.
    public struct Issue: Hashable, Sendable, Codable {
        /// `fatal`, `error`, `warning` or `information`.
        public var severity: String
        /// A code of the value set `issue-type`.
        public var code: String
        public var diagnostics: String
        /// FHIRPath expressions of the fields.
        public var expression: [String]

        public init(severity: String = "error", code: String, diagnostics: String, expression: [String] = []) {
            self.severity = severity
            self.code = code
            self.diagnostics = diagnostics
            self.expression = expression
        }
    }

    public var resourceType = "OperationOutcome"
    public var issue: [Issue]

    public init(issue: [Issue]) {
        self.issue = issue
    }

    public init(_ faults: [Fault]) {
        issue = faults.map {
            Issue(code: "invalid", diagnostics: "\($0.field) \($0.problem). \($0.remedy)", expression: [$0.field])
        }
    }
}
