"""`attestation confidentiality`: the request for confidential treatment (19 CFR 103.35)."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.record.read import read_record
from casefiles.attestation.submission.confidentiality import (
    ConfidentialityContent,
    confidentiality_requests,
)
from casefiles.attestation.submission.confidentiality_acts import (
    remove_confidentiality_request,
    write_confidentiality_request,
)
from casefiles.cli.decorators import SomeEdits, command
from casefiles.cli.lookup import numbered
from casefiles.cli.output import say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data, submission_texts
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Number = Annotated[int, typer.Option("--statement", help="The statement that designates.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE.pdf", help="Write it there, as signed if it is.", parser=path
    ),
]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the request written for it.")]


@command("attestation confidentiality")
def confidentiality(
    access: CaseAccess,
    edits: SomeEdits,
    statement: Number = 0,
    out: Out = None,
    remove: Remove = False,
    json: Json = False,
) -> None:
    """Show the requests for confidential treatment, complete one (--set), or write it (--out).

    What is designated and why is what the statement says; signed with
    `attestation sign-confidentiality`.
    """
    if edits or remove:
        with access.writing() as (workspace, case):
            chosen = the_request(_read(workspace, case), statement).statement.id
            if remove:
                remove_confidentiality_request(workspace, case, chosen)
            if edits:
                write_confidentiality_request(workspace, case, chosen, edits)
    with access.reading() as (view, case):
        held = _read(view, case)
        if out:
            content = the_request(held, statement)
            from casefiles.attestation.submission.request_file import (  # noqa: PLC0415 - heavy
                released_request,
            )

            fonts, now = reference_data().fonts, system_clock()
            made = released_request(view, case, content, out.name, submission_texts(), fonts, now)
            export_file(out, made)
    shown = [each for each in held if statement in {0, each.statement.number}]
    if json:
        say_json([_data(each) for each in shown])
    else:
        rows = [(str(e.statement.number), e.entity, _what(e), e.status) for e in shown]
        say_table(("statement", "business", "designates", "request"), rows)


def the_request(held: tuple[ConfidentialityContent, ...], statement: int) -> ConfidentialityContent:
    """Return the request of a statement by its number; without one the only one there is."""
    what = "statement that designates"
    return numbered(what, held, statement, lambda each: each.statement.number, "--statement")


def _read(view: View, case: CaseId) -> tuple[ConfidentialityContent, ...]:
    with view.reading() as db:
        record = read_record(db, case, reference_data(), system_clock())
    return confidentiality_requests(record)


def _what(content: ConfidentialityContent) -> str:
    named = [each.exhibit.label for each in content.exhibits]
    return ", ".join([*named, *(f"“{each}”" for each in content.sections)])


def _data(content: ConfidentialityContent) -> dict[str, object]:
    return {
        "statement": content.statement.number,
        "entity": content.entity,
        "representative": content.representative,
        "position": content.position,
        "contact": content.contact,
        "not_public": content.not_public,
        "years": content.years,
        "exhibits": [
            {"label": e.exhibit.label, "package_label": e.label, "pages": [*e.pages],
             "bates": e.bates} for e in content.exhibits
        ],
        "sections": [*content.sections],
        "lacks": [*content.lacks],
        "signed_at": content.signed.signed_at.isoformat() if content.signed else None,
        "sha256": content.signed.digest if content.signed else None,
    }  # fmt: skip
