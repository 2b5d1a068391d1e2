"""`casefiles forms write`: a form of 19 CFR 12.43 as a PDF, for its own signer."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.forms import completed
from casefiles.attestation.forms.model import FormKind
from casefiles.attestation.forms.read import completed_forms
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.render import render
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.cli.session import MayBeCase, MayBeFolder, reading, the_case
from casefiles.evidence.protected_names.gate import release, release_of_no_case
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.reference_data import fonts
from casefiles.storage.atomic_write import export_file

Number = Annotated[int, typer.Argument(metavar="[NUMBER]", help="Its number, as `forms` lists it.")]
Out = Annotated[Path, typer.Option("--out", help="The PDF to write.", parser=path)]
Blank = Annotated[
    FormKind | None, typer.Option("--blank", help="Nothing filled in; no case needed.")
]


@command("forms write")
def write_form(
    out: Out,
    workspace: MayBeFolder = None,
    case: MayBeCase = "",
    number: Number = 0,
    blank: Blank = None,
) -> None:
    """Write a form, completed as far as it is known, or blank. Its signer types in the rest."""
    if blank:
        content = render(completed.blank_form(blank), fonts(), system_clock())
        export_file(out, release_of_no_case(content))
        say(f"A blank {blank.value} is written to {out.name}. It is for its own signer.")
        return
    if workspace is None or not case or not number:
        raise Impossible("Name a workspace, a case and the number of a form, or say --blank.")
    with reading(workspace) as view:
        of = the_case(view.db, case).id
        held = completed_forms(view.db, of)
        found = next((each for each in held if each.form.number == number), None)
        if found is None:
            raise NotFound("form", str(number))
        content = render(found.document, fonts(), system_clock())
        export_file(out, release(view, of, out.name, content, document_passages(found.document)))
    say(f"{found.form.title} is written to {out.name}. It is for its own signer.")
    if found.lacks:
        say(f"Left to fill in: {', '.join(found.lacks)}.")
