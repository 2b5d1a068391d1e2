"""The runs of text a document prints, each with where it stands; its anchors; its links."""

from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import cast

from casefiles.attestation.layout.model import Document, Heading, Span, Spans, plain
from casefiles.attestation.memoize import memoize
from casefiles.kernel.dataclass import dataclass

_NAMES = {"anchor", "anchors", "field"}
"""Fields that name a place of the document, and print nothing."""


@dataclass(frozen=True)
class TextRun:
    """Spans that are read as one: a cell, a paragraph, an item of a list."""

    section: str
    """Where it stands, in words: `“Index of exhibits”`."""

    spans: Spans

    @cached_property
    def text(self) -> str:
        """What is printed."""
        return "".join([each.text for each in self.spans])


@memoize
def runs(document: Document) -> tuple[TextRun, ...]:
    """Return every run of a document, in order, the title and what stands on every page first."""
    every = (("title", document.title), ("header", document.header), ("footer", document.footer))
    found = [TextRun(f"the {name}", plain(text)) for name, text in every if text]
    section = "page one"
    for block in document.blocks:
        if isinstance(block, Heading):
            section = f"“{block.text}”"
        within: list[Spans] = []
        _walk(block, within)
        found += [TextRun(section, spans) for spans in within]
    return tuple(found)


def anchors(document: Document) -> frozenset[str]:
    """Return the places of a document that a link can lead to."""
    found = set[str]()
    for block in document.blocks:
        found |= {getattr(block, "anchor", ""), *getattr(block, "anchors", ())}
    return frozenset(found - {""})


def _walk(part: object, found: list[Spans]) -> None:
    match part:
        case str() if part:
            found.append(plain(part))
        case (Span(), *_):
            found.append(cast("Spans", part))
        case tuple():
            for each in part:
                _walk(each, found)
        case _ if is_dataclass(part):
            named = (each.name for each in fields(part) if each.name not in _NAMES)
            _walk(tuple(getattr(part, name) for name in named), found)
        case _:
            pass  # a number, a member of an enumeration, nothing
