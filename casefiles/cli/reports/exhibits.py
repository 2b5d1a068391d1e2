"""`casefiles exhibits show`: list what a case holds."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
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


@command("exhibits show")
def exhibits(view: View, case: CaseId, json: Json = False) -> None:
    """List the exhibits of a case, with what is known of each."""
    held = list_exhibits(view.db, case)
    if json:
        say_json([_data(each) for each in held])
    else:
        say_table(TITLES, [_row(each) for each in held])


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
