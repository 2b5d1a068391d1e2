"""The tables of steps, of links, and of the papers of one."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from casefiles.chain import wording
from casefiles.kernel.ids import StepId
from desktop.chain.pane_data import ChainPaperRow, LinkRow, StepRow
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel


class StepsTable(TableModel[StepRow]):
    """Number, who, lists, custody, what is not proven, documents, and where."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        self._expected: Mapping[StepId, tuple[int, int]] = {}
        super().__init__(
            [
                Column(
                    tr("No."),
                    lambda r: str(r.step.number),
                    lambda r: r.step.number,
                    right=True,
                    width=36,
                ),
                Column(
                    tr("Step"), lambda r: r.step.title, hint=lambda r: r.step.process, width=128
                ),
                Column(
                    tr("Party"),
                    lambda r: r.party or tr("no party"),
                    tone=_if_none,
                    hint=lambda r: r.both_names,
                    width=166,
                ),
                Column(tr("Lists"), lambda r: r.on_lists, tone=lambda r: r.tone, width=92),
                Column(
                    tr("Custody"), lambda r: wording.CUSTODY[r.step.custody], width=104, gives_way=2
                ),
                Column(tr("Proof"), proof, tone=_of_proof, width=92),
                Column(tr("Documents"), self._documents, self._share, width=108),
                Column(
                    tr("Place"),
                    lambda r: wording.near(r.step) or tr("no place"),
                    hint=lambda r: r.step.place,
                    width=100,
                    gives_way=1,
                ),
            ],
            Rows(lambda r: r.step.id, lambda r: r.step.number, order=tr("By Step &Number")),
            parent,
        )

    def show_expected(self, expected: Mapping[StepId, tuple[int, int]]) -> None:
        """Say of each step how many of the documents that lists expect there are attached."""
        if expected != self._expected:
            self._expected = expected
            self.refresh()

    def _documents(self, row: StepRow) -> str:
        there, wanted = self._expected.get(row.step.id, (0, 0))
        if wanted:
            return self.tr("{} of {} expected").format(there, wanted)
        return self.tr("{} attached").format(row.papers) if row.papers else self.tr("none")

    def _share(self, row: StepRow) -> tuple[float, int]:
        """Sort by how much of what is expected is there."""
        there, wanted = self._expected.get(row.step.id, (0, 0))
        return (there / wanted if wanted else 1.0, row.papers)


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
                    width=146,
                ),
                Column(
                    tr("To"), lambda r: _called(r.to_step.number, r.to_step.title), _to, width=146
                ),
                Column(tr("Goods"), lambda r: r.what, width=220),
                Column(
                    tr("Documents"),
                    lambda r: str(r.papers),
                    lambda r: r.papers,
                    right=True,
                    width=84,
                ),
                Column(tr("Proof"), proof, tone=_of_proof, width=150),
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


def proof(row: StepRow | LinkRow) -> str:
    """Say of what a step or a link lacks a document, or that nothing does."""
    if isinstance(row, LinkRow) and row.same_site:
        return tr(wording.SAME_SITE)
    return row.not_proven or tr(wording.ON_FILE)


def _of_proof(row: StepRow | LinkRow) -> str:
    if isinstance(row, LinkRow) and row.same_site:
        return "muted"
    return "warn" if row.not_proven else "good"
