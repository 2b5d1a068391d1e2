"""The cases of a workspace, as a table that keeps itself up to date."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer

from casefiles.cases.deadlines.case_deadlines import DueContext
from casefiles.cases.overview import CaseOverview, overview, overview_of
from casefiles.changes import Changes, TableName
from casefiles.due import due_context
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.cases.deadline_formatting import (
    SHAPES,
    about,
    in_two_lines,
    near,
    next_day,
    tone,
    word,
)
from desktop.cases.next_deadline import LOOK_AGAIN, start_of_half_hour
from desktop.context import Context
from desktop.reference_library import ReferenceLibrary
from desktop.translation import counted, tr
from desktop.widgets.day_column import shown_day
from desktop.widgets.table_model import Column, Rows, TableModel

_PAUSE = 200
"""Milliseconds within which changes of a case are shown together."""


_NUMBER, _TITLE = 49, 150
_WHOLE_TITLE = 240
"""Pixels that a title has before there is a column of days beside it."""

_WIDTHS = (245, 120, 150, 80, 126, 124, 76, 110)
"""Pixels of the columns: the first two, and those that are shown where there is room."""

NEXT_DAY = 2
"""The column of the next day."""


class CasesTable(TableModel[CaseOverview]):
    """One row for each case: what it is about, and how far it has come in each room."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            self._columns(context.library),
            Rows(id=lambda o: o.case.id, place=lambda o: o.case.number),
            parent,
        )
        self.is_narrow = False
        """Whether the next day stands under the title, for want of room for a column."""

        self._context, self._view, self._jobs = context, context.view, context.jobs
        self._touched, self._asked = set[CaseId](), set[CaseId]()
        """What changed since it was last looked at, and what is being looked at."""

        self._asks_all = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count_anew)
        context.signals.changed.connect(self._follow)
        self._again = QTimer(self, interval=LOOK_AGAIN)
        self._again.timeout.connect(self._look_at_the_day)
        self._again.start()
        self.show(overview(self._view.db))
        self._half_hour = start_of_half_hour(context.now())
        self._count_all()

    def _columns(self, library: ReferenceLibrary) -> list[Column[CaseOverview]]:
        return [
            Column(
                self.tr("No."),
                lambda o: o.case.label,
                sort_key=lambda o: o.case.number,
                width=_NUMBER,
            ),
            Column(
                self.tr("Title"),
                lambda o: o.case.title,
                hint=self._title_hint,
                lines=self._title_lines,
                second_tone=lambda o: tone(o.nearest.row.status) if o.nearest else "",
                width=_TITLE,
                stretch=True,
            ),
            Column(
                self.tr("Next deadline"),
                self._due,
                lambda o: o.nearest.day if o.nearest else date.max,
                tone=lambda o: tone(o.nearest.row.status) if o.nearest else "muted",
                hint=_how,
                lines=self._due_lines,
                width=_WIDTHS[0],
            ),
            Column(self.tr("Supplier"), lambda o: o.case.supplier, width=_WIDTHS[1]),
            Column(
                self.tr("Legal basis"),
                lambda o: library.basis(o.case.legal_basis),
                width=_WIDTHS[2],
            ),
            Column(self.tr("Status"), _state, tone=_tone, width=_WIDTHS[3]),
            Column(self.tr("Evidence"), _evidence, lambda o: o.counts.exhibits, width=_WIDTHS[4]),
            Column(
                self.tr("Assessment"),
                _assessment,
                lambda o: o.counts.citations,
                width=_WIDTHS[5],
            ),
            Column(
                self.tr("Attestation"),
                _attestation,
                lambda o: o.counts.attestations,
                width=_WIDTHS[6],
            ),
            Column(self.tr("Importer"), lambda o: o.case.importer, width=_WIDTHS[7]),
        ]

    def _follow(self, changes: Changes) -> None:
        self._touched.add(changes.case)
        if changes.touches(TableName.CASE) or changes.touches(TableName.PARTY):
            due = {each.case.id: each.nearest for each in self.everything()}
            there = _there(self._view, [changes.case])
            self.update([changes.case], [replace(o, nearest=due.get(o.case.id)) for o in there])
        self._soon.start()  # what takes longer: numbers, and what is due

    def _count_anew(self) -> None:
        self._asked |= self._touched
        self._touched = set[CaseId]()
        asked, everything, watched = {*self._asked}, self._asks_all, self._watched()

        def read(view: View) -> list[CaseOverview]:
            return overview(view.db, watched()) if everything else _there(view, asked, watched())

        self._jobs.look(self, read).succeeded.connect(self._show_counts)

    def _count_all(self) -> None:
        self._asks_all = True
        self._count_anew()

    def _watched(self) -> Callable[[], DueContext]:
        """Return what gives the watch: the rules are read where it is called."""
        library, now = self._context.library, self._context.now()
        return lambda: due_context(library.clock_rules, now)

    def _look_at_the_day(self) -> None:
        if (now := start_of_half_hour(self._context.now())) != self._half_hour:
            self._half_hour = now
            self._count_all()

    def _due(self, row: CaseOverview) -> str:
        if row.nearest is None or row.nearest.row.days_left is None:
            return "–"
        return f"{word(row.nearest.row.status, self.tr)} · {next_day(row.nearest, self.tr)}"

    def _due_lines(self, row: CaseOverview) -> tuple[str, str]:
        if row.nearest is None or row.nearest.row.days_left is None:
            return "–", ""
        return in_two_lines(row.nearest, self.tr)

    def shown_within(self, width: int) -> list[int]:
        """Return which columns so many pixels have room for: the first two always."""
        shown, room = [0, 1], width - _NUMBER - _WHOLE_TITLE
        for at, needed in enumerate(_WIDTHS, len(shown)):
            if room < needed:
                break
            shown.append(at)
            room -= needed
        return shown

    def be_narrow(self, *, narrow: bool) -> None:
        """Say the next day under the title, or in its own column only."""
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            if rows := self.rowCount():
                self.dataChanged.emit(self.index(0, 1), self.index(rows - 1, 1))

    def _title_lines(self, row: CaseOverview) -> tuple[str, str]:
        if not self.is_narrow:
            return row.case.title, ""
        is_open = not row.case.closed_at and not row.case.legal_hold
        state = "" if is_open else _state(row)
        nearest = row.nearest
        if nearest is None or nearest.row.days_left is None:
            return row.case.title, state or "–"
        day = near(nearest.day, nearest.row.days_left, self.tr)
        return row.case.title, " · ".join(
            filter(None, (state, f"{SHAPES[nearest.row.status]} {day}"))
        )

    def _title_hint(self, row: CaseOverview) -> str:
        return "\n".join(filter(None, (row.case.title, _how(row) if self.is_narrow else "")))

    def _show_counts(self, there: list[CaseOverview]) -> None:
        self._asked, self._asks_all = set[CaseId](), False
        known = {each.case.id for each in self.everything()}
        fresh = [each for each in there if each.case.id in known]
        self.update([each.case.id for each in fresh], fresh)


