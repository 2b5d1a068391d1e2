"""Sign a file that came from somewhere else: a worker parses it, the key stays here."""

import base64
import binascii
from typing import Self

from casefiles.attestation.signing.field_facts import FieldSize, UnsignedUpdate
from casefiles.attestation.signing.model import PreparedDocument, SignatureRequest
from casefiles.evidence.readers.model import WorkerLimits, found_or_raise
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file

READER = "casefiles.attestation.signing.prepare_worker"
LIMITS = WorkerLimits(seconds=60, files=2)


class ConfinedPreparer:
    """A worker that prepares one document, ended when that is done."""

    def __init__(self) -> None:
        self._supervisor = Supervisor(READER, LIMITS)

    def field_size(self, document: bytes, field: str) -> tuple[float, float]:
        """Return the size of an empty field. Raises `Impossible`."""
        with nameless_file(document) as file:
            answer, _ = self._supervisor.ask("field_size", FieldSize, file, field=field)
        found = found_or_raise(answer, _not_signed)
        return found.width, found.height

    def prepare(self, document: bytes, look: bytes, signing: SignatureRequest) -> PreparedDocument:
        """Return the document with all of a signature in it but the signature. `Impossible`."""
        with nameless_file(document, look) as file:
            answer, _ = self._supervisor.ask(
                "prepare",
                UnsignedUpdate,
                file,
                size=len(document),
                field=signing.field,
                name=signing.name,
                reason=signing.reason,
                place=signing.place,
                at=signing.at.isoformat(),
                first=int(signing.first),
            )
        found = found_or_raise(answer, _not_signed)
        try:
            content = document + base64.b64decode(found.added, validate=True)
        except binascii.Error as error:
            raise _not_signed("the worker answered nonsense") from error
        if not len(document) < found.start < found.end <= len(content):
            raise _not_signed("the worker answered nonsense")
        return PreparedDocument(content, found.start, found.end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.close()


def _not_signed(why: str) -> Impossible:
    return Impossible(f"This file cannot be signed: {why}. Nothing was signed.")
