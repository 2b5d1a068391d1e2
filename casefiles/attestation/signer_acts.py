"""Acts on signers: add, edit, remove."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.fingerprint import plain_fingerprint
from casefiles.attestation.model import Signer
from casefiles.attestation.signing_zone import zone_after_moving
from casefiles.attestation.templates import DeclarationTexts
from casefiles.cases.shipments.fields import refuse_strange_zone
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId, SignerId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


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

    certificate: str = ""
    """The fingerprint (SHA-256) of the certificate that is signed with, if it is known."""

    covers: str = ""
    """Which entries the authority covers: their numbers, or `all`."""


def add_signer(workspace: Workspace, case: CaseId, details: SignerDetails) -> SignerId:
    """Let somebody sign. The first one certifies the document, the others countersign it."""
    known = signer_fields(details)
    signer = SignerId(workspace.new_id())
    with workspace.change(Act.ADD_SIGNER, case) as db:
        number = rows.use_number(db, case, "signer")
        rows.add(db, store.SIGNERS, Signer(id=signer, case_id=case, number=number, **known))
    return signer


def signer_fields(details: SignerDetails) -> dict[str, Any]:
    """Return what is kept of a signer.

    Raises `Impossible` if nobody is named, a time zone that there is not, or a fingerprint that is
    none.
    """
    return looked_at({name: getattr(details, name) for name in SignerDetails.__slots__})


def looked_at(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of a signer as they are kept. Raises `Impossible` as `fields_of` does."""
    if not values.get("name", "-").strip():
        raise Impossible("A signer needs a name.")
    refuse_strange_zone(values.get("zone", ""))
    typed = values.get("certificate", "")
    certificate = plain_fingerprint(typed)
    if typed.strip() and not certificate:
        raise Impossible(
            "That is no fingerprint of a certificate. A SHA-256 has 64 hexadecimal digits."
        )
    return {**values} | ({"certificate": certificate} if "certificate" in values else {})


EDITABLE = frozenset(SignerDetails.__slots__)


def edit_signer(
    workspace: Workspace,
    case: CaseId,
    signer: SignerId,
    edits: Edits,
    texts: DeclarationTexts | None = None,
) -> None:
    """Let one field of a signer or several say something else.

    Declarations stay: preflight looks at them again. With `texts` a new place brings its time zone
    along. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = looked_at(read_edits(Signer, edits, "the signer", EDITABLE))
    with workspace.change(Act.EDIT_SIGNER, case) as db:
        held = rows.of_this_case(db, store.SIGNERS, Signer, case, signer)
        if texts and "place" in values and "zone" not in values:
            values["zone"] = zone_after_moving(held.zone, held.place, str(values["place"]), texts)
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if changed:
            rows.alter(db, store.SIGNERS, case, signer, changed)


def remove_signer(workspace: Workspace, case: CaseId, signer: SignerId) -> None:
    """Take a signer out, with everything he declared to."""
    with workspace.change(Act.REMOVE_SIGNER, case) as db:
        rows.remove(db, store.SIGNERS, case, signer)
