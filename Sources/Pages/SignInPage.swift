/// What strangers are shown: how to sign in.
public struct SignInPage: Page {
    /// The way that is open.
    public enum Way: Sendable {
        /// By picking a role, where Hearth is only being tried out.
        case picking
        /// At a provider.
        case provider
        case closed
    }

    public var viewer: Reader? { nil }
    public var way: Way

    public init(way: Way) {
        self.way = way
    }

    public var title: String { "Welcome" }

    public var content: [Markup] {
        switch way {
        case .picking: RolePicker(to: .signIn, fields: []).markup
        case .provider:
            [
                h1 { "Please sign in" },
                p { a(.class("strong"), .href(.signIn)) { "Sign in" } },
            ]
        case .closed:
            [
                h1 { "Please sign in" },
                p { "This Hearth holds real families, and signing in by picking a role is closed." },
            ]
        }
    }
}

/// What the demonstration's provider asks: who to be.
public struct PickPage: Page {
    public var viewer: Reader? { nil }
    /// What the form sends back besides.
    public var fields: [(name: String, value: String)]

    public init(fields: [(name: String, value: String)]) {
        self.fields = fields
    }

    public var title: String { "Welcome" }
    public var content: [Markup] { RolePicker(to: .authorize, fields: fields).markup }
}

/// A form for each role that can be picked.
struct RolePicker {
    var to: SitePath
    var fields: [(name: String, value: String)]

    var markup: [Markup] {
        [
            h1 { "Welcome. Who would you like to be?" },
            p(.class("lead")) {
                "This is a demonstration: the families are made up, and so is signing in. Pick a role to look around."
            },
            ul(.class("cards")) {
                for role in Role.demonstrated {
                    li {
                        h2 { role.name }
                        p { role.explanation }
                        form(Attribute("method", "post"), .action(to)) {
                            for field in fields {
                                input(.type("hidden"), .name(field.name), .value(field.value))
                            }
                            input(.type("hidden"), .name("role"), .value(role.rawValue))
                            button(.type("submit"), .class("strong")) { "Continue as \(role.name.lowercased())" }
                        }
                    }
                }
            },
        ]
    }
}
