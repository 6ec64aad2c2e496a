/// A field of a form with the words that say what it asks for.
///
/// The words stand in a label of its own, so that a screen reader says them wherever the field is come upon.
struct Field {
    var name: String
    var label: String
    /// What helps to fill it in.
    var hint: String?
    /// Told apart where one page has two forms with fields of one name.
    var scope = ""

    private var id: String { "field-\(scope)\(name)" }

    /// One line.
    func line(_ value: String = "", type: String = "text", required: Bool = false) -> Markup {
        framed {
            let attributes: [Attribute] = [.id(id), .type(type), .name(name), .value(value)]
            Markup.element("input", attributes + described + (required ? [Attribute("required", "")] : []), [])
        }
    }

    /// Several lines.
    func area(_ value: String = "") -> Markup {
        framed {
            Markup.element("textarea", [.id(id), .name(name), Attribute("rows", "4")] + described, [.text(value)])
        }
    }

    /// One of a few; the first is what no choice means.
    func choice(_ choices: [(value: String, words: String)], chosen: String? = nil) -> Markup {
        framed {
            let options = choices.map { choice in
                Markup.element(
                    "option",
                    [.value(choice.value)] + (choice.value == chosen ? [Attribute("selected", "")] : []),
                    [.text(choice.words)]
                )
            }
            Markup.element("select", [.id(id), .name(name)] + described, options)
        }
    }

    /// One of a few, all of them seen at once.
    func alternatives(_ choices: [(value: String, words: String)], chosen: String) -> Markup {
        fieldset(.class("field")) {
            legend { label }
            if let hint { p(.class("note")) { hint } }
            for choice in choices { mark(choice, type: "radio", isChosen: choice.value == chosen) }
        }
    }

    /// Any of a few.
    func several(_ choices: [(value: String, words: String)], chosen: Set<String> = []) -> Markup {
        fieldset(.class("field")) {
            legend { label }
            if let hint { p(.class("note")) { hint } }
            for choice in choices { mark(choice, type: "checkbox", isChosen: chosen.contains(choice.value)) }
        }
    }

    private func mark(_ choice: (value: String, words: String), type: String, isChosen: Bool) -> Markup {
        let id = "\(id)-\(choice.value)"
        let attributes: [Attribute] = [.id(id), .type(type), .name(name), .value(choice.value)]
        return div {
            Markup.element("input", attributes + (isChosen ? [Attribute("checked", "")] : []), [])
            Pages.label(.for(id)) { bdi { choice.words } }
        }
    }

    private var described: [Attribute] { hint == nil ? [] : [Attribute("aria-describedby", "\(id)-hint")] }

    private func framed(@MarkupBuilder _ input: () -> [Markup]) -> Markup {
        div(.class("field")) {
            Pages.label(.for(id)) { label }
            if let hint { p(.class("note"), .id("\(id)-hint")) { hint } }
            input()
        }
    }
}

/// A form of fields that changes or asks for something.
struct FieldForm {
    var to: SitePath
    var token: String
    var button: String
    var fields: [Markup]
    /// Values that are sent along and not shown.
    var hidden: [(name: String, value: String)] = []
    var style = "strong"

    var markup: Markup {
        form(.class("fields"), Attribute("method", "post"), .action(to)) {
            input(.type("hidden"), .name("csrf"), .value(token))
            for one in hidden { input(.type("hidden"), .name(one.name), .value(one.value)) }
            fields
            Pages.button(.type("submit"), .class(style)) { button }
        }
    }
}
