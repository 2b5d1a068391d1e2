"""Acts on requests for confidential treatment: write one, remove it."""

from typing import Annotated

from casefiles.acts import Act
from casefiles.attestation import store as attestation
from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import LONGEST
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ConfidentialityRequestId, StatementId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ConfidentialityInput:
    """What the representative says, beside the words and passages of the statement."""

    entity: Annotated[str, Label("Business", "the importer of the case, if nothing is typed")] = ""
    representative: Annotated[str, Label("Signed by")] = ""
    position: Annotated[str, Label("Position", "such as Director of Trade Compliance")] = ""
    contact: Annotated[str, Label("Notice to", "where CBP is to send notice")] = ""
    not_public: Annotated[str, Label("Not public")] = ""
    """How access is limited and to whom it was shown, in his own words."""

    years: Annotated[int | None, Label("For years", "1 to 10")] = None


def write_confidentiality_request(
    workspace: Workspace, case: CaseId, statement: StatementId, edits: Edits
) -> None:
    """Let fields of the request of a statement say this; the first of them begins it.

    Raises `Faulty`, `NotFound`, and `Impossible` for more years than the regulation has.
    """
    values = read_edits(ConfidentialityInput, edits, "the request")
    values = {name: _trimmed(name, each) for name, each in values.items()}
    if (years := values.get("years")) is not None and not 1 <= int(str(years)) <= LONGEST:
        raise Impossible(
            f"Notice runs not more than {LONGEST} years, unless a longer period is asked and"
            " justified (19 CFR 103.35): that needs a paper of its own."
        )
    with workspace.change(Act.WRITE_CONFIDENTIALITY_REQUEST, case) as db:
        if attestation.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        held = store.request_of(db, statement)
        if held is None:
            row = ConfidentialityRequestId(workspace.new_id())
            known = {**values_of(ConfidentialityInput()), **values}
            rows.add_values(
                db, store.REQUESTS, {"id": row, "case_id": case, "statement": statement, **known}
            )
        elif changed := {n: e for n, e in values.items() if e != getattr(held, n)}:
            rows.alter(db, store.REQUESTS, case, held.id, changed)


_LINES = ("entity", "representative", "position", "contact")


def _trimmed(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    return " ".join(value.split()) if name in _LINES else value.strip()


def remove_confidentiality_request(
    workspace: Workspace, case: CaseId, statement: StatementId
) -> None:
    """Take out what was written for a request, and that it was signed. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_CONFIDENTIALITY_REQUEST, case) as db:
        held = store.request_of(db, statement)
        if held is None or held.case_id != case:
            raise NotFound("request", statement)
        rows.remove(db, store.REQUESTS, case, held.id)
