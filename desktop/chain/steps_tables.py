"""The tables of steps, of links, and of the papers of one."""

from PySide6.QtCore import QObject

from casefiles.chain import wording
from desktop.chain.pane_data import ChainPaperRow, LinkRow, StepRow
from desktop.widgets.table_model import Column, Rows, TableModel

WHOLE = "✓ complete"
"""Nothing is missing."""


class StepsTable(TableModel[StepRow]):
    """Number, who, where, custody, lists, papers, and what is missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(
                    tr("No."),
                    lambda r: str(r.step.number),
                    lambda r: r.step.number,
                    right=True,
                    width=42,
                ),
                Column(
                    tr("Step"), lambda r: r.step.title, hint=lambda r: r.step.process, width=134
                ),
                Column(tr("Party"), lambda r: r.party or tr("no party"), tone=_if_none, width=140),
                Column(tr("Lists"), lambda r: r.on_lists, tone=lambda r: r.tone, width=108),
                Column(tr("Custody"), lambda r: wording.CUSTODY[r.step.custody], width=106),
                Column(tr("Missing"), lambda r: r.missing or tr(WHOLE), tone=_of_missing, width=90),
                Column(
                    tr("Documents"),
                    lambda r: str(r.papers),
                    lambda r: r.papers,
                    right=True,
                    width=84,
                ),
                Column(
                    tr("Place"),
                    lambda r: wording.near(r.step) or tr("no place"),
                    hint=lambda r: r.step.place,
                    width=100,
                ),
            ],
            Rows(lambda r: r.step.id, lambda r: r.step.number, order=tr("By Step &Number")),
            parent,
        )


class LinksTable(TableModel[LinkRow]):
    """From where to where, what goes, and what is not proven of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(
                    tr("From"),
                    lambda r: _called(r.from_step.number, r.from_step.title),
                    _from,
                    width=150,
                ),
                Column(
                    tr("To"), lambda r: _called(r.to_step.number, r.to_step.title), _to, width=150
                ),
                Column(tr("Goods"), lambda r: r.what, width=220),
                Column(
                    tr("Documents"),
                    lambda r: str(r.papers),
                    lambda r: r.papers,
                    right=True,
                    width=84,
                ),
                Column(
                    tr("Not proven"), lambda r: r.missing or tr(WHOLE), tone=_of_missing, width=200
                ),
            ],
            Rows(lambda r: r.link.id, lambda r: (*_from(r), r.link.id)),
            parent,
        )


class PapersTable(TableModel[ChainPaperRow]):
    """An exhibit, what it shows, and where in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Shows"), lambda r: r.shows, width=104),
                Column(tr("Exhibit"), lambda r: r.called, width=180, stretch=True),
                Column(tr("Where"), lambda r: r.paper.place, width=50),
            ],
            Rows(lambda r: r.paper.id, lambda r: (r.called, r.shows, r.paper.id)),
            parent,
        )


def _called(number: int, title: str) -> str:
    return f"{number} {title}"


def _from(row: LinkRow) -> tuple[int, int]:
    return row.from_step.number, row.to_step.number


def _to(row: LinkRow) -> tuple[int, int]:
    return row.to_step.number, row.from_step.number


def _if_none(row: StepRow) -> str:
    return "" if row.party else "warn"


def _of_missing(row: StepRow | LinkRow) -> str:
    return "warn" if row.missing else "good"
