"""`casefiles exhibits passages`: what is marked in a case, and what leans on each mark."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.paging import Limit, Offset, part_of
from casefiles.cli.session import AnyCase, Json, the_case, the_exhibits
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Passage
from casefiles.evidence.passages.marking import passage_label
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.places import page_of
from casefiles.usages import store as usages
from casefiles.usages.model import Usage
from casefiles.workspace.view import View

In = Annotated[str, typer.Argument(metavar="[EXHIBIT]", help="Its label or id; all if none.")]


@command("exhibits passages")
def passages(
    view: View,
    case: AnyCase = "",
    exhibit: In = "",
    limit: Limit = 0,
    offset: Offset = 0,
    json: Json = False,
) -> None:
    """List what is marked, its words, and what is cited from it."""
    chosen = [the_case(view.db, case)] if case else cases.every(view.db)
    every = [row for each in chosen for row in _of(view, each, [exhibit] if exhibit else ())]
    rows = part_of(every, limit, offset)
    if json:
        say_json(rows)
    else:
        say_table(("case", "where", "words", "cited by", "note"), map(_row, rows))


def _of(view: View, case: CaseFile, named: Sequence[str]) -> list[dict[str, object]]:
    held = the_exhibits(view.db, case.id, named) if named else store.of_case(view.db, case.id)
    exhibits = {each.id: each for each in held}
    leaning: dict[str | None, list[Usage]] = defaultdict(list)
    for each in usages.list_usages(view.db, case.id):
        leaning[each.passage].append(each)
    marked = [each for each in store.passages(view.db, case.id) if each.exhibit in exhibits]
    ordered = sorted(marked, key=lambda each: exhibits[each.exhibit].number)
    spots = PlaceDescriptions(view.db)
    return [
        _data(case, exhibits[p.exhibit], p, leaning[p.id])
        | {"spot": spots.named(p.exhibit, p.where)}
        for p in ordered
    ]


def _data(
    case: CaseFile, exhibit: Exhibit, passage: Passage, leaning: Sequence[Usage]
) -> dict[str, object]:
    return {
        "case": case.label,
        "exhibit": exhibit.label,
        "page": page_of(passage.where),
        "passage": passage.id,
        "where": passage_label(passage, exhibit),
        "place": passage.place,
        "quote": passage.quote,
        "layer": passage.layer,
        "note": passage.note,
        "by": passage.by,
        "at": passage.at.isoformat() if passage.at else None,
        "leaning": [
            {"what": each.what.value, "name": each.in_words, "direction": each.direction}
            for each in leaning
        ],
    }


def _row(row: dict[str, object]) -> tuple[object, ...]:
    leaning = row["leaning"]
    assert isinstance(leaning, list)  # noqa: S101 - as it was made above
    return (
        row["case"],
        row["spot"],
        " ".join(str(row["quote"]).split())[:_LONGEST],
        "; ".join(each["name"] for each in leaning) or "nothing yet",
        row["note"],
    )


_LONGEST = 60
"""Characters of a quote that a line of the table has room for."""
