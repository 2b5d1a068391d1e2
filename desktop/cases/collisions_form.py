"""What two copies of a case say differently where they met, one after the other, to be decided."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.changes import TableName
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.text_safety import visible
from casefiles.storage.merging.collision_rows import CollisionSide
from casefiles.usages.collision_acts import Rule, Take
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form
from desktop.widgets.named import named
from desktop.widgets.plain_text import label
from desktop.widgets.written_days import with_written_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefiles.usages.collisions import CollisionInWords

READS = frozenset({TableName.COLLISION})
"""What `CollisionsForm.show_found` shows, beside the records that differ."""


class CollisionsForm(Form):
    """One undecided collision at a time, with what either copy says; it is there while any is."""

    decides = Signal(str, object, str)
    """The id of a collision, a `Take` and the reason."""

    decides_all = Signal(object, str)
    """A `Rule` and the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("collisions", parent)
        tr = self.tr
        self.section(tr("Where two copies differ"), tr(
            "Both copies changed these records. Decide what to take; nothing can be signed before."
        ))  # fmt: skip
        self.undecided = self.note("")
        self.record = named(ChoiceField([]), "collision", tr("Record"))
        self.record.submitted.connect(lambda _: self._show_chosen())
        self.row(tr("Record"), self.record)
        self.first, self.second, self.now = label(""), label(""), label("")
        for words, each in (
            (tr("First"), self.first), (tr("Second"), self.second), (tr("Written since"), self.now),
        ):  # fmt: skip
            each.setWordWrap(True)
            self.row(words, each)
        take = tr("Take the first"), tr("Take the second"), tr("Leave as it is")
        self.takes = [
            button(f"collision-{each.value.replace('_', '-')}", words, partial(self._ask, each))
            for each, words in zip(Take, take, strict=True)
        ]
        self.latest = button("collision-latest", tr("Take the latest of all…"), self._ask_all)
        self.row("", row(*self.takes, self.latest))
        self.ask = AskBar("collision-ask")
        self.whole(self.ask)
        self._shown: dict[str, tuple[str, str, str]] = {}
        self.hide()

    def show_found(self, found: "Sequence[CollisionInWords]") -> None:
        """Show what is undecided of a case; nothing at all where nothing is."""
        self.setVisible(bool(found))
        self._shown = {}
        for each in found:
            first, second = each.stored.first, each.stored.second
            self._shown[each.stored.id] = (
                self._words(each, Take.FIRST, first, [(e.name, e.first) for e in each.fields]),
                self._words(each, Take.SECOND, second, [(e.name, e.second) for e in each.fields]),
                self._since(each),
            )
        self.undecided.setText(self.tr("{} not decided").format(len(found)))
        self.record.offer([(each.stored.id, visible(each.record)) for each in found])
        if found and self.record.value() not in self._shown:
            self.record.show_saved(found[0].stored.id)
        self._show_chosen()

    def _words(
        self,
        found: "CollisionInWords",
        take: Take,
        side: CollisionSide,
        said: list[tuple[str, str]],
    ) -> str:
        head = [visible(side.by) or self.tr("the program")]
        head += [with_written_days(utc_minute(side.at))] if side.at else []
        head += [self.tr("removed it")] if side.values is None else []
        head += [self.tr("in effect")] if found.in_effect is take else []
        lines = [] if side.values is None else [f"{name}: {visible(value)}" for name, value in said]
        return "\n".join(
            [", ".join(head), *lines, *([visible(side.reason)] if side.reason else [])]
        )

    def _since(self, found: "CollisionInWords") -> str:
        """Return what the record says today, where it is neither of both."""
        if found.in_effect is not None:
            return ""
        said = [f"{each.name}: {visible(each.now)}" for each in found.fields if found.is_there]
        return "\n".join([self.tr("In effect"), *said] if said else [self.tr("removed")])

    def _show_chosen(self) -> None:
        said = self._shown.get(str(self.record.value()), ("", "", ""))
        for each, words in zip((self.first, self.second, self.now), said, strict=True):
            each.setText(words)
        self.show_widget(self.now, visible=bool(said[2]))

    def _ask(self, take: Take) -> None:
        chosen = str(self.record.value())
        if chosen not in self._shown:
            return
        words = {
            Take.FIRST: self.tr("Take the first of {}? Say why."),
            Take.SECOND: self.tr("Take the second of {}? Say why."),
            Take.AS_IT_STANDS: self.tr("Leave {} as it is? Say why."),
        }[take]
        self.ask.ask(
            words.format(self.record.currentText()),
            self.tr("Decide"),
            lambda reason: self.decides.emit(chosen, take, reason),
        )

    def _ask_all(self) -> None:
        self.ask.ask(
            self.tr("Take what was written last, of all {}, by the times of the entries?").format(
                len(self._shown)
            ),
            self.tr("Decide all"),
            lambda reason: self.decides_all.emit(Rule.LATEST, reason),
        )
