"""Whom the person at this computer trusts to vouch for signers: a file of certificates (PEM)."""

from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "trusted-certificates"


def load_trusted() -> Path | None:
    """Return the file, if one was named."""
    name = str(QSettings().value(_KEY, ""))
    return Path(name) if name else None


def save_trusted(name: str) -> None:
    """Remember a file, or by an empty name that there is none."""
    QSettings().setValue(_KEY, name)
