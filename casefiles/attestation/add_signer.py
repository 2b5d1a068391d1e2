"""Act: add somebody who will declare and sign."""

from dataclasses import dataclass

from casefiles.attestation import store
from casefiles.attestation.model import Signer
from casefiles.cases.shipments.fields import refuse_strange_zone
from casefiles.changes import Act
from casefiles.errors import Impossible
from casefiles.ids import CaseId, ExhibitId, SignerId
from casefiles.storage import rows
from casefiles.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SignerDetails:
    """What is known of a signer."""

    name: str
    capacity: str
    """An id of `resources/templates/capacities.yaml`."""

    employer: str = ""
    title: str = ""
    detail: str = ""
    authority: ExhibitId | None = None
    place: str = ""
    in_us: bool = False
    zone: str = ""
    """The time zone of the place, such as `Asia/Shanghai`."""


def add_signer(workspace: Workspace, case: CaseId, details: SignerDetails) -> SignerId:
    """Let somebody sign. The first one certifies the document, the others countersign it."""
    refuse_unfit(details)
    signer = SignerId(workspace.new_id())
    with workspace.change(Act.ADD_SIGNER, case) as db:
        number = rows.use_number(db, case, "signer")
        known = {name: getattr(details, name) for name in SignerDetails.__slots__}
        rows.add(db, store.SIGNERS, Signer(id=signer, case_id=case, number=number, **known))
    return signer


def refuse_unfit(details: SignerDetails) -> None:
    """Raise `Impossible` if nobody is named, or a time zone that there is not."""
    if not details.name.strip():
        raise Impossible("A signer needs a name.")
    refuse_strange_zone(details.zone)
