"""Check the signatures of an exhibit: a confined worker parses it, revision by revision.

What was found is kept in the cache by the digest of the file and of those who are trusted.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Self

from casefiles.attestation.verify.exhibit.model import ExhibitSignatures
from casefiles.attestation.verify.exhibit.store import SignatureCache
from casefiles.attestation.verify.verify import MOST_TRUSTED
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.model import Read, Reason, Unread, Wanted, WorkerLimits, always
from casefiles.evidence.readers.signed.mark import may_be_signed
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.errors import Faulty, Unreadable
from casefiles.workspace.view import View

READER = "casefiles.attestation.verify.worker.foreign.reader"
LIMITS = WorkerLimits(seconds=60)
TRUSTED, _PEM = "what was handed in as trusted", "-----BEGIN CERTIFICATE-----"
_PASSING = frozenset(
    {
        Reason.TIME, Reason.MEMORY, Reason.CRASHED, Reason.NONSENSE, Reason.NO_WORKER,
        Reason.UNCONFINED, Reason.MISSING, Reason.DROPPED,
    }
)  # fmt: skip
"""Why a file was not looked at this time, which says nothing of the next."""


def trusted_certificates(files: Iterable[Path]) -> str:
    """Put certificates (PEM) of several files together. Raises `Unreadable`, `Faulty`."""
    texts = []
    for each in files:
        try:
            texts.append(each.read_text("utf-8-sig").strip())
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(each, getattr(error, "strerror", "") or "it is not PEM text") from None
        if _PEM not in texts[-1]:
            raise Faulty(TRUSTED, (f"{each.name} holds no certificate in PEM form",))
    together = "\n".join(texts)
    if len(together) > MOST_TRUSTED:
        raise Faulty(TRUSTED, ("it is too long",))
    return together


class SignatureCheck:
    """Checks files with those who are trusted (PEM), by one worker that ends with it."""

    def __init__(
        self, trusted: str = "", *, unconfined: bool = False, wanted: Wanted = always
    ) -> None:
        self._trusted = trusted
        self._of = hashlib.sha256(trusted.encode()).hexdigest() if trusted else ""
        self._worker = Supervisor(READER, LIMITS, wanted=wanted, unconfined=unconfined)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def of_file(self, opened: BinaryIO) -> ExhibitSignatures:
        """Check the signatures of a file on the disk, whatever it is."""
        found = self._ask(opened)
        return _without(opened, found.why) if isinstance(found, Unread) else found

    def of_exhibit(self, view: View, exhibit: Exhibit) -> ExhibitSignatures:
        """Check the signatures of an exhibit, or tell what was found before.

        Raises what opening its bytes raises (`BlobStore.open`).
        """
        with SignatureCache(view.folder) as cache:
            if (kept := cache.found(exhibit.digest, self._of)) is not None:
                return kept
            with view.blobs.open(exhibit.digest) as opened:
                found = self._ask(opened)
                told = _without(opened, found.why) if isinstance(found, Unread) else found
            if not (isinstance(found, Unread) and found.reason in _PASSING):
                cache.keep(exhibit.digest, self._of, told)
            return told

    def _ask(self, opened: BinaryIO) -> ExhibitSignatures | Unread:
        if not may_be_signed(opened):
            return _without(opened)
        shape = ExhibitSignatures
        answer, _ = self._worker.ask("signatures", shape, opened, trusted=self._trusted)
        return answer.found if isinstance(answer, Read) else answer


def exhibit_signatures(
    view: View, exhibit: Exhibit, trusted: str = "", wanted: Wanted = always
) -> ExhibitSignatures:
    """Check the signatures of one exhibit. Raises as `SignatureCheck.of_exhibit` does."""
    unconfined = evidence.reads_unconfined(view.db)
    with SignatureCheck(trusted, unconfined=unconfined, wanted=wanted) as check:
        return check.of_exhibit(view, exhibit)


def _without(opened: BinaryIO, why: str = "") -> ExhibitSignatures:
    return not_checked(os.fstat(opened.fileno()).st_size, why)


def not_checked(size: int, why: str) -> ExhibitSignatures:
    """Return what is known of a file that could not be looked at, or is not signed."""
    return ExhibitSignatures(size, 1, (), (), (), (), why)
