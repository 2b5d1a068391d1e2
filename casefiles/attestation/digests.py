"""What a signer read or a reviewer confirmed, as one digest: whether it is still the same."""

import hashlib
import json
from collections.abc import Iterable

from casefiles.attestation.model import Statement, Support
from casefiles.evidence.places import Place, to_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, ExhibitId


def statement_digest(statement: Statement, supports: Iterable[Support]) -> Digest:
    """Return the SHA-256 of a statement's words and of what it leans on, in whatever order."""
    leaning = sorted([each.exhibit, each.place, each.quote] for each in supports)
    said = json.dumps([statement.kind, statement.text, leaning], ensure_ascii=False)
    return Digest(hashlib.sha256(said.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class ConfirmedPassage:
    """A passage that something stands on, and what stands on it."""

    exhibit: ExhibitId
    place: Place
    quote: str
    on_it: str
    """The words of the statement; or the indicator, and which way the passage speaks."""


def confirmation_digest(
    confirmed: ConfirmedPassage, exhibit: ExhibitId, place: Place, quote: str
) -> Digest:
    """Return the SHA-256 of what is confirmed and of the passage by which it is."""
    of = [confirmed.exhibit, to_text(confirmed.place), confirmed.quote, confirmed.on_it]
    said = json.dumps([of, [exhibit, to_text(place), quote]], ensure_ascii=False)
    return Digest(hashlib.sha256(said.encode()).hexdigest())


def on_indicator(indicator: str, direction: str) -> str:
    """Return what stands on a passage that is cited."""
    return f"{indicator} {direction}"
