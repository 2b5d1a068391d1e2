"""Act: correct what is known of a signer."""

from casefiles.attestation import store
from casefiles.attestation.add_signer import SignerDetails, looked_at
from casefiles.attestation.model import Signer
from casefiles.attestation.signing_zone import zone_after_moving
from casefiles.attestation.templates import DeclarationTexts
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId, SignerId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

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
    values = looked_at(read_edits(Signer, EDITABLE, edits, "the signer"))
    with workspace.change(Act.EDIT_SIGNER, case) as db:
        held = rows.of_this_case(db, store.SIGNERS, Signer, case, signer)
        if texts and "place" in values and "zone" not in values:
            values["zone"] = zone_after_moving(held.zone, held.place, str(values["place"]), texts)
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if changed:
            rows.alter(db, store.SIGNERS, case, signer, changed)
