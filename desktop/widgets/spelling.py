"""Spelling in a field of English prose: marks below words, and suggestions in its menu.

The dictionary is read on another thread, once something is typed in such a field; what is marked
is nobody's act and saved nowhere.
"""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.field_state import case_of, context_of
from desktop.widgets.theme import tone

if TYPE_CHECKING:
    from casefiles.kernel.ids import CaseId
    from casefiles.spelling.checker import SpellChecker
    from casefiles.workspace.view import View

Mark = tuple[int, int]
"""Where a word begins and ends, as Qt counts."""

_MARKS = "spelling/marks"
_PAUSE = 350
"""Milliseconds without typing after which words are looked up."""

_WAVE, _HIGH = 4.0, 2.0
"""Pixels: how long and how high a wave is."""


def marks_spelling() -> bool:
    """Return whether words that are in no dictionary are marked."""
    return str(QSettings().value(_MARKS, "yes")) != "no"


def set_marks_spelling(*, on: bool) -> None:
    """Choose whether they are."""
    QSettings().setValue(_MARKS, "yes" if on else "no")


def dictionary_is_read(field: QWidget) -> bool:
    """Whether words can be looked up at once: somebody typed prose here before."""
    context = context_of(field)
    return context is not None and "spelling" in vars(context.library)


class Spelling(QObject):
    """What is misspelled in one field, as far as it was looked up."""

    changed = Signal()
    """Other words are marked."""

    replaces = Signal(int, int, str)
    """This stretch of the text is to be that word."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field, self._text = field, ""
        self._marks: tuple[Mark, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look_up)

    def marks(self) -> tuple[Mark, ...]:
        """Return which words are marked now."""
        return self._marks if self._marks and marks_spelling() else ()

    def at(self, place: int) -> Mark | None:
        """Return the marked word in which, or at whose edge, a place of the text is."""
        return next((each for each in self.marks() if each[0] <= place <= each[1]), None)

    def take(self, text: str) -> None:
        """Take what stands in the field: it was typed, or is looked at again."""
        if text != self._text:
            self._marks = tuple(_kept(self._marks, self._text, text))
            self._text = text
        self._pause.start()

    def offer(self, menu: QMenu, mark: Mark) -> None:
        """Put suggestions and the dictionary above what else a menu offers."""
        word, first = _part(self._text, mark), next(iter(menu.actions()), None)
        waits = QAction(self.tr("Looking for suggestions…"), menu)
        waits.setObjectName("spelling-suggestions")
        waits.setEnabled(False)
        adds = QAction(self.tr("Add “{}” to Dictionary").format(_shown(word)), menu)
        adds.setObjectName("spelling-add")
        adds.triggered.connect(lambda *_: self._add(word))
        between = QAction(menu)
        between.setSeparator(True)
        for each in (waits, adds, between):
            menu.insertAction(first, each)  # type: ignore[arg-type]
        self._suggest(menu, waits, word, mark)

    def _look_up(self) -> None:
        context, text = context_of(self._field), self._text
        if context is None or not marks_spelling():
            self._show(text, ())
            return
        case, library = case_of(self._field), context.library

        def read(view: "View") -> tuple[Mark, ...]:
            return tuple(_mistakes(library.spelling, view, case, text))

        job = context.jobs.look(("spelling", self), read)
        job.succeeded.connect(partial(self._show, text))

    def _show(self, text: str, marks: tuple[Mark, ...]) -> None:
        if text == self._text and marks != self._marks:
            self._marks = marks
            self.changed.emit()

    def _suggest(self, menu: QMenu, waits: QAction, word: str, mark: Mark) -> None:
        """Have suggestions looked for, as long as the menu is open."""
        if (context := context_of(self._field)) is None:
            waits.setText(self.tr("No suggestions"))
            return
        closed, library, key = threading.Event(), context.library, ("suggestions", self)

        def read(_: "View") -> tuple[str, ...]:
            return library.spelling.suggestions(word, lambda: not closed.is_set())

        def close() -> None:
            closed.set()
            context.jobs.forget(key)

        menu.aboutToHide.connect(close)
        job = context.jobs.look(key, read)
        job.succeeded.connect(partial(self._offer_words, menu, waits, mark))

    def _offer_words(self, menu: QMenu, waits: QAction, mark: Mark, words: tuple[str, ...]) -> None:
        for number, word in enumerate(words, 1):
            action = QAction(f"&{number}  {_shown(word)}", menu)
            action.setObjectName(f"spelling-{number}")
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda *_, word=word: self.replaces.emit(*mark, word))
            menu.insertAction(waits, action)
        if words:
            menu.removeAction(waits)
        else:
            waits.setText(self.tr("No suggestions"))

    def _add(self, word: str) -> None:
        if context := context_of(self._field):

            def write(_: "View") -> None:
                from casefiles.spelling.word_lists import add_own_word  # noqa: PLC0415

                add_own_word(word)

            job = context.jobs.look(("own words", self), write)
            job.succeeded.connect(lambda _: self._look_up())


def _mistakes(
    checker: "SpellChecker", view: "View", case: "CaseId | None", text: str
) -> Iterator[Mark]:
    from casefiles.spelling.case_names import names_of_case  # noqa: PLC0415 - off the GUI thread

    names = names_of_case(view.db, case) if case else frozenset()
    at, wide = 0, 0
    for word in checker.mistakes(text, names):
        wide += _units(text[at : word.start])
        at = word.start
        yield wide, wide + _units(word.text)


def _units(text: str) -> int:
    """How many places Qt counts in a text: two for what is rare."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _part(text: str, mark: Mark) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[mark[0] * 2 : mark[1] * 2].decode("utf-16-le", "replace")


def _kept(marks: tuple[Mark, ...], before: str, now: str) -> Iterator[Mark]:
    """Yield the marks of words that were not touched, where they stand now."""
    most = min(len(before), len(now))
    front = _alike(most, lambda many: before[:many] == now[:many])
    ends = len(before), len(now)
    back = _alike(
        most - front,
        lambda many: before[ends[0] - many :] == now[ends[1] - many :],
    )
    first, last = _units(before[:front]), _units(before[: len(before) - back])
    by = _units(now) - _units(before)
    for start, end in marks:
        if end < first:
            yield start, end
        elif start > last:
            yield start + by, end + by


def _alike(most: int, are: Callable[[int], bool]) -> int:
    """Return how many characters two texts begin, or end, with alike."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if are(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _shown(word: str) -> str:
    return visible(word).replace("&", "&&")


def paint_wave(painter: QPainter, left: float, right: float, top: float) -> None:
    """Paint what a misspelled word has beneath it: a wave, seen without its color too."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tone("bad"), 1.2))
    steps = max(2, round((right - left) / (_WAVE / 2)))
    wave = [QPointF(left + n * _WAVE / 2, top + (n % 2) * _HIGH) for n in range(steps + 1)]
    painter.drawPolyline(QPolygonF(wave))
