"""`casefiles search text`: the stored text of exhibits, as it is searched and quoted."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cases import store as cases_store
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json, say_lines
from casefiles.cli.session import Json, OneCase, the_cases
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.text_chunks import join_chunks
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.search.layers import Layer

Named = Annotated[
    list[str] | None, typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids; or --all.")
]
Everything = Annotated[bool, typer.Option("--all", help="Of all exhibits.")]


@command("search text")
def text(
    view: View,
    exhibits: Named = None,
    everything: Everything = False,
    case: OneCase = "",
    json: Json = False,
) -> None:
    """Show the stored text of exhibits: page by page, sheet by sheet, or as one body.

    What was not read yet is read first; nothing but the cache is written.
    """
    from casefiles.evidence.search.layers import layers  # noqa: PLC0415
    from casefiles.evidence.search.search_data import open_search_data, with_all_searchable  # noqa: PLC0415

    if not exhibits and not everything:
        raise Impossible("Whose text? Name exhibits, or say --all.")
    with progress_bar("Reading") as progress:
        cases = the_cases(view.db, case)
        labels = {each.id: each.label for each in cases_store.every(view.db)}
        those = exhibits_of(view, cases, exhibits or [])
        with open_search_data(view) as search_data:
            said = with_all_searchable(
                view, search_data, cases, progress,
                lambda: [_data(labels, each, [*page]) for each in those
                         for _, page in groupby(layers(search_data, each.digest), _page)],
            )  # fmt: skip
    if json:
        say_json(said)
        return
    for page in said:
        say(f"--- {page['case']}/{page['exhibit']} {page['page']} ({page['layer']})")
        say_lines(str(page["text"]).split("\n"))


def _page(layer: "Layer") -> tuple[int, str]:
    return layer.part, layer.name


def _data(
    labels: Mapping[CaseId, str], exhibit: Exhibit, page: "Sequence[Layer]"
) -> dict[str, object]:
    return {
        "case": labels[exhibit.case_id],
        "exhibit": exhibit.label,
        "page": page[0].part + 1,
        "text": join_chunks(each.piece for each in page),
        "layer": page[0].name,
    }


def exhibits_of(view: View, cases: list[CaseId], named: list[str]) -> list[Exhibit]:
    """Return the exhibits of some cases that are named by label or id, or all of them.

    Raises `NotFound`.
    """
    held = [each for case in cases for each in evidence.of_case(view.db, case)]
    known = {name for each in held for name in (each.label, each.id)}
    for name in named:
        if name not in known:
            raise NotFound("exhibit", name)
    return [each for each in held if not named or each.label in named or each.id in named]
