"""`attestation designate`: which sections are designated as confidential (19 CFR 103.35)."""

from typing import Annotated

import typer

from casefiles.attestation.designation import designating, parts_of, sections_of
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.statement_acts import designate_sections
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.reference_data import reference_data

Number = Annotated[int, typer.Option("--statement", help="The statement that designates.")]
Section = Annotated[
    list[str] | None, typer.Option("--section", metavar="HEADING", help="One; repeat it.")
]
Nothing = Annotated[bool, typer.Option("--none", help="Remove the designation of sections.")]


@command("attestation designate")
def designate(
    access: CaseAccess,
    statement: Number = 0,
    section: Section = None,
    none: Nothing = False,
    json: Json = False,
) -> None:
    """Show the sections of the set for CBP and which are designated, or designate them.

    The sections named replace those before. The legend stands on their pages once somebody
    declares to the statement; whoever declared before has to declare again.
    """
    with access.reading() as (view, of):
        look = run_preflight(view, of, Audience.CBP, reference_data(), system_clock())
    record, parts = look.record, parts_of(look.document)
    if not (section or none):
        _show(record, parts, json=json)
        return
    chosen = _chosen(record, statement)
    wanted = section or []
    if strange := [each for each in wanted if each not in parts]:
        raise Impossible(f"The set has no section “{strange[0]}”. `designate` lists them.")
    with access.writing() as (opened, of):
        designate_sections(opened, of, chosen.id, wanted)
    named = ", ".join(f"“{each}”" for each in wanted)
    say(f"Statement {chosen.number} designates {named or 'no section'}.")


def _show(record: CaseRecord, parts: tuple[str, ...], *, json: bool) -> None:
    signed = {each.id for each in designating(record)}
    rows = [
        {
            "section": part,
            "statements": [e.number for e in record.statements if part in sections_of(record, e)],
            "legend": any(part in sections_of(record, e) for e in record.statements
                          if e.id in signed),
        }
        for part in parts
    ]  # fmt: skip
    if json:
        say_json(rows)
        return
    say_table(
        ("section", "designated by", "legend"),
        [
            (
                row["section"],
                ", ".join(f"statement {n}" for n in row["statements"]),  # type: ignore[attr-defined]
                "stands" if row["legend"] else "",
            )
            for row in rows
        ],
    )


def _chosen(record: CaseRecord, number: int) -> Statement:
    found = [each for each in record.statements if each.number == number]
    if not found:
        raise NotFound("statement", str(number))
    kind = record.kind(found[0])
    if not (kind and kind.designates):
        raise Impossible(f"Statement {number} is of a kind that designates nothing.")
    return found[0]
