/// A page of the site: what it is about, who looks at it, and what it says.
///
/// The frame around it (language, title, landmarks, the link past the navigation) is the same for all.
public protocol Page: Sendable {
    var title: String { get }
    var viewer: Reader? { get }
    /// What stands in the main landmark; its first heading is the only `h1`.
    var content: [Markup] { get }
}

extension Page {
    /// The whole document.
    public var rendered: String { "<!doctype html>\n" + document.rendered + "\n" }

    private var document: Markup {
        html(Attribute("lang", "en")) {
            head {
                meta(Attribute("charset", "utf-8"))
                meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                Pages.title { "\(title) · Hearth" }
                link(Attribute("rel", "stylesheet"), .href(.stylesheet))
                link(Attribute("rel", "icon"), .type("image/svg+xml"), .href(.icon))
            }
            body {
                a(.class("skip"), .href("#main")) { "Skip to the content" }
                banner
                main(.id("main"), Attribute("tabindex", "-1")) { content }
                footer {
                    p { "Hearth brings a family’s care together: fewer trips, the same people, nothing forgotten." }
                }
            }
        }
    }

    private var banner: Markup {
        header {
            a(.class("brand"), .href(.home(week: nil))) { "Hearth" }
            if let viewer {
                nav(.label("Main")) {
                    ul {
                        li { a(.href(.home(week: nil))) { "Community" } }
                        if viewer.role.seesHouseholds {
                            li { a(.href(.households(search: nil, after: nil, week: nil))) { "Households" } }
                        }
                        if viewer.role.caresForHouseholds {
                            li { a(.href(.person(.duplicates))) { "Here twice?" } }
                            li { a(.href(.person(.open))) { "Open out of turn" } }
                        }
                        if viewer.role.reviewsOpenings {
                            li { a(.href(.person(.openings))) { "Opened out of turn" } }
                        }
                        if viewer.role.seesPlans { li { a(.href(.gatherings)) { "Gatherings" } } }
                    }
                }
                PostForm(to: .signOut, token: viewer.token, button: "Sign out", note: viewer.role.name).markup
            }
        }
    }
}

/// A form of one button that changes something.
struct PostForm {
    var to: SitePath
    var token: String
    var button: String
    /// What the button does, for those who hear it out of context.
    var about: String?
    var note: String?
    var style = "quiet"

    init(
        to: SitePath,
        token: String,
        button: String,
        about: String? = nil,
        note: String? = nil,
        style: String = "quiet"
    ) {
        (self.to, self.token, self.button, self.about, self.note) = (to, token, button, about, note)
        self.style = style
    }

    var markup: Markup {
        form(Attribute("method", "post"), .action(to)) {
            if let note { span(.class("note")) { note } }
            input(.type("hidden"), .name("csrf"), .value(token))
            Pages.button(.type("submit"), .class(style)) {
                button
                if let about { span(.class("unseen")) { " " + about } }
            }
        }
    }
}
