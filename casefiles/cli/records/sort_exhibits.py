"""`casefiles exhibits sort`: which paper, step and party the names of files and folders propose."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.chain.chain import chain_of
from casefiles.chain.expected.sorting_acts import Sorting
from casefiles.chain.expected.sorting_acts import sort_papers as write
from casefiles.chain.expected.sorting_proposals import SortingProposal, sorting_proposals
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside, say_json, say_table
from casefiles.cli.session import (
    AnyExhibits,
    CaseAccess,
    Json,
    the_exhibits,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import documents
from casefiles.workspace.view import View

Write = Annotated[bool, typer.Option("--write", help="Write it, as one act.")]
TITLES = ("exhibit", "path", "paper", "step", "shows", "party", "because", "doubt")


@command("exhibits sort")
def sort_exhibits(
    access: CaseAccess,
    exhibits: AnyExhibits = None,
    write_it: Write = False,
    json: Json = False,
) -> None:
    """Sort documents by file names: show the proposed facts; with --write, save them.

    Facts already entered stay. Where names disagree nothing is proposed; where a document could
    show two things, the usual one is proposed, marked as doubtful.
    """
    with access.reading() as (view, of):
        found = _proposals(view, of, exhibits or [])
        rows = [_data(view, of, each) for each in found]
    if json:
        say_json(rows)
    else:
        say_table(TITLES, [[*row.values()] for row in rows])
    if not write_it:
        return
    sortings = [Sorting(e.exhibit, e.paper, e.party, e.step, e.shows) for e in found]
    with access.writing() as (opened, of):
        write(opened, of, [_whole(each) for each in sortings], documents())
    done = f"{counted(sum(each.says_anything for each in found), 'exhibit')} sorted."
    (say_aside if json else say)(done)


def _whole(sorting: Sorting) -> Sorting:
    """Without a step of which nothing is shown."""
    if sorting.shows:
        return sorting
    return Sorting(sorting.exhibit, sorting.paper, sorting.party)


def _proposals(view: View, case: CaseId, named: Sequence[str]) -> list[SortingProposal]:
    chosen = the_exhibits(view.db, case, named) if named else evidence.of_case(view.db, case)
    these = [each for each in chosen if not each.set_aside]
    found = sorting_proposals(these, chain_of(view.db, case), documents())
    return [each for each in found if each.says_anything or each.doubts]


def _data(view: View, case: CaseId, each: SortingProposal) -> dict[str, str]:
    steps = chain_of(view.db, case).by_id
    parties = {party.id: party.name for party in cases.parties(view.db, case)}
    return {
        "exhibit": each.label,
        "path": each.path,
        "paper": each.paper,
        "step": str(steps[each.step].number) if each.step else "",
        "shows": each.shows.value if each.shows else "",
        "party": parties.get(each.party, "") if each.party else "",
        "because": "; ".join(each.why),
        "doubt": "; ".join(each.doubts),
    }
