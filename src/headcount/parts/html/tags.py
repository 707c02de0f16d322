"""Which elements hold blocks of text, which can hold a story, and which show no words?"""

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video"),
        *(
            "button",
            "select",
            "option",
            "textarea",
            "input",
            "nav",
            "head",
            "map",
            "math",
            "datalist",
            "dialog",
            "menu",
        ),
        *("menu", "rt", "rp"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CONTAINERS = frozenset(
    (
        *("html", "body", "main", "article", "section", "div", "center", "form", "fieldset", "details"),
        *("table", "tbody", "tr", "td"),
    )
)
BLOCKS = (
    CONTAINERS
    | HEADINGS
    | frozenset(
        (
            *("p", "ul", "ol", "li", "dl", "dt", "dd", "thead", "tfoot", "th", "caption", "blockquote", "pre", "hr"),
            *("figure", "figcaption", "header", "footer", "aside", "address", "summary"),
        )
    )
)
FRAME = frozenset(("html", "body", "main"))
SENTENCES = frozenset(("p", "li", "h2", "h3", "h4", "blockquote"))
"""Elements that hold a sentence of the story, whatever their name says."""
RUNNING = frozenset(("p", "td", "li"))
"""Elements in which a picture stands amid the story's own words."""
INLINE_BOXES = frozenset(("span", "small", "time", "cite", "label"))
"""Inline elements whose name may say that they are no part of the sentence."""
IMAGES = frozenset(("img", "amp-img"))
CREDIT_TAGS = frozenset(("cite", "small", "footer"))
"""Elements that say, among a picture's words, whose it is."""
CAPTIONS = frozenset(("figure", "figcaption", "span"))
"""Elements that are kept from those who listen, and yet seen: a picture's words."""
