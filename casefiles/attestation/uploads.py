"""What was uploaded, as the case knows it: which attestation or exhibit, and what came since."""

import sqlite3
from collections.abc import Iterator

from casefiles.attestation import store
from casefiles.attestation.model import Attestation, Audience, FileRole
from casefiles.cases.detentions.uploaded_files import SentFile
from casefiles.cases.shipments.model import Upload
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, Digest

_FILED = (FileRole.COUNTERSIGNED, FileRole.RETURNED, FileRole.STAMPED, FileRole.WITH_REVOCATION)


@dataclass(frozen=True, slots=True)
class KnownUpload:
    """An upload as the case knows its bytes."""

    upload: Upload
    names: str
    """`A-01, countersigned` or `E-014`; nothing for a file that the case does not hold."""

    since: str
    """What makes it another by now: `superseded by A-03`; or nothing."""


def known_uploads(db: sqlite3.Connection, case: CaseId, uploads: list[Upload]) -> list[KnownUpload]:
    """Say of each upload what it was and what came of it since. To be called within one view."""
    held: dict[Digest, tuple[str, str]] = {}
    for digest, names, since in _held(db, case):
        held.setdefault(digest, (names, since))
    return [KnownUpload(each, *held.get(each.digest, ("", ""))) for each in uploads]


def to_upload(db: sqlite3.Connection, case: CaseId, label: str = "") -> SentFile:
    """Return an issued attestation for CBP as it is sent: with the last signature it has.

    Without a label the last that was issued for CBP. Raises `Impossible`.
    """
    issued = store.attestations(db, case)
    for each in reversed(issued):
        if each.label == label or (not label and each.audience is Audience.CBP):
            if each.audience is not Audience.CBP:
                raise Impossible(f"{each.label} is the set for counsel. It is not for CBP.")
            digest, size, _ = [*_files(db, each)][-1]
            return SentFile(f"{each.label}.pdf", digest, size)
    raise Impossible("No attestation for CBP was issued yet.")


def _held(db: sqlite3.Connection, case: CaseId) -> Iterator[tuple[Digest, str, str]]:
    exhibits = evidence.of_case(db, case)
    labels = {each.id: each.label for each in exhibits}
    replaced = {each.replaced: labels[each.exhibit] for each in evidence.replacements(db, case)}
    for each in exhibits:
        since = f"replaced by {replaced[each.id]}" if each.id in replaced else ""
        yield each.digest, each.label, since or ("set aside" if each.set_aside else "")
    issued = store.attestations(db, case)
    later = {each.supersedes: each.label for each in issued if each.supersedes}
    for attestation in issued:
        files = [*_files(db, attestation)]
        for at, (digest, _, what) in enumerate(files):
            came = [f"superseded by {later[attestation.id]}"] if attestation.id in later else []
            came += [files[-1][2]] if at < len(files) - 1 else []
            yield digest, ", ".join(filter(None, (attestation.label, what))), "; ".join(came)


def _files(db: sqlite3.Connection, of: Attestation) -> Iterator[tuple[Digest, int, str]]:
    """The PDF as it was issued, then with each further signature or stamp."""
    yield of.digest, of.size, ""
    for each in store.files(db, of.id):
        if each.role in _FILED:
            yield each.digest, each.size, each.role.value.replace("_", " ")
