"""HTML as text: what it says, without what it would do."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table",
                     "ul", "ol", "blockquote", "pre", "hr", "section", "article"})  # fmt: skip


def words(html: str) -> str:
    """The text of a web page or HTML mail, a line for each block. Nothing is fetched or run."""
    return words_and_links(html)[0]


def words_and_links(html: str) -> tuple[str, list[str]]:
    """The text, and where its links lead, as they stand there."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    text = re.sub(r"[ \t\xa0]+", " ", "".join(reader.said))
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", text)).strip()
    return text, reader.links


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.links: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = 0 if tag == "body" else self._silent + (tag in _SILENT)
        if tag in ("a", "area"):
            self.links += [value for name, value in attrs if name == "href" and value]
        if tag in _BREAKS:
            self.said.append("\n")
        if tag in ("td", "th"):
            self.said.append("\t")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
