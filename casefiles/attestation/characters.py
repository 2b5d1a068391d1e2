"""Which characters of a document no face has. Asked before it is drawn, for preflight."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from casefiles.attestation.pages.model import Document
from casefiles.visible import visible

Lost = tuple[str, str]
"""A character, and the text it stands in."""


def missing_characters(document: Document, fonts: Path) -> list[Lost]:
    """Return each character that cannot be printed, once, with the first text it stands in."""
    from casefiles.attestation.pages.faces import load  # noqa: PLC0415  heavy
    from casefiles.attestation.pages.words import missing  # noqa: PLC0415

    faces = load(fonts)
    lost: dict[str, str] = {}
    for text in dict.fromkeys(_texts(document)):
        shown = visible(text)
        for stack in (faces.serif, faces.serif_bold, faces.sans, faces.sans_bold):
            for each in missing(shown, stack, ""):
                lost.setdefault(each.character, text[:60])
    return list(lost.items())


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
