"""Put lists and answers about revoked certificates behind a signed document, once checked."""

import base64
import binascii
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from casefiles.attestation.countersign_file import refuse_unless_it_holds, verified
from casefiles.attestation.revocation.model import (
    CertificateQuestion,
    CertificateQuestions,
    Piece,
    PieceKind,
    StoreUpdate,
)
from casefiles.attestation.stamping.authority import StampAuthority
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.readers.model import WorkerLimits, found_or_raise
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import one_line

READER = "casefiles.attestation.revocation.worker"
LIMITS = WorkerLimits(seconds=60, files=24)
MOST = 2 << 20
"""Bytes of one list: those of large authorities take some 100,000."""

_MOST_PIECES, _MOST_TOGETHER = 20, 4_000_000


@dataclass(frozen=True, slots=True)
class DocumentWithLists:
    """A document with a store behind it, and what was put into that."""

    content: bytes
    told: tuple[str, ...]


def piece_of(file: Path, kind: PieceKind) -> Piece:
    """Return what stands in a file that somebody named; it is not parsed here.

    Raises `Unreadable`, `Impossible`.
    """
    if file.exists() and not file.is_file():  # opening a named pipe would wait for ever
        raise Unreadable(file, "it is not a file")
    try:
        if file.stat().st_size > MOST:
            raise _not_added(f"{one_line(file.name)} is longer than {MOST:,} bytes")
        return Piece(one_line(file.name)[:100], kind, file.read_bytes())
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error


class StoreWorker:
    """Reads a document and what is to be put behind it; one worker that ends with it."""

    def __init__(self) -> None:
        self._supervisor = Supervisor(READER, LIMITS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.close()

    def questions(
        self, content: bytes, authority: StampAuthority, pieces: Sequence[Piece] = ()
    ) -> list[CertificateQuestion]:
        """Return what to ask somebody about a document's certificates.

        Those that name that host themselves; where none does, those that signed. Raises
        `Impossible`.
        """
        helping = [each.content for each in pieces]
        with nameless_file(content, *helping) as file:
            sizes = [len(content), *map(len, helping)]
            answer, _ = self._supervisor.ask("questions", CertificateQuestions, file, sizes=sizes)
        found = found_or_raise(answer, _not_added).questions
        host = authority.host.partition(":")[0]
        named = [each for each in found if host in each.hosts]
        wanted = named or [each for each in found if each.is_signer]
        if not wanted:
            raise _not_added(
                "it cannot be asked about any certificate here: they are self-issued, or the"
                " certificates of their issuers are not there"
            )
        return wanted

    def with_lists(
        self, content: bytes, pieces: Sequence[Piece], now: datetime, progress: Progress = silent
    ) -> DocumentWithLists:
        """Return a document with these behind it. What comes out was checked as `verify` does.

        Raises `Impossible` in words: for what is not of a signature here, does not hold, does not
        fit the time of the stamp, or says that it was revoked before. `Cancelled`.
        """
        if not pieces:
            raise _not_added("no list, answer or certificate was named")
        if len(pieces) > _MOST_PIECES:
            raise _not_added(f"more than {_MOST_PIECES} files at once")
        if sum(len(each.content) for each in pieces) > _MOST_TOGETHER:
            raise _not_added(f"they are longer than {_MOST_TOGETHER:,} bytes together")
        update = self._store(content, pieces, now)
        if update.refused:
            raise _not_added(update.refused)
        try:
            made = content + base64.b64decode(update.added, validate=True)
        except binascii.Error as error:
            raise _not_added("the worker answered nonsense") from error
        found = verified(made, VerifyOptions(), progress)
        refuse_unless_it_holds(found, "Nothing was added")
        if made == content or not found.coverage.explained:
            raise _not_added("no store is found in what came out")
        return DocumentWithLists(made, update.told)

    def _store(self, content: bytes, pieces: Sequence[Piece], now: datetime) -> StoreUpdate:
        with nameless_file(content, *(each.content for each in pieces)) as file:
            answer, _ = self._supervisor.ask(
                "store",
                StoreUpdate,
                file,
                sizes=[len(content), *(len(each.content) for each in pieces)],
                kinds="\n".join(each.kind.value for each in pieces),
                names="\n".join(one_line(each.name) for each in pieces),
                now=now.isoformat(),
            )
        return found_or_raise(answer, _not_added)


def _not_added(why: str) -> Impossible:
    return Impossible(f"Nothing was added: {why}. The file stays as it was.")
