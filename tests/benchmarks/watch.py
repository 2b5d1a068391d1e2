"""What the GUI thread does while its event loop stands still, noted by another thread."""

import sys
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

from tests.benchmarks.figures import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.window import Desk

_APART, _LONG = 0.002, 0.012
"""Seconds between two looks, and after which a turn is looked at."""

_NEAREST = 4
"""So many functions of ours are named, the innermost first."""


class Watch(threading.Thread):
    """Looks now and then; where most looks found it is what a long turn was spent on."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(daemon=True)
        self._desk, self._of = desk, threading.get_ident()
        self._seen: dict[float, Counter[str]] = {}
        self.start()

    def begin(self) -> None:
        """Forget what was seen so far."""
        self._seen = {}

    def stood_in(self, turn: float) -> str:
        """Return where the turn that began then was found most, if it was long."""
        seen = self._seen.get(turn)
        if not seen:
            return ""
        [(where, times)] = seen.most_common(1)
        return f"{times} of {seen.total()} looks: {where or 'Qt'}"

    def run(self) -> None:
        while True:
            time.sleep(_APART)
            turn = self._desk.last
            if time.perf_counter() - turn > _LONG:
                self._seen.setdefault(turn, Counter())[self._where()] += 1

    def _where(self) -> str:
        frame, ours = sys._current_frames().get(self._of), list[str]()
        while frame is not None and len(ours) < _NEAREST:
            file = frame.f_code.co_filename
            if file.startswith((f"{ROOT}/desktop", f"{ROOT}/casefiles")):
                ours.append(f"{file.removeprefix(f'{ROOT}/')}:{frame.f_lineno}")
            frame = frame.f_back
        return " < ".join(ours)
