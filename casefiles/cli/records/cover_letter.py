"""`attestation cover-letter`: the cover letter of a submission, and what is enclosed."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.submission import letter_acts as act
from casefiles.attestation.submission.cover_letter import CoverLetter
from casefiles.cli.decorators import SomeEdits, command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import WriteTo, path
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import NotFound
from casefiles.reference_data import reference_data, submission_texts
from casefiles.storage.atomic_write import export_file

Keys = Annotated[list[str] | None, typer.Option(metavar="KEY", help="Something enclosed; repeat.")]
Binder = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="An exhibits binder that is enclosed.", parser=path),
]


@command("attestation cover-letter")
def cover_letter(
    access: CaseAccess,
    edits: SomeEdits,
    leave_out: Keys = None,
    put_in: Keys = None,
    binder: Binder = None,
    out: WriteTo = None,
    json: Json = False,
) -> None:
    """Show the cover letter, write a paragraph in place (--set opening=TEXT), write it (--out).

    A paragraph without words is computed again. What is enclosed is computed alone; the binder is
    named by its folder, and held against its sums.
    """
    from casefiles.package.cover_letter_file import (  # noqa: PLC0415 - heavy
        read_cover_letter,
        released_letter,
    )

    shipped, texts, now = reference_data(), submission_texts().cover_letter, system_clock()
    if edits or leave_out or put_in:
        with access.reading() as (view, case):
            there = read_cover_letter(view, case, shipped, texts, now, binder)
        keys = {each.id for each in there.enclosures}
        if strange := [e for e in (*(leave_out or ()), *(put_in or ())) if e not in keys]:
            raise NotFound("enclosure", strange[0])
        with access.writing() as (workspace, case):
            for paragraph, text in edits.items():
                act.write_paragraph(workspace, case, paragraph, text)
            for each in leave_out or ():
                act.leave_out(workspace, case, each)
            for each in put_in or ():
                act.leave_out(workspace, case, each, left_out=False)
    with access.reading() as (view, case):
        letter = read_cover_letter(view, case, shipped, texts, now, binder)
        if out:
            made = released_letter(view, case, out.name, shipped, texts, now, binder)
            export_file(out, made)
    _tell(letter, json=json)


def _tell(letter: CoverLetter, *, json: bool) -> None:
    if json:
        say_json(_data(letter))
        return
    rows = [
        (each.id, " / ".join(each.text.split("\n")), "a person" if each.written else "the case")
        for each in letter.paragraphs
    ]
    say_table(("paragraph", "says", "from"), rows)
    say_table(
        ("enclosed", "as", ""),
        [(each.id, each.says, "left out" if each.left_out else "") for each in letter.enclosures],
    )
    say(f"It is {letter.status}.")
    for each in letter.not_listed:
        say(f"Not listed: {each}.")


def _data(letter: CoverLetter) -> dict[str, object]:
    return {
        "dated": letter.dated,
        "paragraphs": [
            {
                "paragraph": each.id,
                "text": each.text,
                "by_person": bool(each.written),
                "lacks": [*each.lacks],
            }
            for each in letter.paragraphs
        ],
        "enclosed": [
            {"key": each.id, "says": each.says, "left_out": each.left_out}
            for each in letter.enclosures
        ],
        "not_listed": [*letter.not_listed],
        "status": letter.status,
        "signed_at": letter.signed.signed_at.isoformat() if letter.signed else None,
        "sha256": letter.signed.digest if letter.signed else None,
    }
