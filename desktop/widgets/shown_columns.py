"""Which columns of a table are shown: those that a person chose, here and next time."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QHeaderView, QTableView

_SHOWN, _HIDDEN = "+", "-"
"""Before the heading of a column that somebody chose, in the settings."""


class ShownColumns(QObject):
    """What a person chose outranks what the program hides where there is nothing to say."""

    def __init__(self, table: QTableView, headings: Sequence[str], stretch: int) -> None:
        super().__init__(table)
        self._table, self.headings, self._stretch = table, [*headings], stretch
        self._hidden_by_program: set[int] = set()
        held = str(QSettings().value(self._key, ""))
        self._chosen = {each[1:]: each[0] == _SHOWN for each in held.splitlines()}
        if self._chosen:
            self._apply()

    def hide_unless_chosen(self, column: int, *, hidden: bool) -> None:
        """Hide a column in which nothing stands, unless somebody wants to see it."""
        (self._hidden_by_program.add if hidden else self._hidden_by_program.discard)(column)
        self._apply()

    def choose(self, column: int, *, shown: bool) -> None:
        """Show a column or not, from now on."""
        self._chosen[self.headings[column]] = shown
        chosen = (f"{_SHOWN if on else _HIDDEN}{name}" for name, on in self._chosen.items())
        QSettings().setValue(self._key, "\n".join(chosen))
        self._apply()

    def forget(self) -> None:
        """Show what is shown to whoever chose nothing."""
        self._chosen = {}
        QSettings().remove(self._key)
        self._apply()

    def is_shown(self, column: int) -> bool:
        """Whether a column is shown."""
        by_program = column not in self._hidden_by_program
        return self._chosen.get(self.headings[column], by_program)

    def shown(self) -> list[int]:
        """Return the columns that are shown."""
        return [at for at in range(len(self.headings)) if self.is_shown(at)]

    @property
    def is_chosen(self) -> bool:
        """Whether a person chose any."""
        return bool(self._chosen)

    @property
    def _key(self) -> str:
        return f"hidden/{self._table.objectName()}"

    def _apply(self) -> None:
        for at in range(len(self.headings)):
            self._table.setColumnHidden(at, not self.is_shown(at))
        header: QHeaderView = self._table.horizontalHeader()
        header.setStretchLastSection(self._stretch < 0 or not self.is_shown(self._stretch))
