"""Who stamps signatures with the time, as a person set it on this machine: nobody, at first."""

from PySide6.QtCore import QSettings

from casefiles.attestation.stamping.authority import StampAuthority, authority_at
from casefiles.kernel.errors import Impossible

_KEY = "time-stamp-authority"


def address() -> str:
    """Return what was entered, or nothing."""
    return str(QSettings().value(_KEY, "") or "")


def configured() -> StampAuthority | None:
    """Return the authority that was set, if one was that can be asked."""
    try:
        return authority_at(address()) if address() else None
    except Impossible:
        return None


def set_address(url: str) -> None:
    """Set or, with nothing, forget it. Raises `Impossible`, and keeps what was set before."""
    if url.strip():
        authority_at(url)
    QSettings().setValue(_KEY, url.strip())
