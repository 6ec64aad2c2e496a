// The elements of HTML that the pages use, each a function of its attributes and children.

typealias Children = () -> [Markup]

func a(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("a", attributes, children())
}

/// Text whose direction is its own, whatever stands around it.
func bdi(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("bdi", attributes, children())
}

func blockquote(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("blockquote", attributes, children())
}

func body(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("body", attributes, children())
}

func button(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("button", attributes, children())
}

func caption(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("caption", attributes, children())
}

func dd(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("dd", attributes, children())
}

func desc(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("desc", attributes, children())
}

func details(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("details", attributes, children())
}

func div(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("div", attributes, children())
}

func dl(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("dl", attributes, children())
}

func dt(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("dt", attributes, children())
}

func fieldset(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("fieldset", attributes, children())
}

func footer(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("footer", attributes, children())
}

func form(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("form", attributes, children())
}

func g(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("g", attributes, children())
}

func h1(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("h1", attributes, children())
}

func h2(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("h2", attributes, children())
}

func h3(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("h3", attributes, children())
}

func h4(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("h4", attributes, children())
}

func head(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("head", attributes, children())
}

func header(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("header", attributes, children())
}

func html(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("html", attributes, children())
}

func label(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("label", attributes, children())
}

func legend(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("legend", attributes, children())
}

func li(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("li", attributes, children())
}

func main(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("main", attributes, children())
}

func nav(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("nav", attributes, children())
}

func ol(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("ol", attributes, children())
}

func p(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("p", attributes, children())
}

func rect(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("rect", attributes, children())
}

func section(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("section", attributes, children())
}

func span(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("span", attributes, children())
}

func strong(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("strong", attributes, children())
}

func summary(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("summary", attributes, children())
}

func svg(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("svg", attributes, children())
}

func table(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("table", attributes, children())
}

func tbody(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("tbody", attributes, children())
}

func td(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("td", attributes, children())
}

func th(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("th", attributes, children())
}

func thead(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("thead", attributes, children())
}

func time(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("time", attributes, children())
}

func title(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("title", attributes, children())
}

func tr(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("tr", attributes, children())
}

func ul(_ attributes: Attribute..., @MarkupBuilder children: Children = { [] }) -> Markup {
    .element("ul", attributes, children())
}

func br() -> Markup { .element("br", [], []) }
func hr() -> Markup { .element("hr", [], []) }
func input(_ attributes: Attribute...) -> Markup { .element("input", attributes, []) }
func link(_ attributes: Attribute...) -> Markup { .element("link", attributes, []) }
func meta(_ attributes: Attribute...) -> Markup { .element("meta", attributes, []) }

/// Text in SVG, which HTML has no element for.
func svgText(_ attributes: Attribute..., @MarkupBuilder children: Children) -> Markup {
    .element("text", attributes, children())
}
