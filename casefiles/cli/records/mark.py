"""`casefiles exhibits mark`: mark a passage, or remove a mark."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import OneExhibit, the_exhibits
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import PassageMark, passage_label
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage, mark_passage
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place
from casefiles.evidence.places import Place, Run
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.usages.removal_acts import remove_passage
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Where = Annotated[str, typer.Argument(metavar="PLACE", help=HOW_PLACES_ARE_WRITTEN)]
Quote = Annotated[str, typer.Option(help="Its words; of a run of text, read if not given.")]
To = Annotated[
    str,
    typer.Option("--to", metavar="PLACE", help="Move it there; its citations move too."),
]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the mark that is there.")]


@command("exhibits mark")
def mark(
    workspace: Workspace,
    case: CaseId,
    exhibit: OneExhibit,
    place: Where,
    quote: Quote = "",
    note: str = "",
    to: To = "",
    remove: Remove = False,
) -> None:
    """Mark a place in an exhibit as a passage, to be cited later; move or remove the mark.

    Of a passage that is marked already, --quote and --note put right what was said of it.
    """
    [paper] = the_exhibits(workspace.db, case, [exhibit])
    where = read_place(place)
    held = store.passage_at(workspace.db, case, paper.id, where)
    if (remove or to) and held is None:
        raise NotFound("passage", f"{paper.label} {place}")
    if remove and held:
        remove_passage(workspace, case, held.id)
    elif held and (to or quote or note):
        edit_passage(workspace, case, held.id, _correction(workspace, paper, to, quote, note))
        held = store.passage(workspace.db, held.id)
    else:
        said, layer = (quote, "") if quote else _stored(workspace, paper, where)
        made = mark_passage(workspace, case, PassageMark(paper.id, where, said, layer, note))
        held = store.passage(workspace.db, made)
    assert held is not None  # noqa: S101 - it was there, or is now
    say(f"{passage_label(held, paper)} is {'no longer ' if remove else ''}marked.")


def _correction(view: View, exhibit: Exhibit, to: str, quote: str, note: str) -> PassageEdit:
    """Return what is to be otherwise; where it moves to a run, its words are those of that run."""
    place = read_place(to) if to else None
    said, layer = _stored(view, exhibit, place) if place and not quote else (quote, "")
    return PassageEdit(place, said or None, layer if said else None, note or None)


def _stored(view: View, exhibit: Exhibit, place: Place) -> tuple[str, str]:
    """Return the words of a run as they were read out of the file, and that they were."""
    if not isinstance(place, Run):
        return "", ""
    with cache.open_cache(view.folder) as kept:
        texts = kept.texts(exhibit.digest)
    part = (place.page or 1) - 1
    said = texts[part][place.start : place.end] if part < len(texts) else ""
    return (said, "text") if said else ("", "")
