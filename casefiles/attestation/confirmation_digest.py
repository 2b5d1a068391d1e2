"""Two passages as they were when a reviewer confirmed the one by the other, as one digest."""

import hashlib
import json
from dataclasses import dataclass

from casefiles.evidence.places import Place, to_text
from casefiles.kernel.ids import Digest, ExhibitId


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A passage that something stands on, and what stands on it."""

    exhibit: ExhibitId
    place: Place
    quote: str
    on_it: str
    """The words of the statement; or the indicator, and which way the passage speaks."""


def confirmation_digest(
    confirmed: Confirmed, exhibit: ExhibitId, place: Place, quote: str
) -> Digest:
    """Return the SHA-256 of what is confirmed and of the passage by which it is."""
    of = [confirmed.exhibit, to_text(confirmed.place), confirmed.quote, confirmed.on_it]
    said = json.dumps([of, [exhibit, to_text(place), quote]], ensure_ascii=False)
    return Digest(hashlib.sha256(said.encode()).hexdigest())


def on_indicator(indicator: str, direction: str) -> str:
    """Return what stands on a passage that is cited."""
    return f"{indicator} {direction}"
