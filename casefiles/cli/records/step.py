"""`casefiles chain step`: add a step to the chain, say more of one, or take one out."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.chain.model import Custody, Step
from casefiles.chain.step_acts import StepInput, add_step, edit_step, remove_step, tie_lines
from casefiles.cli.decorators import command
from casefiles.cli.lookup import party_id, the_lines, the_step
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, MaySet, the_edits
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LineId, StepId
from casefiles.kernel.parse import parse
from casefiles.workspace.workspace import Workspace

One = Annotated[str, typer.Argument(metavar="STEP", help="Its number; of a new one its title.")]
New = Annotated[bool, typer.Option("--new", help="It is new, and the last of the chain.")]
By = Annotated[str | None, typer.Option("--party", help="Its party; an empty name removes it.")]
Kept = Annotated[
    Custody | None,
    typer.Option("--custody", help="Whether lots stay apart there.", case_sensitive=False),
]
Out = Annotated[
    list[str] | None,
    typer.Option("--line", metavar="'SHIPMENT NUMBER'", help="Comes out of it; repeatable."),
]
After = Annotated[
    list[str] | None,
    typer.Option("--after", metavar="STEP", help="A new one is linked from it; repeatable."),
]
Gone = Annotated[bool, typer.Option("--remove", help="With its links and its figures.")]

WORKERS = "worker_region"


@command("chain step")
def step(
    access: CaseAccess,
    named: One,
    new: New = False,
    party: By = None,
    custody: Kept = None,
    known: MaySet = None,
    lines: Out = None,
    after: After = None,
    remove: Gone = False,
) -> None:
    """Add a step: --new --party NAME --custody batch --after 2; or edit one.

    Of an entry line only what is named by --line comes out of it then.
    """
    edits: dict[str, object] = dict(the_edits(known))
    edits |= {"custody": custody} if custody else {}
    if not (new or remove or edits or lines) and party is None:
        raise Impossible("What is to be said of it? Such as --custody or --set FIELD=VALUE.")
    if after and not new:
        raise Impossible("--after is for a new step. Link others by: casefiles chain link.")
    with access.writing() as (opened, of):
        workers = edits.pop(WORKERS, None)
        if party is not None:
            edits["party"] = party_id(opened.db, of, party)
        tied = the_lines(import_summary(opened.db, of), lines or [])
        before = [the_step(opened.db, of, each).id for each in after or []]
        said = _Given(new, remove, edits, tied, before)
        it = _add(opened, of, named, said) if new else the_step(opened.db, of, named)
        _carry_out(opened, it, said)
        if workers is not None and not remove:
            from casefiles.assessment.scope_acts import set_step_workers  # noqa: PLC0415

            set_step_workers(opened, of, it.id, str(workers))
    done = "added" if new else "removed" if remove else "edited"
    say(f"Step {it.number} {it.title}: {done}.")


@dataclass(frozen=True, slots=True)
class _Given:
    new: bool
    remove: bool
    edits: Mapping[str, object]
    lines: Sequence[LineId]
    after: Sequence[StepId]


def _add(opened: Workspace, case: CaseId, title: str, said: _Given) -> Step:
    given = parse(StepInput, {**said.edits, "title": title}, what="the step")
    made = add_step(opened, case, given, said.after)
    return the_step(opened.db, case, made)


def _carry_out(opened: Workspace, step: Step, said: _Given) -> None:
    if said.remove:
        remove_step(opened, step.case_id, step.id)
        return
    if said.edits and not said.new:
        edit_step(opened, step.case_id, step.id, said.edits)
    if said.lines:
        tie_lines(opened, step.case_id, step.id, said.lines)
