"""`casefiles case list`: list the case files of a workspace."""

from sqlite3 import Connection

from casefiles.cases.overview import CaseOverview, overview
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json_rows, say_table
from casefiles.cli.paging import Limit, Offset, part_of
from casefiles.cli.session import Json
from casefiles.due import due_context
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import clock_rules
from casefiles.storage import rows

TITLES = (
    "case",
    "title",
    "legal basis",
    "supplier",
    "state",
    "act by",
    "described",
    "scopes",
    "citations",
    "attestations",
)


@command("case list")
def cases(db: Connection, limit: Limit = 0, offset: Offset = 0, json: Json = False) -> None:
    """List the case files: all of them, unless --limit asks for a part."""
    every = part_of(overview(db, due_context(clock_rules(), system_clock())), limit, offset)
    if json:
        say_json_rows({**rows.row_of(each.case), **_counts(each)} for each in every)
    else:
        say_table(TITLES, [_row(each) for each in every])


def _counts(each: CaseOverview) -> dict[str, object]:
    until = each.keep_until.isoformat() if each.keep_until else None
    near = each.nearest
    due = {
        "act_by": near.day.isoformat() if near else None,
        "stands": near.row.status.value if near else None,
        "rule": near.row.rule_id if near else None,
        "asked": near.label if near else None,
        "for": near.told if near else None,
    }
    return {"label": each.case.label, "keep_until": until, **due, **rows.row_of(each.counts)}


def _due(each: CaseOverview) -> str:
    if (near := each.nearest) is None:
        return ""
    return " ".join(filter(None, (str(near.day), near.row.status.value, near.told)))


def _row(each: CaseOverview) -> tuple[object, ...]:
    case, counts = each.case, each.counts
    state = "closed" if case.closed_at else "on hold" if case.legal_hold else "open"
    described = f"{counts.described} of {counts.exhibits}"
    return (
        case.label,
        case.title,
        case.legal_basis,
        case.supplier,
        state,
        _due(each),
        described,
        counts.scopes,
        counts.citations,
        counts.attestations,
    )
