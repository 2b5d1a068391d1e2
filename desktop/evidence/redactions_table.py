"""What is hidden in copies of the exhibits of a case, as the pane of redactions lists it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.hidden_share import FLAGGED, percent, shares_by_page
from casefiles.evidence.redactions.model import Redaction
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.people import store as people
from casefiles.people.model import Pseudonym
from casefiles.workspace.view import View
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel

READS = frozenset({
    TableName.REDACTION, TableName.EXHIBIT, TableName.READING, TableName.PSEUDONYM,
    TableName.PROTECTED_NAME,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """One place that is hidden, and how much of its page is."""

    redaction: Redaction
    exhibit: Exhibit
    where: str
    share: float | None
    """Not known of what has no pages of its own, before a copy is made."""

    @property
    def is_flagged(self) -> bool:
        """Whether over half of its page is hidden."""
        return self.share is not None and self.share > FLAGGED


@dataclass(frozen=True, slots=True)
class RedactionsPaneData:
    """All that the pane shows."""

    rows: Sequence[RedactionRow] = ()
    named: Sequence[Pseudonym] = ()
    """Those whose name is kept, and so can be looked for."""


def read_redactions(view: View, case: CaseId) -> RedactionsPaneData:
    """Read it."""
    with view.reading() as db:
        exhibits = {each.id: each for each in evidence.of_case(db, case)}
        every = store.redactions(db, case)
        shares = shares_by_page(db, every)
        places = PlaceDescriptions(db)
        known = [each for each in people.pseudonyms(db, case) if people.name_of(db, each.id)]
        rows = [
            RedactionRow(
                each,
                exhibits[each.exhibit],
                places.within(each.exhibit, next(iter(each.boxes), each.where)),
                None if each.stood_there else shares[each.exhibit, each.page],
            )
            for each in every
        ]
    return RedactionsPaneData(rows, known)


class RedactionsTable(TableModel[RedactionRow]):
    """By exhibit and page."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Exhibit"), lambda e: e.exhibit.label, _order, width=54),
                Column(tr("Where"), lambda e: e.where, _order, width=96, hint=_hint),
                Column(
                    tr("Of the page"),
                    lambda e: "" if e.share is None else percent(e.share),
                    lambda e: e.share or 0.0,
                    tone=lambda e: "warn" if e.is_flagged else "",
                    right=True,
                    hint=_of_page,
                    width=80,
                ),
                Column(tr("In the box"), lambda e: e.redaction.pseudonym, width=72),
                Column(tr("Reason"), lambda e: e.redaction.reason, width=72, hint=_hint),
            ],
            Rows(lambda e: e.redaction.id, _order),
            parent,
        )


def _order(each: RedactionRow) -> tuple[int, int, int]:
    return each.exhibit.number, each.redaction.page, each.redaction.number


def _of_page(each: RedactionRow) -> str:
    if each.share is None:
        return tr("The log of a copy lists how much of each page is hidden.")
    told = tr("{} of p. {} is hidden").format(percent(each.share), each.redaction.page)
    return (
        tr("{}: a document that is mostly black raises questions").format(told)
        if each.is_flagged
        else told
    )


def _hint(each: RedactionRow) -> str:
    it = each.redaction
    lines = [
        f"{it.label}, {each.exhibit.label} {each.where}",
        tr("{}, by {}").format(it.reason, it.by),
    ]
    return "\n".join([*lines, *([it.note] if it.note else [])])
