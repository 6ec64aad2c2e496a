/// The picker of a role, where Hearth is only being tried out.
public struct SignInPage: Page {
    public var viewer: Reader? { nil }
    /// Whether roles can be picked at all: only in demonstration mode.
    public var demonstration: Bool

    public init(demonstration: Bool) {
        self.demonstration = demonstration
    }

    public var title: String { "Welcome" }

    public var content: [Markup] {
        [h1 { demonstration ? "Welcome. Who would you like to be?" : "Please sign in" }]
            + (demonstration
                ? picker : [p { "This Hearth holds real families, and signing in by picking a role is closed." }])
    }

    private var picker: [Markup] {
        [
            p(.class("lead")) {
                "This is a demonstration: the families are made up, and so is signing in. Pick a role to look around."
            },
            ul(.class("cards")) {
                for role in Role.allCases {
                    li {
                        h2 { role.name }
                        p { role.explanation }
                        form(Attribute("method", "post"), .action(.signIn)) {
                            input(.type("hidden"), .name("role"), .value(role.rawValue))
                            button(.type("submit"), .class("strong")) { "Continue as \(role.name.lowercased())" }
                        }
                    }
                }
            },
        ]
    }
}
