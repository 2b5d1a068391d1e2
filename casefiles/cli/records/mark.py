"""`casefiles mark`: mark a passage, or remove a mark."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, the_exhibits, writing
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.marking import PassageMark, passage_label
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage, mark_passage
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place
from casefiles.evidence.places import Place, Run
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.errors import NotFound
from casefiles.usages.removal_acts import remove_passage
from casefiles.workspace.view import View

One = Annotated[str, typer.Argument(metavar="EXHIBIT", help="Its label or id.")]
Where = Annotated[str, typer.Argument(metavar="PLACE", help=HOW_PLACES_ARE_WRITTEN)]
Quote = Annotated[str, typer.Option(help="Its words; of a run of text, read if not given.")]
To = Annotated[
    str,
    typer.Option("--to", metavar="PLACE", help="Move it there; what leans on it goes too."),
]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the mark that is there.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("mark")
    def mark(  # noqa: PLR0913, PLR0917 - a mark and all that is known of it
        workspace: Folder,
        case: Case,
        exhibit: One,
        place: Where,
        quote: Quote = "",
        note: str = "",
        to: To = "",
        remove: Remove = False,
        actor: As = "",
    ) -> None:
        """Mark a place in an exhibit as a passage, to be cited later; move or remove the mark.

        With --to, --quote and --note put right what was said of it.
        """
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            [paper] = the_exhibits(opened.db, into, [exhibit])
            where = read_place(place)
            held = store.passage_at(opened.db, into, paper.id, where)
            if (remove or to) and held is None:
                raise NotFound("passage", f"{paper.label} {place}")
            if remove and held:
                remove_passage(opened, into, held.id)
            elif to and held:
                where = read_place(to)
                said, layer = (quote, "") if quote else _stored(opened, paper, where)
                layer_said = layer if said else None
                correction = PassageEdit(where, said or None, layer_said, note or None)
                edit_passage(opened, into, held.id, correction)
                held = store.passage(opened.db, held.id)
            else:
                said, layer = (quote, "") if quote else _stored(opened, paper, where)
                made = mark_passage(opened, into, PassageMark(paper.id, where, said, layer, note))
                held = store.passage(opened.db, made)
        assert held is not None  # noqa: S101 - it was there, or is now
        say(f"{passage_label(held, paper)} is {'no longer ' if remove else ''}marked.")


def _stored(view: View, exhibit: Exhibit, place: Place) -> tuple[str, str]:
    """Return the words of a run as they were read out of the file, and that they were."""
    if not isinstance(place, Run):
        return "", ""
    with cache.open_cache(view.folder) as kept:
        texts = kept.texts(exhibit.digest)
    part = (place.page or 1) - 1
    said = texts[part][place.start : place.end] if part < len(texts) else ""
    return (said, "text") if said else ("", "")
