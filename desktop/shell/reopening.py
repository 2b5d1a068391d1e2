"""Whether the last workspace opens again at the start, and which it is: kept in the settings."""

from pathlib import Path

from PySide6.QtCore import QSettings

_REOPENS, _LAST = "start/reopens", "start/last"


def reopens() -> bool:
    """Return whether the last workspace opens again at the start."""
    return str(QSettings().value(_REOPENS, "yes")) != "no"


def set_reopens(*, on: bool) -> None:
    """Choose whether the last workspace opens again at the start."""
    QSettings().setValue(_REOPENS, "yes" if on else "no")


def last_workspace() -> Path | None:
    """Return what was open when the program ended; None if it was closed before."""
    held = str(QSettings().value(_LAST, ""))
    return Path(held) if held else None


def note_last(folder: Path | None) -> None:
    """Remember what is open now, or that nothing is by a person's wish."""
    QSettings().setValue(_LAST, str(folder) if folder else "")
