"""What stands in the fields of the like papers that a translated form covers."""

import csv
import sqlite3
from collections.abc import Sequence
from io import StringIO

from casefiles.evidence import store as evidence
from casefiles.evidence.translations import store
from casefiles.evidence.translations.model import TranslatedValue, Translation, TranslationExtent
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FormValueInput:
    """One field of one paper."""

    exhibit: ExhibitId
    field: str
    original: str
    translated: str


def write_values(
    workspace: Workspace,
    db: sqlite3.Connection,
    form: Translation,
    values: Sequence[FormValueInput],
) -> None:
    """Let these be all values of a translated form, within an act. Raises `Impossible`."""
    case = form.case_id
    if form.kind is not TranslationExtent.FORM:
        raise Impossible("Only a translated form has values of like papers.")
    there = {e.id for e in evidence.those(db, {v.exhibit for v in values}) if e.case_id == case}
    if any(each.exhibit not in there for each in values):
        raise Impossible("A value is of a paper that is not in this case.")
    if len({(each.exhibit, each.field) for each in values}) < len(values):
        raise Impossible("A field of one paper is told twice.")
    for old in store.values(db, form.id):
        rows.remove(db, store.VALUES, case, old.id)
    made = [
        TranslatedValue(
            workspace.new_id(), case, form.id, each.exhibit, each.field.strip(),
            each.original, each.translated,
        )
        for each in values
    ]  # fmt: skip
    rows.add_all(db, store.VALUES, made)


def values_in(text: str, exhibits: dict[str, ExhibitId]) -> list[FormValueInput]:
    """Read values from a table in text: exhibit, field, original, translated. Raises `Faulty`.

    `exhibits` are the ids by label. A first line that names the columns may stand above.
    """
    values, faults = list[FormValueInput](), list[str]()
    for nr, row in enumerate(csv.reader(StringIO(text)), 1):
        cells = [each.strip() for each in row]
        if not any(cells) or (nr == 1 and cells[0].lower() == "exhibit"):
            continue
        if len(cells) != 4 or not cells[1]:
            faults.append(f"line {nr}: exhibit, field, original and translated are wanted")
        elif cells[0] not in exhibits:
            faults.append(f"line {nr}: there is no exhibit {cells[0]}")
        else:
            values.append(FormValueInput(exhibits[cells[0]], *cells[1:]))
    if faults:
        raise Faulty("the table of values", tuple(faults))
    return values
