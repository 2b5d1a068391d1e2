"""Act: note what a passage states of a subject, so that other papers can be compared with it."""

from dataclasses import dataclass

from casefiles.changes import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import FactKind, NotedFact
from casefiles.evidence.consistency.propose import is_person_times
from casefiles.evidence.consistency.readings import Reading
from casefiles.evidence.consistency.ways import readings_of
from casefiles.evidence.passages import Mark, mark_within
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Noting:
    """What a person noted: the mark, what it is about, and how it is to be read."""

    mark: Mark
    kind: FactKind
    subject: str
    written: str = ""
    """As it stands on the paper; the quote of the mark if nothing else is said."""

    unit: str = ""
    way: str = ""
    """Which reading was chosen; needed only where what is written can mean several things."""

    note: str = ""


def note_fact(workspace: Workspace, case: CaseId, noting: Noting) -> str:
    """Note a fact, and mark its passage if nobody did. Returns its id.

    Raises `Impossible` if what is written is no value of its kind, or could mean several things
    and none was chosen.
    """
    written = " ".join((noting.written or noting.mark.quote).split())
    subject = " ".join(noting.subject.split())
    if not subject:
        raise Impossible("A fact needs a subject: what it is about.")
    refuse_person_times(noting.kind, noting.unit)
    reading = chosen(noting.kind, written, noting.way)
    with workspace.change(Act.NOTE_FACT, case) as db:
        noted = NotedFact(
            id=workspace.new_id(),
            case_id=case,
            passage=mark_within(workspace, db, case, noting.mark).id,
            kind=noting.kind,
            subject=subject,
            written=written,
            value=reading.value,
            unit=noting.unit.strip(),
            reading=reading.way,
            note=noting.note.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.add(db, store.FACTS, noted)
    return noted.id


def refuse_person_times(kind: FactKind, unit: str) -> None:
    """Raise `Impossible` for transfers that would be noted as persons."""
    if kind is FactKind.HEAD_COUNT and is_person_times(unit):
        raise Impossible(
            f"“{unit.strip()}” are no persons: one who was moved twice counts twice. Note them as"
            " person-times."
        )


def chosen(kind: FactKind, written: str, way: str) -> Reading:
    """Return the reading a person chose, or the only one. Raises `Impossible`, naming all."""
    readings = readings_of(kind, written)
    if not readings:
        raise Impossible(f"“{written}” is no {kind.value.replace('_', ' ')} that can be read.")
    if way:
        for each in readings:
            if each.way == way:
                return each
        raise Impossible(f"“{written}” cannot be read as {way}.")
    if len(readings) > 1:
        ways = "; ".join(f"{each.way}: {each.value} ({each.words})" for each in readings)
        raise Impossible(f"“{written}” can be read in several ways, choose one: {ways}.")
    return readings[0]
