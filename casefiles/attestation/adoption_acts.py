"""Acts: say who adopts the set for CBP of a case, and take it back."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import Adoption
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AdoptionDetails:
    """Who adopts it, as far as it is known; preflight asks for what is missing."""

    name: Annotated[str, Label("Name")] = ""
    firm: Annotated[str, Label("Firm")] = ""
    capacity: Annotated[str, Label("Capacity")] = ""
    """An id of `resources/templates/capacities.yaml`."""

    license: Annotated[
        str, Label("License or bar", "license number, where admitted, bar number")
    ] = ""
    adopted_on: Annotated[date | None, Label("Adopted on")] = None


def adopt_set(workspace: Workspace, case: CaseId, adopting: AdoptionDetails) -> str:
    """Let this be who adopts it, in place of anybody before. Returns the id of the row.

    Raises `Impossible` if nothing is said.
    """
    words = (adopting.name, adopting.firm, adopting.capacity, adopting.license)
    name, firm, capacity, license_ = (each.strip() for each in words)
    if not any((name, firm, capacity, license_, adopting.adopted_on)):
        raise Impossible("Who adopts the set? An adoption needs a name.")
    with workspace.change(Act.ADOPT_SET, case) as db:
        held = store.adoption(db, case)
        row = held.id if held else workspace.new_id()
        adoption = Adoption(row, case, name, firm, capacity, license_, adopting.adopted_on)
        rows.put(db, store.ADOPTIONS, adoption)
    return adoption.id


def withdraw_adoption(workspace: Workspace, case: CaseId) -> None:
    """Let nobody adopt it. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_ADOPTION, case) as db:
        held = store.adoption(db, case)
        if held is None:
            raise NotFound("adoption of", case)
        rows.remove(db, store.ADOPTIONS, case, held.id)


def edit_adoption(workspace: Workspace, case: CaseId, field: str, value: object) -> None:
    """Change one field of an adoption as it is kept by then; with nothing left nobody adopts it."""
    held = store.adoption(workspace.db, case)
    before = (
        AdoptionDetails(*(getattr(held, each) for each in AdoptionDetails.__slots__))
        if held
        else AdoptionDetails()
    )
    changed: dict[str, Any] = {field: value if field == "adopted_on" else str(value or "")}
    now = replace(before, **changed)
    if now != AdoptionDetails():
        adopt_set(workspace, case, now)
    elif held:
        withdraw_adoption(workspace, case)
