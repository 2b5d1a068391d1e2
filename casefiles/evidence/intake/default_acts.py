"""Act: say what holds of documents that are added to a case from now on."""

from typing import Annotated

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.model import Conditions, Confidentiality, ExhibitDefaults
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExhibitDefaultsInput:
    """What is said of documents when they are added."""

    conditions: Annotated[Conditions, Label("Conditions")] = Conditions.UNKNOWN
    confidentiality: Annotated[Confidentiality, Label("Class")] = Confidentiality.BUSINESS


def set_exhibit_defaults(workspace: Workspace, case: CaseId, edits: Edits) -> None:
    """Let documents that are added from now on be this. Those that are there stay as they are.

    Raises `Faulty`.
    """
    values = read_edits(ExhibitDefaultsInput, edits, "the defaults for documents")
    if not values:
        return
    with workspace.change(Act.SET_EXHIBIT_DEFAULTS, case) as db:
        if held := store.defaults(db, case).id:
            rows.alter(db, store.DEFAULTS, case, held, values)
        else:
            new = {"id": workspace.new_id(), "case_id": case, **_plain(case), **values}
            rows.add_values(db, store.DEFAULTS, new)


def _plain(case: CaseId) -> dict[str, object]:
    plain = ExhibitDefaults("", case)
    return {"conditions": plain.conditions, "confidentiality": plain.confidentiality}