def _there(
    view: View, cases: Iterable[CaseId], watch: DueContext | None = None
) -> list[CaseOverview]:
    """Those of these that are cases: not the workspace's own chain, nor what was undone."""
    found = []
    for case in cases:
        with suppress(NotFound):
            found.append(overview_of(view.db, case, watch))
    return found


def _how(row: CaseOverview) -> str:
    return about(row.nearest) if row.nearest else ""


def _evidence(row: CaseOverview) -> str:
    counts = row.counts
    return (
        tr("{:,} of {:,} described").format(counts.described, counts.exhibits)
        if counts.exhibits
        else "–"
    )


def _assessment(row: CaseOverview) -> str:
    counts = row.counts
    if not counts.scopes:
        return "–"
    scopes = counted(counts.scopes, "scope")
    return tr("{}, {:,} cited").format(scopes, counts.citations)


def _attestation(row: CaseOverview) -> str:
    return tr("{} issued").format(row.counts.attestations) if row.counts.attestations else "–"


def _state(row: CaseOverview) -> str:
    if row.case.closed_at:
        until = shown_day(row.keep_until)
        return tr("■ closed, keep until {}").format(until) if until else tr("■ closed")
    return tr("▲ legal hold") if row.case.legal_hold else tr("○ open")


def _tone(row: CaseOverview) -> str:
    if row.case.legal_hold:
        return "warn"
    return "muted" if row.case.closed_at else ""
