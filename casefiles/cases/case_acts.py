"""Acts on a case file: open, edit, close, reopen, hold and erase it."""

from datetime import date

from casefiles.acts import Act
from casefiles.cases import store
from casefiles.cases.model import TRADERS, CaseFile
from casefiles.cases.party_acts import name_party
from casefiles.cases.retention import keep_until
from casefiles.cases.shipments import store as shipments
from casefiles.cases.traders import name_traders
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import erase, rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseInput:
    """What is known of a case when it is opened. All but the first two can be added later."""

    title: str
    legal_basis: str
    supplier: str = ""
    importer: str = ""
    goods: str = ""
    hts: str = ""
    quantity: str = ""
    entries: str = ""
    detention_number: str = ""
    port: str = ""
    contact: str = ""
    order_reference: str = ""
    counsel: str = ""
    counsel_directs: bool = False
    counsel_since: date | None = None
    notes: str = ""
    entry_date: date | None = None
    detained_on: date | None = None


def open_case(workspace: Workspace, opening: CaseInput, *, with_parties: bool = False) -> CaseId:
    """Start a case file, and with it its journal. Raises `Impossible`.

    `with_parties` makes parties of supplier and importer; otherwise they are text until there is a
    party of that name.
    """
    if not opening.title.strip():
        raise Impossible("A case needs a title.")
    if not opening.legal_basis.strip():
        raise Impossible("A case needs a legal basis.")
    case = CaseId(workspace.new_id())
    with workspace.change(Act.OPEN_CASE, case) as db:
        number = rows.use_number(db, workspace.id, "case")
        rows.add(db, store.CASES, _case_file(case, number, opening, workspace))
        if with_parties:
            named = {field: getattr(opening, field).strip() for field in TRADERS}
            for name in dict.fromkeys(filter(None, named.values())):
                name_party(workspace, db, case, name)
    return case


def _case_file(case: CaseId, number: int, opening: CaseInput, workspace: Workspace) -> CaseFile:
    known = {name: getattr(opening, name) for name in CaseInput.__slots__}
    return CaseFile(
        id=case,
        case_id=case,
        number=number,
        opened_at=workspace.now(),
        closed_at=None,
        legal_hold="",
        **known,
    )


EDITABLE = frozenset(CaseInput.__slots__)


def edit_case(workspace: Workspace, case: CaseId, edits: Edits) -> None:
    """Let one field of a case or several say something else. Raises `Faulty`, `Impossible`.

    A supplier or importer who is a party of the case has the role from then on, and no other.
    """
    values = read_edits(CaseFile, edits, "the case", EDITABLE)
    if not str(values.get("title", "-")).strip():
        raise Impossible("A case needs a title.")
    if not str(values.get("legal_basis", "-")).strip():
        raise Impossible("A case needs a legal basis.")
    with workspace.change(Act.EDIT_CASE, case) as db:
        name_traders(db, case, values)
        if values:
            rows.alter(db, store.CASES, case, case, values)


def close_case(workspace: Workspace, case: CaseId, reason: str = "") -> date | None:
    """Close a case and return until when its records are kept. Raises `Impossible`."""
    with workspace.change(Act.CLOSE_CASE, case, reason) as db:
        closing = store.get(db, case)
        if closing.closed_at is not None:
            raise Impossible(f"{closing.label} is closed already.")
        rows.alter(db, store.CASES, case, case, {"closed_at": workspace.now()})
        entered = shipments.shipments(db, case)
    return keep_until(closing, entered)


def reopen_case(workspace: Workspace, case: CaseId, reason: str = "") -> None:
    """Let work go on in a case that was closed. Raises `Impossible`."""
    with workspace.change(Act.REOPEN_CASE, case, reason) as db:
        closed = store.get(db, case)
        if closed.closed_at is None:
            raise Impossible(f"{closed.label} is not closed.")
        rows.alter(db, store.CASES, case, case, {"closed_at": None})


def hold_case(workspace: Workspace, case: CaseId, hold: str, reason: str = "") -> None:
    """Say why nothing of a case may be erased; with an empty `hold`, lift it.

    To lift a hold needs a `reason`, which the journal keeps. Raises `Impossible`.
    """
    if not hold.strip() and not reason.strip():
        raise Impossible("To lift a legal hold needs a reason.")
    with workspace.change(Act.HOLD_CASE, case, reason) as db:
        rows.alter(db, store.CASES, case, case, {"legal_hold": hold.strip()})


def erase_case(workspace: Workspace, case: CaseId, reason: str) -> None:
    """Forget a case with its exhibits, its assessment and the files issued of it.

    Its number, the digests of its files, and who erased it, when and why, stay. Cannot be undone.
    Raises `NotFound` if there is no such case, `OnHold` if it must be kept, and `TracesRemain`
    if a file is in use: then, or if the machine stopped halfway, every opening tries again.
    """
    with workspace.change(Act.ERASE, case, reason) as db:
        if not erase.is_erased(db, case):
            erase.refuse_on_hold(db, case)
            erase.erase_case_rows(db, case, store.get(db, case).label)
    workspace.finish_erasing()
