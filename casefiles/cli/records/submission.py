"""`attestation submission`: a paper that goes to CBP by itself, and its package."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.submission.kinds import kind_acts as act
from casefiles.attestation.submission.kinds.model import (
    FindingSeverity,
    SubmissionKind,
    SubmissionPaper,
)
from casefiles.cli.decorators import SomeEdits, command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import progress_bar, say, say_json, say_table
from casefiles.cli.paths import WriteTo, path
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import reference_data, submission_kinds
from casefiles.storage.atomic_write import export_file

Kind = Annotated[str, typer.Argument(metavar="KIND", help="extension, identical-chain or protest.")]
Parts = Annotated[list[str] | None, typer.Option(metavar="PART", help="A computed part; repeat.")]
To = Annotated[
    Path | None,
    typer.Option(
        "--to", metavar="FOLDER|FILE.zip", help="Write it with the exhibits it cites.", parser=path
    ),
]


@command("attestation submission")
def submission(
    access: CaseAccess,
    kind: Kind,
    edits: SomeEdits,
    leave_out: Parts = None,
    put_in: Parts = None,
    out: WriteTo = None,
    to: To = None,
    json: Json = False,
) -> None:
    """Show an extension request, a chain summary or a protest; word it (--set), write it.

    A part without words is computed again. `--out` writes the document, `--to` a package of its
    own. Exit 1 while its preflight blocks it.
    """
    from casefiles.package.submission_package import (  # noqa: PLC0415 - heavy
        export_submission,
        read_submission,
        released_submission,
    )

    which, texts = the_kind(kind), submission_kinds()
    shipped, now = reference_data(), system_clock()
    if edits or leave_out or put_in:
        with access.writing() as (workspace, case):
            for part, text in edits.items():
                act.word_submission(workspace, case, which, part, text)
            for each in leave_out or ():
                act.leave_out_part(workspace, case, which, each)
            for each in put_in or ():
                act.leave_out_part(workspace, case, which, each, left_out=False)
    with access.reading() as (view, case):
        if out:
            made = released_submission(view, case, which, out.name, shipped, texts, now)
            export_file(out, made)
        if to:
            with progress_bar("Exporting") as progress:
                export_submission(view, case, which, to, shipped, texts, now, progress)
        paper = read_submission(view, case, which, shipped, texts, now)
    _tell(paper, json=json)
    if paper.those(FindingSeverity.STOPS):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def the_kind(name: str) -> SubmissionKind:
    """Return the kind of a name. Raises `Impossible`, which names those there are."""
    for each in SubmissionKind:
        if each.value == name.strip().casefold():
            return each
    known = ", ".join(each.value for each in SubmissionKind)
    raise Impossible(f"“{name}” is no kind of submission. There are: {known}.")


def _tell(paper: SubmissionPaper, *, json: bool) -> None:
    if json:
        say_json(_data(paper))
        return
    rows = [(e.id, e.value, "a person" if e.said else "the case") for e in paper.choices]
    rows += [
        (e.it.id, " / ".join(e.it.text.split("\n")), "a person" if e.it.written else "the case")
        for e in paper.paragraphs
    ]
    say_table(("part", "says", "from"), rows)
    parts = [(e.id, e.summary, "left out" if e.left_out else "") for e in paper.parts]
    say_table(("computed", "says", ""), parts)
    say(f"Cites: {', '.join(each.label for each in paper.exhibits) or 'no exhibit'}.")
    for each in paper.findings:
        say(f"{each.severity.value.capitalize()}: {each.says}")


def _data(paper: SubmissionPaper) -> dict[str, object]:
    return {
        "kind": paper.kind.value,
        "dated": paper.dated,
        "choices": [
            {"part": each.id, "value": each.value, "by_person": each.said} for each in paper.choices
        ],
        "paragraphs": [
            {
                "part": each.it.id,
                "text": each.it.text,
                "by_person": bool(each.it.written),
                "lacks": [*each.it.lacks],
            }
            for each in paper.paragraphs
        ],
        "computed": [
            {"part": each.id, "says": each.summary, "left_out": each.left_out}
            for each in paper.parts
        ],
        "exhibits": [each.label for each in paper.exhibits],
        "findings": [
            {"id": each.id, "severity": each.severity.value, "says": each.says}
            for each in paper.findings
        ],
    }
