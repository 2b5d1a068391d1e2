"""Numbers of a case that a binder has no pages for, each with why: of a class, never of a paper."""

from collections.abc import Collection
from enum import Enum
from sqlite3 import Connection

from casefiles.attestation.exhibit_set import is_withheld
from casefiles.attestation.record.model import CaseRecord
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.numbering import store
from casefiles.numbering.facing import is_facing
from casefiles.numbering.model import COPY, NO_STEP, PackageLabel
from casefiles.numbering.register import Register
from casefiles.package.binder.model import BatesNumbers


class Withheld(Enum):
    """Why pages that have numbers are not in a set, as it is printed."""

    PRIVILEGED = "It is privileged."
    NOT_IN_SET = "It is not in this set."
    GONE = "It is no longer in the case file; its numbers are given to no other."

    @property
    def title(self) -> str:
        """What stands where a title would."""
        return "No longer held" if self is Withheld.GONE else "Withheld"


@dataclass(frozen=True, slots=True)
class WithheldNumbers:
    """What one page of a binder stands for."""

    label: str
    step: int
    place: tuple[int, int]
    """Where its label stands among all: step and sequence."""

    bates: BatesNumbers
    pages: int
    why: Withheld


def withheld_numbers(
    db: Connection, record: CaseRecord, inside: Collection[ExhibitId]
) -> list[WithheldNumbers]:
    """Return the numbers of what is not inside a set, but for its facing pages.

    What concerns entries filed apart has no page in a set that is for others: not even its label.
    To be called within one view.
    """
    case = record.case.id
    apart = record.severed.gone if record.severed else frozenset()
    labels = store.labels(db, case)
    by_exhibit = {each.exhibit or each.known_as: each for each in labels}
    found = []
    for each in store.ranges(db, case):
        if each.exhibit in inside or each.exhibit in apart or is_facing(each.part):
            continue
        label = by_exhibit.get(each.exhibit or each.known_as)
        known = label.text if label else each.known_as
        found.append(
            WithheldNumbers(
                known if each.part == COPY else f"{known} ({each.part})",
                label.step if label else NO_STEP,
                place_of(label),
                BatesNumbers(each.prefix, each.first, each.width),
                each.pages,
                _why(record, each.exhibit),
            )
        )
    return found


def numbers_apart(record: CaseRecord, numbers: Register) -> str:
    """Say why numbers may be missing between those of a set for some entries; else nothing."""
    severed = record.severed
    if severed and any(exhibit in severed.gone for exhibit, _ in numbers.ranges):
        return f"Numbers that this binder lacks may be of documents of {severed.rest_in_words}."
    return ""


def place_of(label: PackageLabel | None) -> tuple[int, int]:
    """Return where a label stands among all; what has none comes last."""
    return (label.step, label.sequence) if label else (1 << 30, 0)


def _why(record: CaseRecord, exhibit: ExhibitId | None) -> Withheld:
    held = record.by_id.get(exhibit) if exhibit else None
    if held is None:
        return Withheld.GONE
    return Withheld.PRIVILEGED if is_withheld(record, held) else Withheld.NOT_IN_SET
