"""Links of blocks that were composed for another document: those that lead nowhere become text."""

from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from casefiles.attestation.layout.model import Block, FilePage, Span


def keep_links(
    blocks: Iterable[Block], files: Collection[str], anchors: Collection[str]
) -> tuple[Block, ...]:
    """Return blocks whose links lead to these files or anchors; what else was one is its text.

    A citation whose file is not among them leads to the anchor of its exhibit, if that is.
    """
    return tuple(_kept(each, files, anchors) for each in blocks)


def _kept(part: Any, files: Collection[str], anchors: Collection[str]) -> Any:
    match part:
        case Span(to=FilePage(file), cites=cites) if file not in files:
            cited = cites.partition(" ")[0]
            return replace(part, to=f"#{cited}" if cited in anchors else None)
        case Span(to=str(anchor)) if anchor.removeprefix("#") not in anchors:
            return replace(part, to=None)
        case Span():
            return part
        case tuple():
            return tuple(_kept(each, files, anchors) for each in part)
        case _ if is_dataclass(part) and not isinstance(part, type):
            names = [each.name for each in fields(part)]
            return replace(part, **{n: _kept(getattr(part, n), files, anchors) for n in names})
        case _:
            return part
