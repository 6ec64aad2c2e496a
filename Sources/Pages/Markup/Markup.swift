/// A piece of HTML.
///
/// Text and attribute values are escaped when they are rendered and there is no way around it; the names of
/// elements and attributes can only be literals.
public indirect enum Markup: Sendable {
    case element(StaticString, [Attribute], [Markup])
    case text(String)

    public var rendered: String {
        var html = ""
        write(to: &html)
        return html
    }

    func write(to html: inout String) {
        switch self {
        case .text(let text):
            Self.escape(text, into: &html)
        case .element(let name, let attributes, let children):
            html += "<\(name)"
            for attribute in attributes {
                html += " \(attribute.name)=\""
                Self.escape(attribute.value, into: &html)
                html += "\""
            }
            html += ">"
            guard !Self.void.contains("\(name)") else { return }
            for child in children { child.write(to: &html) }
            html += "</\(name)>"
        }
    }

    /// The elements that have neither content nor an end tag.
    private static let void: Set<String> = ["br", "hr", "input", "link", "meta"]

    private static func escape(_ text: String, into html: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Markup: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value) }
}
