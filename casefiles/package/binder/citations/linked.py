"""Tie a binder to the attestation that its exhibits belong to, as far as one is issued for them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casefiles.attestation import store as attestations
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.citations.guide import guide_of
from casefiles.package.binder.citations.model import ReadingCopy
from casefiles.package.binder.citations.reading_copy import NoReadingCopy, reading_copy
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.front_guide import Guide, GuideRow
from casefiles.package.binder.front_matter import settable
from casefiles.package.binder.model import BinderPart
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.printed_parts import Printed
from casefiles.workspace.view import View

_LEFT_OUT = (
    "The copy for reading of {} was left out, as was wanted: nothing leads to what it cites."
)


@dataclass(frozen=True, slots=True)
class LinkedAttestation:
    """What of an issued attestation is in a binder."""

    copy: ReadingCopy | None
    guide: Guide
    remarks: tuple[str, ...]
    """Why something of it is not there, in sentences."""


def linked_to_attestation(
    view: View,
    held: BinderSet,
    parts: Sequence[BinderPart],
    maker: PageMaker,
    *,
    wanted: bool | None = True,
) -> LinkedAttestation:
    """Return it. Raises `Impossible` where the issued file cannot be read.

    `wanted`: whether the copy is to be in the binder; None for one that holds a part of its set,
    of which nothing is to be said.
    """
    if held.issued is None or wanted is None:
        return LinkedAttestation(None, Guide(), ())
    try:
        copy = reading_copy(view, held, parts, maker)
    except NoReadingCopy as none:
        return LinkedAttestation(None, Guide(), (none.why,))
    remarks: tuple[str, ...] = () if wanted else (_LEFT_OUT.format(copy.label),)
    changed = attestations.changed_since(view.db, held.issued)
    unchanged = all(each.printed is Printed.NUMBERS for each in changed)
    guide = guide_of(held, parts, copy if wanted else None, unchanged=unchanged)
    remarks += (guide.remark,) if guide.remark else ()
    return LinkedAttestation(copy if wanted else None, guide, remarks)


def settable_guide(guide: Guide, fonts: Path) -> Guide:
    """Return a guide as it can be set: what no typeface has stands as its code."""
    if not guide.shows and not guide.questions and not guide.cited:
        return guide
    said = dict(zip(guide.shows, settable([*guide.shows.values()], fonts), strict=True))
    return replace(
        guide,
        shows=said,
        questions=_settable(guide.questions, fonts),
        cited=_settable(guide.cited, fonts),
    )


def _settable(rows: Sequence[GuideRow], fonts: Path) -> tuple[GuideRow, ...]:
    whats = settable([each.what for each in rows], fonts)
    return tuple(
        replace(
            row,
            what=what,
            cites=tuple(
                replace(each, words=words)
                for each, words in zip(
                    row.cites, settable([e.words for e in row.cites], fonts), strict=True
                )
            ),
        )
        for row, what in zip(rows, whats, strict=True)
    )
