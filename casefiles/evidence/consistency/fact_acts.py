"""Acts on facts: note what a passage states of a subject, correct what was read, remove it."""

from casefiles.acts import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.model import FactKind, NotedFact
from casefiles.evidence.consistency.propose_fact import interpretations_of, is_person_times
from casefiles.evidence.passages.marking import PassageMark, mark_within
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FactInput:
    """What a person or a file says of a fact: what it is about, and how it is to be read."""

    kind: FactKind
    subject: str
    written: str = ""
    """As it stands on the paper; the quote of the mark if nothing else is said."""

    unit: str = ""
    way: str = ""
    """Which reading was chosen; needed only where what is written can mean several things."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedFactInput(FactInput):
    """A fact, and the passage that states it."""

    mark: PassageMark


def note_fact(workspace: Workspace, case: CaseId, noting: NotedFactInput) -> str:
    """Note a fact, and mark its passage if nobody did. Returns its id.

    Raises `Impossible` if what is written is no value of its kind, or could mean several things
    and none was chosen.
    """
    written = " ".join((noting.written or noting.mark.quote).split())
    subject = " ".join(noting.subject.split())
    if not subject:
        raise Impossible("A fact needs a subject: what it is about.")
    refuse_person_times(noting.kind, noting.unit)
    reading = chosen_interpretation(noting.kind, written, noting.way)
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


def chosen_interpretation(kind: FactKind, written: str, way: str) -> Interpretation:
    """Return the reading a person chose, or the only one. Raises `Impossible`, naming all."""
    readings = interpretations_of(kind, written)
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


EDITABLE = frozenset({"kind", "subject", "written", "unit", "reading", "note"})


def edit_fact(workspace: Workspace, case: CaseId, fact: str, edits: Edits) -> None:
    """Let fields of a noted fact say something else; its value is read anew.

    Raises `Faulty`, and `Impossible` if it can then not be read, or in several ways.
    """
    values = read_edits(NotedFact, edits, "the fact", EDITABLE)
    with workspace.change(Act.EDIT_FACT, case) as db:
        before = store.fact(db, fact)
        told = {"kind": before.kind, "written": before.written} | values
        if not " ".join(str(values.get("subject", "-")).split()):
            raise Impossible("A fact needs a subject: what it is about.")
        refuse_person_times(told["kind"], str(values.get("unit", before.unit)))  # type: ignore[arg-type]
        if not {"kind", "written", "reading"}.isdisjoint(values):
            way = str(values.get("reading", ""))
            reading = chosen_interpretation(told["kind"], str(told["written"]), way)  # type: ignore[arg-type]
            values |= {"value": reading.value, "reading": reading.way}
        if values:
            rows.alter(db, store.FACTS, case, fact, values)


def remove_fact(workspace: Workspace, case: CaseId, fact: str) -> None:
    """Remove what was noted. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FACT, case) as db:
        rows.remove(db, store.FACTS, case, store.fact(db, fact).id)
