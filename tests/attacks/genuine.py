"""Documents that this program signed, and who did: what a forger starts from."""

from dataclasses import dataclass, replace

import pytest

from casefiles.attestation.layout.model import Attachment
from casefiles.attestation.manifest import CaseNamed, Manifest, short_hash
from casefiles.attestation.render import render
from casefiles.attestation.signing import pades
from casefiles.attestation.signing.identity import Identity, new_identity, to_pem
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.verify import VerifyOptions
from tests.attacks.forging import ROOM
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    manifest,
    short_document,
)


@dataclass(frozen=True)
class Genuine:
    """One document in every state, made once for all forgeries."""

    reviewer: Identity
    officer: Identity
    stranger: Identity
    unsigned: bytes
    once: bytes
    twice: bytes
    other: bytes
    """What the reviewer signed about another case."""

    other_unsigned: bytes
    """Another case, with other exhibits: well made, and not signed."""

    @property
    def asked(self) -> VerifyOptions:
        """Both signers are trusted, and nobody else: what is told then, the file shows."""
        return VerifyOptions(
            trusted=(to_pem(self.reviewer) + to_pem(self.officer)).decode(),
            must_be_trusted=True,
        )


def rendering(said: Manifest) -> bytes:
    made = short_document()
    footer = f"Case {said.case.number} · {short_hash(said.to_bytes())}"
    attached = Attachment("manifest.json", said.to_bytes(), "application/json", "Manifest")
    return render(replace(made, footer=footer), FONTS, AT, [attached])


def genuine() -> Genuine:
    """Sign a small document twice, with little room: zeros are read one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pades, "RESERVED", 2 * ROOM)
        return _signed()


def _signed() -> Genuine:
    reviewer = new_identity("Aygul Memet", "Acme Imports LLC", AT)
    officer = new_identity("Chen Wei 陈伟", "Acme Imports LLC", AT)
    unsigned = rendering(manifest())
    once = signing_with(reviewer, FONTS)(unsigned, FIRST)
    other = rendering(replace(manifest(), case=CaseNamed("C-666", "Other", "wro"), exhibits=()))
    return Genuine(
        reviewer=reviewer,
        officer=officer,
        stranger=new_identity("Anybody At All", "Nobody", AT),
        unsigned=unsigned,
        once=once,
        twice=signing_with(officer, FONTS)(once, SECOND),
        other=signing_with(reviewer, FONTS)(other, FIRST),
        other_unsigned=other,
    )
