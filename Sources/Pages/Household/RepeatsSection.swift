import Care

/// Needs that something already meets, each with its reason, and nothing done about them that cannot be undone.
struct RepeatsSection {
    var duplicates: [FoundDuplicate]
    var household: Household.ID
    var people: FamilyIndex
    var directory: Directory
    var viewer: Reader?

    var markup: [Markup] {
        guard !duplicates.isEmpty else { return [p { "No repeats were found: nothing here would be done twice." }] }
        return [ul(.class("cards")) { for found in duplicates { item(found) } }]
    }

    private func item(_ found: FoundDuplicate) -> Markup {
        let what = people.words(for: found.duplicate.need, in: directory)
        return li {
            h3 { what }
            p { found.duplicate.reason }
            p(.class("note")) { "\(found.duplicate.verdict.words). \(found.state.words)." }
            if let viewer, viewer.role.decidesDuplicates {
                div(.class("answers")) {
                    if found.state == .found { form(found, .accept, "Confirm", about: what, token: viewer.token) }
                    if found.state != .undone { form(found, .undo, "Undo", about: what, token: viewer.token) }
                }
            }
        }
    }

    private func form(
        _ found: FoundDuplicate,
        _ answer: SitePath.DuplicateAnswer,
        _ button: String,
        about: String,
        token: String
    ) -> Markup {
        PostForm(
            to: .duplicate(found.id, of: household, answer),
            token: token,
            button: button,
            about: about,
            style: answer == .accept ? "strong" : "quiet"
        ).markup
    }
}
