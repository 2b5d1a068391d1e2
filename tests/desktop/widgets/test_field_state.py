"""Whatever was typed last of a record stands in its field: saved, or refused with the reason."""

import random
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefiles.kernel.errors import Impossible
from desktop.widgets.form import Form

RECORDS = ("a", "b", "c")


@dataclass(frozen=True)
class Kept:
    """A record as it is saved."""

    id: str
    text: str


class Desk(QWidget):
    """A form of several records, whose acts take turns on the writer's thread."""

    def __init__(self, context):
        super().__init__()
        self.context, self.record = context, "a"
        self.saved = dict.fromkeys(RECORDS, "")
        self.form = Form("desk")
        self.field = self.form.line("text", "Text")
        QVBoxLayout(self).addWidget(self.form)
        self.form.edited.connect(self._save)
        self.turn("a")

    def turn(self, record):
        self.form.submit()
        self.record = record
        self.form.turn_to(record)
        self.show_kept()

    def show_kept(self):
        self.form.show_saved(Kept(self.record, self.saved[self.record]))

    def type_in(self, text):
        self.field.selectAll()
        self.field.insert(text)

    def _save(self, _, value):
        record = self.record

        def save(_):
            if value.startswith("bad"):
                raise Impossible(f"“{value}” is bad.")
            self.saved[record] = value

        job = self.context.jobs.do("Saving", save)
        job.ended.connect(self.show_kept)


class Hand:
    """Does something by chance at a desk, and remembers what was typed last of each record."""

    def __init__(self, desk, seed):
        self.desk, self.chance = desk, random.Random(seed)
        self.last = dict.fromkeys(RECORDS, "")
        self.typed = 0

    def move(self):
        moves = (self.type_in, self.type_in, self.desk.form.submit, self.turn, self.desk.show_kept,
                 QApplication.processEvents, self.revert)  # fmt: skip
        self.chance.choice(moves)()

    def type_in(self):
        self.typed += 1
        text = f"{self.chance.choice(('bad', 'good'))} {self.typed}"
        self.desk.type_in(text)
        self.last[self.desk.record] = text

    def turn(self):
        self.desk.turn(self.chance.choice(RECORDS))

    def revert(self):
        state, of = self.desk.field.state, self.desk.record
        if state.words and not self.desk.context.jobs.unsaved.is_saving:
            state.give_up()
            self.last[of] = self.desk.saved[of]


def test_whatever_is_typed_last_of_a_record_stands_in_its_field(context, qtbot):
    unsaved, refused = context.jobs.unsaved, 0
    for seed in range(5):
        desk = Desk(context)
        qtbot.addWidget(desk)
        hand = Hand(desk, seed)
        for _ in range(40):
            hand.move()
        desk.form.submit()
        qtbot.waitUntil(lambda: not unsaved.is_saving)
        for record, text in hand.last.items():
            desk.turn(record)
            is_bad = text.startswith("bad")
            assert desk.field.text() == text
            assert bool(desk.field.state.words) == is_bad
            assert is_bad or desk.saved[record] == text
        bad = [each for each in hand.last.values() if each.startswith("bad")]
        assert sorted(each.typed for each in unsaved.all()) == sorted(bad)
        refused += len(bad)
        for each in unsaved.all():
            each.forget()
    assert refused > 2
