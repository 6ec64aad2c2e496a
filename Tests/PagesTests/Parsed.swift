import Foundation
import Pages
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page read back by an XML parser, which is stricter than a browser.
struct Parsed {
    let root: Element

    init(_ name: String) throws {
        let found = try #require(Example.pages.first { $0.name == name })
        try self.init(html: found.page.rendered)
    }

    init(html: String) throws {
        let void = /<(br|hr|input|link|meta)((?: [^<>]*?)?)>/
        let text = html.replacing("<!doctype html>\n", with: "").replacing(void) { "<\($0.1)\($0.2)/>" }
        let reader = Reader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
        root = try #require(reader.root)
    }

    var elements: [Element] { [root] + root.descendants }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
}

final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    var pieces: [Piece] = []

    enum Piece { case text(String), element(Element) }

    init(_ name: String, _ attributes: [String: String]) {
        (self.name, self.attributes) = (name, attributes)
    }

    /// The ids that it refers to.
    var references: [String] {
        var found = (attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        if let field = attributes["for"] { found.append(field) }
        if let target = attributes["href"], target.hasPrefix("#") { found.append(String(target.dropFirst())) }
        return found
    }

    var descendants: [Element] { children.flatMap { [$0] + $0.descendants } }

    var text: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }
}

private final class Reader: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = Element(name, attributes)
        open.last?.children.append(element)
        open.last?.pieces.append(.element(element))
        if root == nil { root = element }
        open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.pieces.append(.text(string)) }
}
