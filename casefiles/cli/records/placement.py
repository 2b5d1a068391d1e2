"""`casefiles case placement`: which passages say that workers were received or placed."""

from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CitationId

Cited = Annotated[str, typer.Option("--citation", help="Id of a citation whose passage says so.")]
Not = Annotated[
    bool, typer.Option("--no", help="Record that its passage does not say so of this scope.")
]
Again = Annotated[bool, typer.Option("--ask-again", help="Withdraw a no.")]


@command("case placement")
def placement(
    access: CaseAccess,
    citation: Cited = "",
    no: Not = False,
    ask_again: Again = False,
    json: Json = False,
) -> None:
    """List the citations of a program that ask whether workers were placed, or record it of one.

    Credit for a program is a red flag; that it placed the workers is another indicator, for
    which the same passage is then cited too.
    """
    from casefiles.assessment import placement_acts as act  # noqa: PLC0415

    if (no or ask_again) and not citation:
        raise Impossible("Say which citation is meant: --citation.")
    if citation:
        with access.writing() as (opened, of):
            cited_id = CitationId(citation)
            if no or ask_again:
                act.say_not_placed(opened, of, cited_id, ask_again=ask_again)
            else:
                act.cite_placement(opened, of, cited_id)
        say(_answered(no=no, ask_again=ask_again))
        return
    with access.reading() as (view, of), view.reading() as db:
        asking = act.placement_questions(db, of)
        labels = {each.id: each.label for each in cases.scopes(db, of)}
        cited = evidence.those(db, {each.exhibit for each, _ in asking})
        exhibits = {each.id: each.label for each in cited}
    found = [
        {
            "citation": each.id,
            "scope": labels[each.scope],
            "indicator": each.indicator,
            "exhibit": exhibits[each.exhibit],
            "quote": each.quote,
            "asks": asks.question,
            "means": asks.means,
        }
        for each, asks in asking
    ]
    if json:
        say_json(found)
        return
    for each in found:
        where = f"{each['scope']} {each['indicator']} {each['exhibit']}"
        say(f"{each['citation']}  {where}: {each['asks']} {each['quote']}")
    if not found:
        say("No citation asks.")


def _answered(*, no: bool, ask_again: bool) -> str:
    if ask_again:
        return "Recorded: it is asked again."
    if no:
        return "Recorded: the passage does not say so of this scope."
    return "Recorded: the passage is cited for the placing of workers too."
