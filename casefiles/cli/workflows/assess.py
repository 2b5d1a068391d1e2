"""`case assess`: carry out an answers file, by the acts that a person would do one by one."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cli.decorators import command
from casefiles.cli.output import say_aside
from casefiles.cli.paths import path, text_of
from casefiles.cli.reports.result import results, say_result
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.reference_data import answers_data
from casefiles.workspace.workspace import Workspace

File = Annotated[
    Path | None,
    typer.Option("--answers", help="A YAML file; see resources/help/answers.md.", parser=path),
]
TakeBack = Annotated[
    bool, typer.Option("--undo", "--take-back", help="First undo what an interrupted run did.")
]
Keep = Annotated[bool, typer.Option("--keep", help="First keep what an interrupted run did.")]


@command("case assess")
def assess(
    access: CaseAccess,
    answers: File = None,
    take_back: TakeBack = False,
    keep: Keep = False,
    json: Json = False,
) -> None:
    """Add parties, scopes, facts, citations, decisions, controls and statements from a file.

    Every fault is named at once, and where there is one, nothing is written. Citations that exist
    already are reported, with what was added to them. If a later step fails, all is undone. After a
    run that was killed the next one is refused and says what was done, until --undo or --keep
    decides about it.
    """
    from casefiles.answers.carry_out import carry_out, read_answers  # noqa: PLC0415

    if take_back and keep:
        raise typer.BadParameter("one of --undo and --keep")
    if not (answers or take_back or keep):
        raise typer.BadParameter("a file is wanted", param_hint="--answers")
    said = read_answers(text_of(answers), answers.name) if answers else None
    with access.writing() as (opened, of):
        if take_back or keep:
            _decide(opened, of, keeps=keep)
        if answers and said:
            for each in carry_out(opened, of, said, answers_data(), answers):
                say_aside(each)
        say_result(results(opened.db, cases.get(opened.db, of)), as_json=json)


def _decide(workspace: Workspace, case: CaseId, *, keeps: bool) -> None:
    """Take back or keep what stands of runs that were ended before they were done."""
    from casefiles.answers import all_or_nothing  # noqa: PLC0415

    halves = all_or_nothing.half_done(workspace, case)
    for half in reversed(halves):
        named, count = Path(half.ended.paths[0]).name, len(half.status)
        if keeps:
            all_or_nothing.keep(half)
            say_aside(f"Kept: {counted(count, 'act')} of “{visible(named)}”.")
        else:
            all_or_nothing.take_back(workspace, half)
            say_aside(f"Taken back: {counted(count, 'act')} of “{visible(named)}”.")
    if not halves:
        say_aside("No interrupted run of an answers file here.")
