"""Who stamps signatures with the time, as a person set it on this machine: nobody, at first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from casefiles.kernel.errors import Impossible

if TYPE_CHECKING:
    from casefiles.attestation.stamping.authority import StampAuthority

_KEY = "time-stamp-authority"


def address() -> str:
    """Return what was entered, or nothing."""
    return str(QSettings().value(_KEY, "") or "")


def configured() -> "StampAuthority | None":
    """Return the authority that was set, if one was that can be asked."""
    if not address():
        return None
    from casefiles.attestation.stamping.authority import authority_at  # noqa: PLC0415 - rarely set

    try:
        return authority_at(address())
    except Impossible:
        return None


def set_address(url: str) -> None:
    """Set or, with nothing, forget it. Raises `Impossible`, and keeps what was set before."""
    if url.strip():
        from casefiles.attestation.stamping.authority import authority_at  # noqa: PLC0415

        authority_at(url)
    QSettings().setValue(_KEY, url.strip())
