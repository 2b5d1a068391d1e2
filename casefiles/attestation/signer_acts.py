"""Acts on signers: add, edit, remove."""

from collections.abc import Mapping
from sqlite3 import Connection
from typing import Annotated, Any

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.fingerprint import plain_fingerprint
from casefiles.attestation.model import Signer
from casefiles.attestation.signing_zone import in_us_after_moving, zone_after_moving
from casefiles.attestation.templates import DeclarationTexts
from casefiles.cases.shipments.fields import refuse_strange_zone
from casefiles.evidence.model import Exhibit
from casefiles.evidence.store import EXHIBITS
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId, SignerId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SignerInput:
    """What a person or a file says of a signer."""

    name: Annotated[str, Label("Name")]
    capacity: Annotated[str, Label("Capacity")]
    """An id of `resources/templates/capacities.yaml`."""

    employer: Annotated[str, Label("Employer")] = ""
    title: Annotated[str, Label("Title")] = ""
    detail: Annotated[str, Label("Detail", "license number, bar, or by whom engaged")] = ""
    authority: Annotated[ExhibitId | None, Label("Authority")] = None
    """The exhibit that shows it."""

    place: Annotated[str, Label("Signs at", "such as Ningbo, China")] = ""
    in_us: Annotated[bool, Label("The place is within the United States or its territories")] = (
        False
    )
    zone: Annotated[
        str,
        Label("Time zone there", "such as Asia/Shanghai: the date is the one there"),
    ] = ""
    """The time zone of the place, such as `Asia/Shanghai`."""

    certificate: Annotated[
        str, Label("Certificate", "its SHA-256 fingerprint, if known: no other is then accepted")
    ] = ""
    """The fingerprint (SHA-256) of the certificate that is signed with, if it is known."""

    covers: Annotated[
        str, Label("It covers", "numbers of the entries that the document covers, or: all")
    ] = ""
    """Which entries the authority covers: their numbers, or `all`."""

    on_paper: Annotated[bool, Label("Signs a print by hand, not the file with a key")] = False


def add_signer(workspace: Workspace, case: CaseId, given: SignerInput) -> SignerId:
    """Let somebody sign. The first one certifies the document, the others countersign it.

    Raises `Impossible` as `checked` does, and `NotFound` if the case has no such exhibit.
    """
    known = checked({name: getattr(given, name) for name in SignerInput.__slots__})
    signer = SignerId(workspace.new_id())
    with workspace.change(Act.ADD_SIGNER, case) as db:
        _refuse_strange_authority(db, case, known)
        number = rows.use_number(db, case, "signer")
        rows.add(db, store.SIGNERS, Signer(id=signer, case_id=case, number=number, **known))
    return signer


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of a signer as they are kept.

    Raises `Impossible` if nobody is named, a time zone that there is not, or a fingerprint that is
    none.
    """
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


def _refuse_strange_authority(db: Connection, case: CaseId, values: Mapping[str, Any]) -> None:
    """Raise `NotFound` if what shows an authority is no exhibit of this case."""
    if exhibit := values.get("authority"):
        rows.of_this_case(db, EXHIBITS, Exhibit, case, exhibit)


def edit_signer(
    workspace: Workspace,
    case: CaseId,
    signer: SignerId,
    edits: Edits,
    texts: DeclarationTexts | None = None,
) -> None:
    """Let one field of a signer or several say something else.

    Declarations stay: preflight looks at them again. With `texts` a new place brings its time zone
    along, and whether it is in the United States. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = checked(read_edits(SignerInput, edits, "the signer"))
    with workspace.change(Act.EDIT_SIGNER, case) as db:
        held = rows.of_this_case(db, store.SIGNERS, Signer, case, signer)
        if texts and "place" in values:
            was, place = held.place, str(values["place"])
            values = {
                "zone": zone_after_moving(held.zone, was, place, texts),
                "in_us": in_us_after_moving(said=held.in_us, was=was, place=place, texts=texts),
            } | values
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        _refuse_strange_authority(db, case, changed)
        if changed:
            rows.alter(db, store.SIGNERS, case, signer, changed)


def remove_signer(workspace: Workspace, case: CaseId, signer: SignerId) -> None:
    """Take a signer out, with everything he declared to."""
    with workspace.change(Act.REMOVE_SIGNER, case) as db:
        rows.remove(db, store.SIGNERS, case, signer)
