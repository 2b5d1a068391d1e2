"""The pauses in which a window waits for further changes before it reads: tests wait less long."""

import pytest

from desktop import looks
from desktop.cases import cases_table, next_deadline

_SHORT = 30
"""Milliseconds."""


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have windows of this test wait a moment only."""
    for module in (looks, cases_table, next_deadline):
        monkeypatch.setattr(module, "_PAUSE", _SHORT)
