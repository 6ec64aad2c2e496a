/// A labelled field of a form.
///
/// Its id is made of the form's and its own name, so that each is there once on a page.
struct ChangeField {
    var form: String
    var name: String
    var label: String
    /// What is said below the label.
    var hint: String?

    init(_ form: String, _ name: String, _ label: String, hint: String? = nil) {
        (self.form, self.name, self.label, self.hint) = (form, name, label, hint)
    }

    /// One line; `type` as HTML names it.
    func line(_ value: String = "", type: String = "text", isNeeded: Bool = false) -> Markup {
        labelled([.element("input", attributes(isNeeded) + [.type(type), .value(value)], [])])
    }

    /// A number within bounds, or nothing.
    func number(_ value: Int?, _ range: ClosedRange<Int>) -> Markup {
        let bounds = [
            Attribute("min", range.lowerBound.description), Attribute("max", range.upperBound.description),
        ]
        let value = value?.description ?? ""
        return labelled([.element("input", attributes(false) + [.type("number"), .value(value)] + bounds, [])])
    }

    /// Several lines, whose direction follows what is written.
    func text(_ value: String = "", isNeeded: Bool = false) -> Markup {
        let shape = [Attribute("rows", "3"), Attribute("dir", "auto")]
        return labelled([.element("textarea", attributes(isNeeded) + shape, [.text(value)])])
    }

    /// One of a few words, each with what it is called; the chosen one first where none is `selected`.
    func choice(_ options: [(value: String, words: String)], selected: String? = nil) -> Markup {
        let options = options.map { option in
            let chosen = option.value == selected ? [Attribute("selected", "selected")] : []
            return Markup.element("option", [.value(option.value)] + chosen, [.text(option.words)])
        }
        return labelled([.element("select", attributes(false), options)])
    }

    private var id: String { "\(form)-\(name)" }

    private func attributes(_ isNeeded: Bool) -> [Attribute] {
        var attributes: [Attribute] = [.id(id), .name(name)]
        if hint != nil { attributes.append(Attribute("aria-describedby", "\(id)-hint")) }
        if isNeeded { attributes.append(Attribute("required", "required")) }
        return attributes
    }

    private func labelled(_ control: [Markup]) -> Markup {
        div(.class("field")) {
            Pages.label(.for(id)) { label }
            if let hint { span(.class("note"), .id("\(id)-hint")) { hint } }
            control
        }
    }
}

/// A form of fields that changes something.
struct ChangeForm {
    var to: SitePath
    var token: String
    /// What is sent along unseen.
    var sent: [(name: String, value: String)] = []
    var fields: [Markup]
    var button: String
    /// What the button does, for those who hear it out of context.
    var about: String

    var markup: Markup {
        form(.class("change"), Attribute("method", "post"), .action(to)) {
            input(.type("hidden"), .name("csrf"), .value(token))
            for item in sent { input(.type("hidden"), .name(item.name), .value(item.value)) }
            fields
            Pages.button(.type("submit")) {
                button
                span(.class("unseen")) { " " + about }
            }
        }
    }
}
