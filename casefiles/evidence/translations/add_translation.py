"""Act: say that one exhibit is the translation of another, by whom, and which place says what."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casefiles.changes import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages import fault_of
from casefiles.evidence.places import Place, to_text
from casefiles.evidence.translations import store
from casefiles.evidence.translations.form_values import Value, write_values
from casefiles.evidence.translations.model import Extent, Method, TranslatedPlace, Translation
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CaseId, ExhibitId, TranslationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

Pairs = Sequence[tuple[Place, Place]]
"""Places of the translation and of the original."""


@dataclass(frozen=True, slots=True)
class Translating:
    """What a person says of a translation."""

    exhibit: ExhibitId
    original: ExhibitId
    kind: Extent = Extent.FULL
    from_language: str = ""
    to_language: str = "en"
    method: Method = Method.PERSON
    translator: str = ""
    competence: str = ""
    statement: str = ""
    made_on: date | None = None
    pairs: Pairs = ()
    """Left out of a full translation, page n says what page n says."""


def add_translation(
    workspace: Workspace, case: CaseId, told: Translating, values: Sequence[Value] = ()
) -> TranslationId:
    """Tie a translation to its original; a form has `values`.

    Raises `Faulty`, naming every fault, and `Impossible`.
    """
    with workspace.change(Act.ADD_TRANSLATION, case) as db:
        faults = tuple(_faults(db, case, told))
        if faults:
            raise Faulty("the translation", faults)
        made = Translation(
            id=TranslationId(workspace.new_id()),
            case_id=case,
            exhibit=told.exhibit,
            original=told.original,
            kind=told.kind,
            from_language=told.from_language.strip(),
            to_language=told.to_language.strip(),
            method=told.method,
            translator=told.translator.strip(),
            competence=told.competence.strip(),
            statement=told.statement.strip(),
            made_on=told.made_on,
            taken_over_by="",
            taken_over_at=None,
        )
        rows.add(db, store.TRANSLATIONS, made)
        write_pairs(workspace, db, made, told.pairs)
        if values:
            write_values(workspace, db, made, values)
    return made.id


def write_pairs(
    workspace: Workspace, db: sqlite3.Connection, translation: Translation, pairs: Pairs
) -> None:
    """Let these pairs of places be what is told of a translation, within an act."""
    for old in store.places(db, translation.id):
        rows.remove(db, store.PLACES, translation.case_id, old.id)
    made = [
        TranslatedPlace(
            workspace.new_id(), translation.case_id, translation.id, number,
            to_text(here), to_text(there),
        )
        for number, (here, there) in enumerate(dict.fromkeys(pairs), 1)
    ]  # fmt: skip
    rows.add_all(db, store.PLACES, made)


def faults_of_pairs(
    db: sqlite3.Connection, exhibit: Exhibit, original: Exhibit, pairs: Pairs
) -> Iterator[str]:
    """Yield every place that is not there."""
    readings = evidence.reading(db, exhibit.id), evidence.reading(db, original.id)
    for here, there in pairs:
        for place, of, reading in ((here, exhibit, readings[0]), (there, original, readings[1])):
            fault = fault_of(place, of, reading)
            yield from [fault] if fault else []


def _faults(db: sqlite3.Connection, case: CaseId, told: Translating) -> Iterator[str]:
    found = {each.id: each for each in evidence.those(db, {told.exhibit, told.original})}
    exhibit, original = found.get(told.exhibit), found.get(told.original)
    if exhibit is None or original is None or {e.case_id for e in found.values()} != {case}:
        yield "There is no such exhibit in this case."
        return
    if exhibit.id == original.id:
        yield f"{exhibit.label} cannot be its own translation."
        return
    if store.that_is(db, exhibit.id):
        yield f"{exhibit.label} is a translation already."
    if back := store.that_is(db, original.id):
        yield f"{original.label} is itself a translation; tie {exhibit.label} to its original."
        if back.original == exhibit.id:
            yield f"{original.label} is the translation of {exhibit.label}."
    if told.kind is Extent.EXTRACT and not told.pairs:
        yield "An extract names its passages: which place says what."
    yield from faults_of_pairs(db, exhibit, original, told.pairs)
