"""For which step of a template a step of the chain is taken: its words say it, or a person."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain.expected.grid import taken_for
from casefiles.chain.expected.model import GridRow
from casefiles.documents.model import PaperList
from casefiles.kernel.text_safety import visible
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form

_NONE, _MARK = "-", "="
"""The value for none, and what stands before the id of a step of a template."""


class TreatedAsForm(Form):
    """A choice for each list that has a template of the trade; hidden where none was chosen."""

    taken = Signal(str, object)
    """A list, and the step of its template: nothing for none, `None` for what its words say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("taken-for", parent, labels=64)
        self._choices: dict[str, ChoiceField] = {}
        self.edited.connect(
            lambda slug, value: self.taken.emit(slug, _matched_by(str(value or "")))
        )
        self.hide()

    def show_step(self, row: GridRow | None, lists: Mapping[str, PaperList]) -> None:
        """Show a step, held against these lists; or nothing."""
        with_steps = {slug: each for slug, each in lists.items() if each.steps}
        for slug, each in with_steps.items():
            if slug not in self._choices:
                field: ChoiceField = self.choice(slug, self.tr("Treated as"), [])
                field.setAccessibleName(self.tr("Treated as, in {}").format(each.title))
                self._choices[slug] = field
        self.setVisible(row is not None and bool(with_steps))
        for slug, field in self._choices.items():
            self.show_row(slug, visible=slug in with_steps)
            if row is not None and slug in with_steps:
                self._show(field, row, with_steps[slug])

    def choose(self) -> bool:
        """Put the cursor into the first choice. Returns whether there is one."""
        first = next((each for each in self._choices.values() if each.isVisibleTo(self)), None)
        if first is None or self.isHidden():
            return False
        first.setFocus()
        return True

    def _show(self, field: ChoiceField, row: GridRow, list_: PaperList) -> None:
        by_words = taken_for(row.step, list_, ())
        said = next((each for each in row.taken if each.list == list_.slug), None)
        words = by_words.template.en if by_words else self.tr("none")
        field.offer([
            ("", self.tr("{} (proposed)").format(words)),
            *((f"{_MARK}{each.id}", f"{each.en} {each.zh}") for each in list_.steps),
            (_NONE, self.tr("none of {}").format(visible(list_.title))),
        ])  # fmt: skip
        if said is None:
            field.show_saved(_NONE if by_words else "")
        else:
            field.show_saved("" if said.by_words else f"{_MARK}{said.template.id}")


def _matched_by(value: str) -> str | None:
    if not value:
        return None
    return "" if value == _NONE else value.removeprefix(_MARK)
