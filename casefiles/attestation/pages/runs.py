"""The runs of text a document prints, each with where it stands; its anchors; its links."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from casefiles.attestation.pages.model import Document, Heading, Span, Spans, plain

_NAMES = {"anchor", "anchors", "field"}
"""Fields that name a place of the document, and print nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Spans that are read as one: a cell, a paragraph, an item of a list."""

    section: str
    """Where it stands, in words: `“Index of exhibits”`."""

    spans: Spans

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(each.text for each in self.spans)


def runs(document: Document) -> Iterator[Run]:
    """Yield every run of a document, in order, the title and what stands on every page first."""
    for name in ("title", "header", "footer"):
        if text := getattr(document, name):
            yield Run(f"the {name}", plain(text))
    section = "page one"
    for block in document.blocks:
        if isinstance(block, Heading):
            section = f"“{block.text}”"
        yield from (Run(section, spans) for spans in _within(block))


def anchors(document: Document) -> frozenset[str]:
    """Return the places of a document that a link can lead to."""
    found = set[str]()
    for block in document.blocks:
        found |= {getattr(block, "anchor", ""), *getattr(block, "anchors", ())}
    return frozenset(found - {""})


def _within(part: object) -> Iterator[Spans]:
    match part:
        case str() if part:
            yield plain(part)
        case Span():
            yield (part,)
        case tuple() if part and all(isinstance(each, Span) for each in part):
            yield part
        case tuple():
            yield from (spans for each in part for spans in _within(each))
        case _ if is_dataclass(part):
            named = (each.name for each in fields(part) if each.name not in _NAMES)
            yield from _within(tuple(getattr(part, name) for name in named))
        case _:
            pass  # a number, a member of an enumeration, nothing
