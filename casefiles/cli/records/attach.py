"""`casefiles chain attach`: lay exhibits to a step or a link, and say what they show of it."""

from collections.abc import Sequence
from sqlite3 import Connection
from typing import Annotated

import typer

from casefiles.chain import chain_paper_acts as act
from casefiles.chain import store
from casefiles.chain.chain_paper_acts import take_off_papers
from casefiles.chain.model import Shows
from casefiles.cli.decorators import command
from casefiles.cli.lookup import link_named, the_step
from casefiles.cli.output import say
from casefiles.cli.records.link import Goods
from casefiles.cli.session import (
    CaseAccess,
    Exhibits,
    the_exhibits,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.reference_data import documents

Step = Annotated[str, typer.Option("--step", help="The number of a step.")]
Link = Annotated[str, typer.Option("--link", metavar="'FROM TO'", help="A link by its steps.")]
What = Annotated[
    list[Shows] | None,
    typer.Option("--shows", help="What they show; repeatable.", case_sensitive=False),
]
Where = Annotated[str, typer.Option("--place", help="Where in them, such as p. 2.")]
Off = Annotated[bool, typer.Option("--detach", "--take-off", help="Detach them.")]


@command("chain attach")
def attach(
    access: CaseAccess,
    exhibits: Exhibits,
    step: Step = "",
    link: Link = "",
    goods: Goods = "",
    shows: What = None,
    place: Where = "",
    take_off: Off = False,
) -> None:
    """Attach exhibits to a step or a link: E-014 --link '1 2' --shows sold --shows moved.

    Without --shows each shows what its document type usually shows; a type that has no such default
    is refused. With --detach they are detached; from what is named by --shows, otherwise from all.
    """
    if bool(step) == bool(link):
        raise Impossible("To what? Say --step or --link, one of the two.")
    with access.writing() as (opened, of):
        ids = [each.id for each in the_exhibits(opened.db, of, exhibits)]
        laid_step = the_step(opened.db, of, step).id if step else None
        laid_link = link_named(opened.db, of, link, goods).id if link else None
        if take_off:
            there = [
                each.id
                for each in store.papers(opened.db, of)
                if (each.step, each.link) == (laid_step, laid_link)
                and each.exhibit in ids
                and (not shows or each.shows in shows)
            ]
            if not there:
                raise Impossible("None of them is attached there.")
            take_off_papers(opened, of, there)
        else:
            for each, of_them in _by_role(opened.db, ids, shows).items():
                laying = act.NewChainPapers(tuple(of_them), each, laid_step, laid_link, place)
                act.lay_papers(opened, of, laying)
    what = f"step {step}" if step else f"link {link}"
    say(f"{', '.join(exhibits)}: {'detached from' if take_off else 'attached to'} {what}.")


def _by_role(
    db: Connection, exhibits: Sequence[ExhibitId], shows: Sequence[Shows] | None
) -> dict[tuple[Shows, ...], list[ExhibitId]]:
    """Return what shows what: as it was said, or as the kinds of paper usually do."""
    if shows:
        return {tuple(shows): [*exhibits]}
    found: dict[tuple[Shows, ...], list[ExhibitId]] = {}
    untold = list[str]()
    known = documents()
    for each in evidence.those(db, exhibits):
        if usual := known.usual_shows(each.paper):
            found.setdefault((Shows(usual.value),), []).append(each.id)
        else:
            untold.append(each.label)
    if untold:
        raise Impossible(
            f"What does {', '.join(untold)} show? Its document type does not tell: --shows."
        )
    return found
