"""`case reinterpret-citation`: what citations are of, that a newer checklist reads otherwise."""

from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CitationId, IndicatorId

Cited = Annotated[
    list[str] | None, typer.Option("--citation", help="The id of one that waits; repeatable.")
]
Means = Annotated[str, typer.Option("--means", help="The indicator that it is of.")]


@command("case reinterpret-citation")
def reinterpret_citation(
    access: CaseAccess,
    citation: Cited = None,
    means: Means = "",
    json: Json = False,
) -> None:
    """List the citations that wait since a newer checklist was taken over, or answer some.

    While one waits, it stays where it stands and is in no weight.
    """
    from casefiles.assessment import edition_acts as act  # noqa: PLC0415

    if bool(citation) != bool(means):
        raise Impossible("Say --citation and --means together.")
    if citation:
        with access.writing() as (opened, of):
            ids = [CitationId(each) for each in citation]
            act.say_what_is_meant(opened, of, ids, IndicatorId(means))
        say(f"Recorded: {len(ids)} of {means}.")
        return
    with access.reading() as (view, of), view.reading() as db:
        waiting = act.waiting(db, of)
        labels = {each.id: each.label for each in cases.scopes(db, of)}
        cited = evidence.those(db, {each.citation.exhibit for each in waiting})
        exhibits = {each.id: each.label for each in cited}
    found = [
        {
            "citation": each.citation.id,
            "scope": labels[each.citation.scope],
            "indicator": each.citation.indicator,
            "exhibit": exhibits[each.citation.exhibit],
            "quote": each.citation.quote,
            "may_mean": [*each.may_mean],
            "why": each.why,
        }
        for each in waiting
    ]
    if json:
        say_json(found)
        return
    for each in found:
        where = f"{each['scope']} {each['indicator']} {each['exhibit']}"
        say(f"{each['citation']}  {where}: {' or '.join(each['may_mean'])}? {each['quote']}")
    if not found:
        say("No citation waits.")
