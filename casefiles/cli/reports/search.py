"""`casefiles search show`: find words in what the exhibits say."""

from typing import Annotated

import typer

from casefiles.cases import store as cases_store
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside, say_json
from casefiles.cli.session import Json, OneCase, the_cases
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_text import write_place
from casefiles.evidence.search.hits import SearchHit
from casefiles.kernel.counts import counted
from casefiles.workspace.view import View

QueryText = Annotated[str, typer.Argument(metavar="QUERY", help='Words, "phrases", filters.')]
Limit = Annotated[int, typer.Option("--limit", help="Hits at most; 0 is all.")]


@command("search show")
def search(
    view: View,
    query: QueryText,
    case: OneCase = "",
    limit: Limit = 0,
    json: Json = False,
) -> None:
    """Find words in a case or in all: a line for each page, sheet or body that has them.

    What was not read or indexed yet is read first; nothing but the cache is written.
    """
    from casefiles.evidence.search.coverage import search_coverage  # noqa: PLC0415
    from casefiles.evidence.search.exhibits.store import holding  # noqa: PLC0415
    from casefiles.evidence.search.query import parse_query  # noqa: PLC0415
    from casefiles.evidence.search.search import find  # noqa: PLC0415
    from casefiles.evidence.search.search_data import open_search_data, with_all_searchable  # noqa: PLC0415

    asked = parse_query(query)
    with progress_bar("Reading") as progress:
        cases = the_cases(view.db, case)
        with open_search_data(view) as search_data:
            results = with_all_searchable(
                view, search_data, cases, progress,
                lambda: find(view, search_data, asked, cases, limit or None),
            )  # fmt: skip
            if search_data.recognized.dropped:
                say_aside(
                    "What was recognized in scans was damaged and is gone:"
                    " `casefiles evidence ocr` reads them once more."
                )
            reached, held = search_coverage(view, search_data, cases), holding(view.db, cases)
            if lost := sum(len(held[each]) for each in search_data.cache.lacking(held)):
                bytes_ = "its bytes are" if lost == 1 else "their bytes are"
                say_aside(f"{counted(lost, 'exhibit')} not searched: {bytes_} missing or changed.")
            elif not reached.waiting:
                say_aside(reached.in_words)
        labels = {each.id: each.label for each in cases_store.every(view.db)}
        if json:
            say_json([_data(view, hit, labels[hit.case]) for hit in results.hits])
            return
    for hit in results.hits:
        said = " ".join(hit.quote.text.split())
        say(f"{labels[hit.case]}/{hit.label} {hit.page}: {said}")
    say_aside(f"{results.total} found.")


def _data(view: View, hit: SearchHit, case: str) -> dict[str, object]:
    about = evidence.reading(view.db, hit.exhibit)
    return {
        "case": case,
        "exhibit": hit.label,
        "page": hit.page,
        "quote": hit.quote.text,
        "count": hit.count,
        "layer": hit.layer,
        "runs": [list(run) for run in hit.runs],
        "place": write_place(hit.place(about)) if about else None,
        "set_aside": hit.set_aside,
        "where": hit.where(about),
    }
