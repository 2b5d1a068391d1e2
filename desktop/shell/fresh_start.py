"""The program, started once more: what this one has in memory is gone when it ends."""

import sys
from pathlib import Path

LOCKED = "--locked"
"""Asks for what opens a workspace, also where a keyring could."""


def start_again(folder: Path) -> bool:
    """Start the program at a locked workspace. Returns whether it could be."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - the window is sooner there without it

    program, *arguments = _this_program()
    started, _ = QProcess.startDetached(program, [*arguments, LOCKED, str(folder)])
    return started


def _this_program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "desktop"]
