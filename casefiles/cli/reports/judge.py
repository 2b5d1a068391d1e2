"""`casefiles case judge`: evaluate scopes by the statuses in a file, without a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import complain, say_json
from casefiles.cli.paths import path, text_of
from casefiles.kernel.errors import CasefilesError
from casefiles.reference_data import checklist

BAD_INPUT = Exit.NOT_UNDERSTOOD


@command("case judge")
def judge(
    statuses: Annotated[
        Path,
        typer.Option(
            help="A JSON list of scopes with their statuses; - for standard input.", parser=path
        ),
    ],
) -> None:
    """Assess scopes from a file of statuses: outcome, U.S. axis, route, and by which rule.

    Exit code 2, and nothing on standard output, where the file has impossible values.
    """
    from casefiles.assessment.judge import judge as judged  # noqa: PLC0415 - knows every rule
    from casefiles.assessment.judge import parse  # noqa: PLC0415

    try:
        listed = checklist().checklist
        rows = parse(text_of(statuses, from_stdin=str(statuses) == "-"), listed)
    except CasefilesError as error:
        complain(error)
        raise typer.Exit(BAD_INPUT) from None
    say_json(judged(listed, rows))
