"""`casefiles exhibits show`: list what a case holds."""

from collections.abc import Iterable, Iterator

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json_rows, say_table
from casefiles.cli.paging import AfterExhibit, Limit, refuse_negative, say_rest
from casefiles.cli.session import Json, the_exhibits
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.usages.store import list_exhibits
from casefiles.workspace.view import View

TITLES = (
    "exhibit",
    "title or name",
    "paper",
    "kind",
    "source group",
    "cited",
    "read",
    "type",
    "pages",
    "bytes",
    "sha-256",
)


_TOGETHER = 1_000
"""Rows that are read at once where they are printed one after the other."""


@command("exhibits show")
def exhibits(
    view: View, case: CaseId, limit: Limit = 0, after: AfterExhibit = "", json: Json = False
) -> None:
    """List the exhibits of a case, with what is known of each.

    All of them, unless --limit asks for a part; --after shows what comes next.
    """
    refuse_negative(limit=limit)
    first = the_exhibits(view.db, case, [after])[0].number if after else 0
    last = _Last(first)
    shown = last.watched(_listed(view, case, first, limit))
    if json:
        say_json_rows(_data(each) for each in shown)
    else:
        say_table(TITLES, (_row(each) for each in shown))
    if limit:
        say_rest(evidence.count_after(view.db, case, last.number), f"--after {last.label}")


class _Last:
    """Which exhibit was printed last."""

    def __init__(self, number: int) -> None:
        self.number, self.label = number, ""

    def watched(self, shown: Iterable[ExhibitListItem]) -> Iterator[ExhibitListItem]:
        for each in shown:
            self.number, self.label = each.exhibit.number, each.exhibit.label
            yield each


def _listed(view: View, case: CaseId, after: int, limit: int) -> Iterator[ExhibitListItem]:
    """Read them a part at a time, in one state of the workspace."""
    left = limit
    with view.reading() as db:
        while part := list_exhibits(
            db, case, after=after, most=min(left, _TOGETHER) if limit else _TOGETHER
        ):
            yield from part
            after, left = part[-1].exhibit.number, left - len(part)
            if limit and left <= 0:
                return


def _data(each: ExhibitListItem) -> dict[str, object]:
    label = {"label": each.exhibit.label}
    return label | rows.row_of(each.exhibit) | rows.row_of(each.beside)


def _row(each: ExhibitListItem) -> tuple[object, ...]:
    exhibit, beside = each.exhibit, each.beside
    read = beside.unread or (beside.state.value if beside.state else "not looked into yet")
    if beside.in_part:
        read = f"{read} in part: {beside.in_part}"
    return (
        exhibit.label,
        exhibit.shown,
        exhibit.paper,
        exhibit.kind,
        exhibit.source_group,
        "set aside" if exhibit.set_aside else beside.citations + beside.statements,
        read,
        beside.mime,
        "" if beside.pages is None else beside.pages,
        exhibit.size,
        exhibit.short_digest,
    )
