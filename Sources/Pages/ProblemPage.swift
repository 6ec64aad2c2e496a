/// What went wrong with a request, in words that help.
public struct ProblemPage: Page {
    public var viewer: Reader?
    public var title: String
    public var explanation: String
    /// What is in the way, one by one, such as the times that are gone.
    public var particulars: [String]
    /// Where to go from here.
    public var back: SitePath

    public init(
        viewer: Reader? = nil,
        title: String,
        explanation: String,
        particulars: [String] = [],
        back: SitePath = .home(week: nil)
    ) {
        self.viewer = viewer
        self.title = title
        self.explanation = explanation
        self.particulars = particulars
        self.back = back
    }

    public var content: [Markup] {
        var parts = [h1 { title }, p(.class("lead")) { explanation }]
        if !particulars.isEmpty {
            parts.append(ul { for particular in particulars { li { particular } } })
        }
        return parts + [p { a(.href(back)) { "Go back" } }]
    }
}
