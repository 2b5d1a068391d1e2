"""A text in which a protected name stands is not typed into the portal, until somebody decides."""

from collections.abc import Iterable
from dataclasses import replace

from casefiles.attestation.portal.texts import PortalText
from casefiles.attestation.portal.write import ForPortal, Stop
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.name_scanner import NameScanner


def withhold(texts: Iterable[PortalText], guard: NameScanner) -> list[PortalText]:
    """Return the texts; in place of one that says a protected name, where it stands in it."""
    return [_withheld(each, guard) for each in texts]


def _withheld(text: PortalText, guard: NameScanner) -> PortalText:
    found = guard.found([OutgoingText(text.title, text.written.text)])
    stops = [
        Stop(each.start, text.written.text[each.start : each.end], f"{_WHY} [{each.subject}]")
        for each in found
        if not each.accepted
    ]
    return replace(text, written=ForPortal("", tuple(stops))) if stops else text


_WHY = "A protected name: write the pseudonym in its place, or decide that it may leave"
