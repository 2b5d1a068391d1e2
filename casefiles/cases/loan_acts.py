"""Lend a case to another device, with numbers of its own; end a loan."""

from typing import Annotated

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.device import is_device_id
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.label import Label
from casefiles.kernel.text_safety import visible
from casefiles.storage import lent_blocks, number_loans, rows
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.number_loans import Loan
from casefiles.workspace.device_acts import find_device
from casefiles.workspace.workspace import Workspace

MANY, MOST = 200, 100_000
"""How many numbers of each kind are lent if nobody says, and at most."""


@dataclass(frozen=True, slots=True)
class LoanInput:
    """To whom a case is lent."""

    to: Annotated[str, Label("Lend to")]
    device: Annotated[str, Label("Device", "its name, or the id that Devices shows there")]
    numbers: Annotated[int, Label("Numbers of each kind")] = MANY


def lend_case(workspace: Workspace, case: CaseId, lending: LoanInput) -> Loan:
    """Act: let a device have the next numbers of each kind in a case. Raises `Impossible`.

    They are its alone from then on: it cannot be undone, nor anything before it.
    """
    to = " ".join(visible(lending.to).split())
    if not to:
        raise Impossible("Say to whom the case is lent.")
    if not 1 <= lending.numbers <= MOST:
        raise Impossible(f"Lend 1 to {MOST:,} numbers of each kind.")
    here = workspace.environment.device
    device = _device(workspace, lending.device.strip())
    if device == here:
        raise Impossible("This is the device you are working at. Name the one that borrows.")
    lent_blocks.refuse_to_lend(workspace.db, case, here)  # before a back-up of the day is written
    with workspace.change(Act.LEND_CASE, case) as db:
        at, by = workspace.now().isoformat(), workspace.environment.person()
        loan = Loan(workspace.new_id(), case, to, device, here, at, by)
        number_loans.lend(db, loan, lending.numbers, workspace.new_id)
    return loan


def return_loan(workspace: Workspace, case: CaseId, loan: str) -> Loan:
    """Act: end a loan. What was not used of it is never used. Raises `NotFound`, `Impossible`."""
    with workspace.change(Act.RETURN_LOAN, case) as db:
        found = next((each for each in number_loans.loans(db, case) if each.id == loan), None)
        if found is None:
            raise NotFound("loan", loan)
        if found.returned_at:
            raise Impossible("That loan was returned already.")
        ended = {"returned_at": workspace.now().isoformat()}
        rows.alter(db, number_loans.LOANS, case, loan, ended)
    return found


def _device(workspace: Workspace, named: str) -> str:
    try:
        current = find_device(known_keys(workspace.db), named)
    except NotFound:
        if is_device_id(named):
            return named
        raise Impossible(
            "Name a device that is known here, or give the 16 digits that the other one shows (File"
            " → Devices…, or `casefiles workspace devices this`)."
        ) from None
    if current.revoked_from:
        raise Impossible(f"“{visible(current.name)}” was revoked.")
    return current.device
