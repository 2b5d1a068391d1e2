"""`casefiles chain reuse`: bring exhibits, parties, steps and recipes from another case."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.chain import store as chain
from casefiles.chain.ledger import store as ledger
from casefiles.chain.reuse.model import ReuseChoice, ReusePlan
from casefiles.chain.reuse.plan import plan_reuse
from casefiles.chain.reuse.reuse_acts import bring_over
from casefiles.chain.reuse.wording import counted, preview
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json
from casefiles.cli.session import As, Folder, Json, reading, the_case, the_exhibits, writing
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

From = Annotated[str, typer.Argument(metavar="FROM", help="The case it comes from.")]
To = Annotated[str, typer.Argument(metavar="TO", help="The case that reuses it.")]
Exhibits = Annotated[
    list[str],
    typer.Option("--exhibits", metavar="EXHIBIT", help="A label or id of FROM. Repeatable."),
]
Steps = Annotated[bool, typer.Option("--steps", help="All steps, with links, documents, parties.")]
Parties = Annotated[bool, typer.Option("--parties", help="All parties.")]
Recipes = Annotated[bool, typer.Option("--recipes", help="All recipes of the reconciliation.")]
Preview = Annotated[bool, typer.Option("--preview", help="List what would be reused.")]


@command("chain reuse")
def reuse(
    workspace: Folder,
    from_case: From,
    to_case: To,
    exhibits: Exhibits = [],  # noqa: B006 - typer reads it
    steps: Steps = False,
    parties: Parties = False,
    recipes: Recipes = False,
    only_look: Preview = False,
    actor: As = "",
    json: Json = False,
) -> None:
    """Reuse evidence of another case; each item is to be confirmed for this period.

    Statuses, decisions, screening verdicts, labels, citations and assessments never come.
    """
    wanted = _Wanted(from_case, to_case, exhibits, steps, parties, recipes)
    if only_look:
        with reading(workspace) as view:
            coming = plan_reuse(view.db, *wanted.found(view))
    else:
        with writing(workspace, actor) as opened:
            coming = bring_over(opened, *wanted.found(opened))
            _read_facts(opened, coming)
    if json:
        say_json(_data(coming))
    else:
        _say(coming, done=not only_look)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for, in words."""

    source: str
    target: str
    exhibits: Sequence[str]
    steps: bool
    parties: bool
    recipes: bool

    def found(self, view: View) -> tuple[CaseId, CaseId, ReuseChoice]:
        """Return into which case what is brought from which. Raises `NotFound`, `Impossible`."""
        db = view.db
        source, target = the_case(db, self.source).id, the_case(db, self.target).id
        chosen = ReuseChoice(
            tuple(each.id for each in the_exhibits(db, source, self.exhibits)),
            tuple(each.id for each in cases.parties(db, source) if self.parties),
            tuple(each.id for each in chain.steps(db, source) if self.steps),
            tuple(each.id for each in ledger.recipes(db, source) if self.recipes),
        )
        if not chosen and (self.steps or self.parties or self.recipes):
            raise Impossible("The case it would come from has none of these.")
        return target, source, chosen


def _read_facts(workspace: Workspace, coming: ReusePlan) -> None:
    """Have the new exhibits looked into, as those that are taken in are."""
    if not coming.exhibits:
        return
    from casefiles.evidence.intake.process_due import process_due_here  # noqa: PLC0415 - starts workers

    with progress_bar("Reading facts") as progress:
        process_due_here(workspace, coming.target.id, progress)


def _say(coming: ReusePlan, *, done: bool) -> None:
    if done:
        say(f"Brought from {coming.source.label}: {counted(coming.counts)}.")
    else:
        say(preview(coming))
    for sentence in coming.left_out:
        say(f"  {sentence}")
    if done:
        say(f"Each is to be confirmed: chain confirm-reused WORKSPACE {coming.target.label}.")


def _data(coming: ReusePlan) -> dict[str, object]:
    return {
        "from": coming.source.label,
        "to": coming.target.label,
        "comes": {kind.value: n for kind, n in coming.counts.items()},
        "passed_over": coming.passed,
        "left_out": list(coming.left_out),
    }
