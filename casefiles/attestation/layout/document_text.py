"""All that a document says, passage by passage: what prints, what links say, what pictures hold."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from casefiles.attestation.layout.model import Document, Heading, Span, Table
from casefiles.evidence.protected_names.model import OutgoingText


def document_passages(document: Document) -> Iterator[OutgoingText]:
    """Yield every text of a document, and where it stands. Rows and runs are read as one."""
    yield OutgoingText("the title", document.title)
    yield OutgoingText("the header and footer", f"{document.header}\n{document.footer}")
    section = "page one"
    for block in document.blocks:
        if isinstance(block, Heading):
            section = f"“{block.text}”"
        yield from (OutgoingText(section, text) for text in _texts(block) if text.strip())


def _texts(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case Span():
            yield from _spans((part,))
        case Table(head, rows):
            yield "\t".join(head)
            named = dict(part.sections)
            for at, row in enumerate(rows):
                yield named.get(at, "")
                yield "\t".join("".join(span.text for span in cell) for cell in row)
                yield from (text for cell in row for text in _aside(cell))
        case tuple():
            yield from _of_several(part)
        case _ if is_dataclass(part):
            yield from _of_several(tuple(getattr(part, each.name) for each in fields(part)))
        case _:
            pass  # a number, a member of an enumeration, nothing


def _of_several(parts: tuple[object, ...]) -> Iterator[str]:
    runs = tuple(each for each in parts if isinstance(each, Span))
    if runs and len(runs) == len(parts):
        yield from _spans(runs)
    else:
        for each in parts:
            yield from _texts(each)


def _spans(runs: tuple[Span, ...]) -> Iterator[str]:
    yield "".join(each.text for each in runs)
    yield from _aside(runs)


def _aside(runs: tuple[Span, ...]) -> Iterator[str]:
    """What links say and where they lead."""
    for each in runs:
        yield each.says
        yield from _texts(each.to)
