"""Acts on translations: tie one to its original, correct it, answer for a machine's, untie it."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import fault_of_place
from casefiles.evidence.places import Place, to_text
from casefiles.evidence.translations import store
from casefiles.evidence.translations.form_values import FormValueInput, write_values
from casefiles.evidence.translations.model import (
    Method,
    TranslatedPlace,
    Translation,
    TranslationExtent,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import CaseId, ExhibitId, TranslationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

PlacePairs = Sequence[tuple[Place, Place]]
"""Places of the translation and of the original."""


@dataclass(frozen=True, slots=True)
class TranslationInput:
    """What a person or a file says of a translation."""

    exhibit: ExhibitId
    original: ExhibitId
    kind: TranslationExtent = TranslationExtent.FULL
    from_language: str = ""
    to_language: str = "en"
    method: Method = Method.PERSON
    translator: str = ""
    competence: str = ""
    statement: str = ""
    made_on: date | None = None
    statement_exhibit: ExhibitId | None = None
    """The exhibit that holds the translator's own statement, where it is a paper of its own."""


@dataclass(frozen=True, slots=True)
class TranslationDetails(TranslationInput):
    """A translation, and which place of it says what which place of the original says."""

    pairs: PlacePairs = ()
    """Left out of a full translation, page n says what page n says."""


def add_translation(
    workspace: Workspace,
    case: CaseId,
    told: TranslationDetails,
    values: Sequence[FormValueInput] = (),
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
            statement_exhibit=told.statement_exhibit,
        )
        rows.add(db, store.TRANSLATIONS, made)
        write_pairs(workspace, db, made, told.pairs)
        if values:
            write_values(workspace, db, made, values)
    return made.id


def write_pairs(
    workspace: Workspace, db: sqlite3.Connection, translation: Translation, pairs: PlacePairs
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
    db: sqlite3.Connection, exhibit: Exhibit, original: Exhibit, pairs: PlacePairs
) -> Iterator[str]:
    """Yield every place that is not there."""
    readings = evidence.reading(db, exhibit.id), evidence.reading(db, original.id)
    for here, there in pairs:
        for place, of, reading in ((here, exhibit, readings[0]), (there, original, readings[1])):
            fault = fault_of_place(place, of, reading)
            yield from [fault] if fault else []


def _faults(db: sqlite3.Connection, case: CaseId, told: TranslationDetails) -> Iterator[str]:
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
    if told.kind is TranslationExtent.EXTRACT and not told.pairs:
        yield "An extract names its passages: which place says what."
    yield from faults_of_pairs(db, exhibit, original, told.pairs)
    yield from _faults_of_statement(db, case, told.statement_exhibit, exhibit, original)


def _faults_of_statement(
    db: sqlite3.Connection,
    case: CaseId,
    statement: ExhibitId | None,
    exhibit: Exhibit,
    original: Exhibit,
) -> Iterator[str]:
    """Yield why an exhibit cannot be what holds the translator's statement."""
    if statement is None:
        return
    held = next(iter(evidence.those(db, {statement})), None)
    if held is None or held.case_id != case:
        yield "There is no such exhibit in this case that holds the translator’s statement."
    elif statement in {exhibit.id, original.id}:
        yield (
            f"{held.label} is the translation or its original: what is stated in it is told in"
            " words."
        )
    elif store.that_is(db, statement):
        yield f"{held.label} is a translation itself and holds no translator’s statement."


EDITABLE = frozenset({
    "kind", "from_language", "to_language", "method", "translator", "competence", "statement",
    "made_on", "statement_exhibit",
})  # fmt: skip


def edit_translation(  # noqa: PLR0913
    workspace: Workspace,
    case: CaseId,
    translation: TranslationId,
    edits: Edits,
    pairs: PlacePairs | None = None,
    *,
    values: Sequence[FormValueInput] | None = None,
) -> None:
    """Let fields say something else, and `pairs` and `values`, where given, be all of them.

    A text that becomes a machine's is nobody's until somebody takes it over (again). Raises
    `Faulty`, `NotFound`, `Impossible`.
    """
    told = read_edits(Translation, edits, "the translation", EDITABLE)
    with workspace.change(Act.EDIT_TRANSLATION, case) as db:
        before = store.get(db, translation)
        if told.get("method") is Method.MACHINE and before.method is not Method.MACHINE:
            told |= {"taken_over_by": "", "taken_over_at": None}
        if told:
            rows.alter(db, store.TRANSLATIONS, case, translation, told)
        after = store.get(db, translation)
        here, there = (evidence.get(db, each) for each in (after.exhibit, after.original))
        faults = [*faults_of_pairs(db, here, there, pairs or ())]
        if "statement_exhibit" in told:
            faults += _faults_of_statement(db, case, after.statement_exhibit, here, there)
        if faults:
            raise Faulty("the translation", tuple(faults))
        if pairs is not None:
            write_pairs(workspace, db, after, pairs)
        if values is not None:
            write_values(workspace, db, after, values)
        if after.kind is TranslationExtent.EXTRACT and not store.places(db, translation):
            raise Impossible("An extract names its passages: which place says what.")


def take_over_translation(
    workspace: Workspace, case: CaseId, translation: TranslationId, by: str, competence: str = ""
) -> None:
    """Record who read the machine's text against the original and answers for it.

    Raises `Impossible` without a name, or where it was no machine. Why the person can is asked for
    too, if nobody said it before.
    """
    with workspace.change(Act.TAKE_OVER_TRANSLATION, case) as db:
        before = store.get(db, translation)
        if before.method is not Method.MACHINE:
            raise Impossible("A person translated or checked it already.")
        if not by.strip():
            raise Impossible("Who takes it over? It takes a name.")
        if not (competence.strip() or before.competence):
            raise Impossible("Why can this person judge it? Say it in their words.")
        values = {
            "taken_over_by": by.strip(),
            "taken_over_at": workspace.now(),
            "competence": competence.strip() or before.competence,
        }
        rows.alter(db, store.TRANSLATIONS, case, translation, values)


def remove_translation(workspace: Workspace, case: CaseId, translation: TranslationId) -> None:
    """Untie a translation from its original, with all that is told of it. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_TRANSLATION, case) as db:
        rows.remove(db, store.TRANSLATIONS, case, store.get(db, translation).id)
