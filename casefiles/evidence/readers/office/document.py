"""What is found in a document: its text by part, what it claims of itself, what should be known."""

from collections.abc import Iterable

from casefiles.evidence.readers.office.package import Relation
from casefiles.evidence.readers.office.text_writer import once
from casefiles.evidence.readers.worker_answers import ClaimedMetadata
from casefiles.kernel.dataclass import dataclass

NOTHING = ClaimedMetadata()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One document, read."""

    parts: tuple[str, ...]
    """One body, or a text for each slide or page."""

    counted: str = ""
    """What its parts are: `slide`, `page`; nothing for one body."""

    remarks: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    claimed: ClaimedMetadata = NOTHING
    facts: tuple[tuple[str, str], ...] = ()
    """What a form of a known kind states of itself, by name: an invoice's number, its buyer."""

    whole: bool = True
    unread: str = ""
    """What is in it and not read, in words."""


def leads_outside(relations: Iterable[Relation]) -> list[str]:
    """What a document would fetch or lead to, in words. Nothing of it is ever followed."""
    outside = [each for each in relations if each.outside]
    links = [each for each in outside if each.kind == "hyperlink"]
    others = [each for each in outside if each.kind != "hyperlink"]
    said = []
    if links:
        said.append(f"links lead outside, never followed: {_listed(links)}")
    if others:
        kinds = ", ".join(sorted({once(each.kind) for each in others})[:5])
        said.append(f"parts lie outside, never fetched ({kinds}): {_listed(others)}")
    return said


def _listed(relations: list[Relation]) -> str:
    targets = list(dict.fromkeys(once(each.target) for each in relations))
    more = f" and {len(targets) - 2} more" if len(targets) > 2 else ""
    return ", ".join(targets[:2]) + more
