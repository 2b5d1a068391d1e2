"""Acts on redactions: hide places in copies of exhibits, say it otherwise, or show them again."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Annotated

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.passages.marking import PassageMark, called_at, marked_exhibit
from casefiles.evidence.places import OnPage, Place, Rectangle, Run, in_words, to_text
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.extracted_text import (
    ExtractedText,
    is_set,
    stands_at,
    words_digest,
)
from casefiles.evidence.redactions.model import (
    PlaceToHide,
    Redaction,
    RedactionOrigin,
    areas_to_text,
    stood_there_to_text,
)
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RedactionId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_LONGEST = 40
"""Characters that a box has room for."""


@dataclass(frozen=True, slots=True)
class RedactionInput:
    """What a person or a file says of what is hidden."""

    reason: Annotated[str, Label("Reason", "printed in the log of the copy")]
    pseudonym: Annotated[str, Label("In the box", "such as W-01, or empty")] = ""
    note: Annotated[str, Label("Note", "internal, never leaves")] = ""


def add_redactions(  # noqa: PLR0913, PLR0917 - what is hidden, why, and by which reasons
    workspace: Workspace,
    case: CaseId,
    places: Sequence[PlaceToHide],
    given: RedactionInput,
    reasons: RedactionReasons,
    origin: RedactionOrigin = RedactionOrigin.REGION,
) -> tuple[RedactionId, ...]:
    """Hide places in every redacted copy from now on; what is hidden already stays as it is.

    Returns what is new. The exhibits themselves are never touched. Raises `Faulty`, `NotFound`,
    and `Impossible` for a place that cannot be painted over, and where nothing is new.
    """
    values = _read(values_of(given), reasons)
    made = list[Redaction]()
    with (
        ExtractedText(workspace.folder) as stored,
        workspace.change(Act.ADD_REDACTIONS, case) as db,
    ):
        new = [each for each in dict.fromkeys(places) if not _is_hidden(db, case, each)]
        if not new:
            raise Impossible("Nothing to hide there that is not hidden already.")
        numbers = rows.use_numbers(db, case, "redaction", len(new))
        for number, each in zip(numbers, new, strict=True):
            made.append(
                Redaction(
                    id=RedactionId(workspace.new_id()),
                    case_id=case,
                    exhibit=each.exhibit,
                    number=number,
                    place=to_text(each.place),
                    areas=_areas(stored, db, case, each),
                    origin=origin,
                    by=workspace.environment.actor,
                    at=workspace.now(),
                    **values,
                )
            )
        rows.add_all(db, store.REDACTIONS, made)
    return tuple(each.id for each in made)


def edit_redaction(
    workspace: Workspace,
    case: CaseId,
    redaction: RedactionId,
    edits: Edits,
    reasons: RedactionReasons,
) -> None:
    """Give another reason, another pseudonym or note. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = _read(edits, reasons)
    with workspace.change(Act.EDIT_REDACTION, case) as db:
        before = store.redaction(db, case, redaction)
        changed = {name: each for name, each in values.items() if getattr(before, name) != each}
        if changed:
            rows.alter(db, store.REDACTIONS, case, redaction, changed)


def remove_redactions(
    workspace: Workspace, case: CaseId, redactions: Collection[RedactionId]
) -> None:
    """Show places again in copies that are made from now on. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_REDACTIONS, case) as db:
        for each in redactions:
            store.redaction(db, case, each)
            rows.remove(db, store.REDACTIONS, case, each)


def why_not_redacted(reading: Reading | None, label: str) -> str:
    """Say why no redacted copy can be made of an exhibit; nothing where it can."""
    if reading is None:
        return f"{label} was not read yet: nothing is known of its pages."
    if is_set(reading):
        return ""
    if reading.state is State.UNREAD or not reading.pages:
        return f"{label} cannot be read, so nothing can be hidden in a copy of it."
    if reading.mime != formats.PDF and formats.of(reading.mime).shown is not DisplayMode.IMAGE:
        return (
            f"{label} is {formats.of(reading.mime).name}: redacted copies are made of PDFs,"
            " pictures, sheets, texts and e-mails only. Add a PDF of it as an exhibit and redact"
            " that."
        )
    return ""


def _read(edits: Edits, reasons: RedactionReasons) -> dict[str, str]:
    read = read_edits(RedactionInput, edits, "the redaction")
    values = {name: " ".join(str(each).split()) for name, each in read.items()}
    if "reason" in values:
        reasons.get(values["reason"])
    if len(values.get("pseudonym", "")) > _LONGEST:
        raise Impossible(f"A box has room for {_LONGEST} characters.")
    return values


def _is_hidden(db: sqlite3.Connection, case: CaseId, each: PlaceToHide) -> bool:
    at = {"case_id": case, "exhibit": each.exhibit, "place": to_text(each.place)}
    return bool(rows.where(db, store.REDACTIONS, Redaction, **at))


def _areas(stored: ExtractedText, db: sqlite3.Connection, case: CaseId, each: PlaceToHide) -> str:
    """What is painted over for a place that can be; where that is found later, what stood there.

    Raises `Impossible`, `NotFound`.
    """
    exhibit = marked_exhibit(db, case, PassageMark(each.exhibit, each.place))
    reading = evidence.reading(db, exhibit.id)
    if why := why_not_redacted(reading, exhibit.label):
        raise Impossible(why)
    if reading and is_set(reading):
        return stood_there_to_text(words_digest(stands_at(stored, exhibit, reading, each.place)))
    return areas_to_text(_painted_over(exhibit, each))


def _painted_over(exhibit: Exhibit, each: PlaceToHide) -> tuple[Rectangle, ...]:
    match each.place:
        case OnPage():
            return ()
        case Rectangle() as area:
            return each.areas or (area,)
        case Run(int()) if each.areas and _are_on(each.place, each.areas):
            return each.areas
        case Run(int()):
            where = called_at(exhibit, each.place)
            raise Impossible(f"{where}: where its words stand is not known. Draw a rectangle.")
        case _:
            said = in_words(each.place) or "all of it"
            raise Impossible(f"{exhibit.label}, {said}: hide a rectangle, words or a page.")


def _are_on(place: Place, areas: Sequence[Rectangle]) -> bool:
    return isinstance(place, Run) and all(each.page == place.page for each in areas)
