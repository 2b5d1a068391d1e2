"""A first wording for a statement: the template filled from the case, for a person to change."""

import re
from collections.abc import Collection

from casefiles.attestation import store
from casefiles.attestation.particulars import particular
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.statement_acts import edit_statement, write_statement
from casefiles.attestation.templates import StatementKind
from casefiles.attestation.wording import listed, periods
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.workspace.workspace import Workspace

BLANK = "________"
"""What stands where the case says nothing yet."""


_PLACE = re.compile(r"\{(importer|supplier|entries|order|scopes|period)\}")
"""Where a template is filled from the case."""


def kind_to_begin_with(
    legal_basis: str, there: Collection[str], shipped: ReferenceData
) -> StatementKind:
    """Return the kind that a new statement is of, beside those of the kinds that are there.

    The first with a wording that is not there yet, and no claim that the legal basis cannot make.
    """
    regime = shipped.regimes[legal_basis]
    claims = read_composition(regime.composition, regime.slug, shipped.templates).claims
    kinds = shipped.templates.statements.values()
    possible = [each for each in kinds if not each.contends or each.id in claims]
    worded = (each for each in possible if each.text and each.id not in there)
    return next(worded, next(each for each in possible if not each.contends))


def first_wording(record: CaseRecord, kind: StatementKind) -> str:
    """Return the words to start from, or nothing where they can only be the signer's own."""
    scopes = record.in_chain or record.scopes
    filled = {
        "importer": record.case.importer,
        "supplier": record.case.supplier,
        "entries": particular(record, "entries"),
        "order": particular(record, "order_reference"),
        "scopes": listed([each.named for each in scopes]),
        "period": periods(scopes) if scopes else "",
    }
    return _PLACE.sub(lambda place: " ".join(filled[place[1]].split()) or BLANK, kind.text)


def first_words(
    workspace: Workspace, case: CaseId, kind: StatementKind, shipped: ReferenceData
) -> str:
    """Return the same of a case as it is now, or a blank: for an act that writes it down."""
    record = read_record(workspace.db, case, shipped, workspace.now())
    return first_wording(record, kind) or BLANK


def write_first_words(
    workspace: Workspace, case: CaseId, kind: StatementKind, shipped: ReferenceData
) -> StatementId:
    """Write a statement of a kind that says what its kind begins with. Returns its id."""
    words = first_words(workspace, case, kind, shipped)
    return write_statement(workspace, case, kind.id, words)


def take_first_words(
    workspace: Workspace, case: CaseId, statement: StatementId, shipped: ReferenceData
) -> None:
    """Let a statement say what its kind begins with, if that has words; of the kind it has by then.

    Raises `NotFound`.
    """
    held = store.statement(workspace.db, statement)
    kind = shipped.templates.statements.get(held.kind)
    if kind and kind.text:
        words = first_words(workspace, case, kind, shipped)
        edit_statement(workspace, case, statement, {"text": words})


def is_unfilled(text: str) -> bool:
    """Whether a blank, or a place of a template, is still in the words."""
    return BLANK in text or _PLACE.search(text) is not None
