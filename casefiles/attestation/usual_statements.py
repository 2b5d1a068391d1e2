"""The statements that a set has as a rule: its claim, what was examined, what shows what, and how.

Each begins with the words of its kind, for a person to read, fill and change. Nobody declares to
one by that.
"""

from collections.abc import Collection

from casefiles.attestation import store
from casefiles.attestation.first_wording import BLANK, first_wording, kind_to_begin_with
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.statement_acts import write_statements
from casefiles.attestation.templates import StatementKind
from casefiles.cases import store as cases
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.workspace.workspace import Workspace


def missing_kinds(
    legal_basis: str, there: Collection[str], shipped: ReferenceData
) -> list[StatementKind]:
    """Return the usual kinds of which there is none yet: first the claim of the legal basis.

    A claim is missing where none is made at all.
    """
    kinds = shipped.templates.statements
    claim = kind_to_begin_with(legal_basis, (), shipped)
    claims = any(kinds[each].contends for each in there if each in kinds)
    first = [claim] if claim.contends and not claims else []
    return [*first, *(e for e in kinds.values() if e.usual and e.id not in there)]


def add_usual_statements(
    workspace: Workspace, case: CaseId, shipped: ReferenceData
) -> list[StatementId]:
    """Write those that are missing, in one act. Returns their ids.

    Raises `Impossible` where none is.
    """
    there = {each.kind for each in store.statements(workspace.db, case)}
    kinds = missing_kinds(cases.get(workspace.db, case).legal_basis, there, shipped)
    if not kinds:
        raise Impossible("All usual statements are there.")
    record = read_record(workspace.db, case, shipped, workspace.now())
    texts = [(each.id, first_wording(record, each) or BLANK) for each in kinds]
    return write_statements(workspace, case, texts)
