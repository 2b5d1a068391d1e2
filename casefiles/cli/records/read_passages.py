"""`attestation read-passages`: what statements are based on, and that a signer read it."""

from typing import Annotated

import typer

from casefiles.attestation.model import Signer, Statement
from casefiles.attestation.passage_texts import PassageText, passages_of
from casefiles.attestation.reading_acts import mark_passages_read, withdraw_reading
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_lines
from casefiles.cli.reports.statements import passage_data
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import StatementId
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View

Numbers = Annotated[
    list[int] | None, typer.Argument(metavar="[NUMBER...]", help="Statements; all if none.")
]
Who = Annotated[str, typer.Option("--signer", metavar="NAME", help="Record that this signer did.")]
Gone = Annotated[bool, typer.Option("--withdraw", help="Let it be asked again.")]


@command("attestation read-passages")
def read_passages(
    access: CaseAccess,
    numbers: Numbers = None,
    signer: Who = "",
    withdraw: Gone = False,
    json: Json = False,
) -> None:
    """Show the text of every passage that statements are based on, with translations.

    With --signer, record that the signer read those of the named statements. This prints in the
    counsel set only.
    """
    with access.reading() as (view, of):
        record = read_record(view.db, of, reference_data(), system_clock())
        those = _those(record, numbers or [])
        if not signer:
            _show(view, record, those, json=json)
            return
    who = _signer(record, signer)
    with access.writing() as (opened, of):
        if withdraw:
            for each in those:
                withdraw_reading(opened, of, who.id, each)
        else:
            mark_passages_read(opened, of, who.id, those)
    done = "is not recorded any more" if withdraw else "is recorded"
    said = ", ".join(str(record.statement_by_id[each].number) for each in those)
    say(f"That {who.name} read the passages of {said} {done}.")


def _show(view: View, record: CaseRecord, those: list[StatementId], *, json: bool) -> None:
    shown = [
        (statement, passages_of(view, record, statement))
        for statement in map(record.statement_by_id.__getitem__, those)
    ]
    if json:
        say_json([_data(record, statement, found) for statement, found in shown])
        return
    for statement, found in shown:
        say(f"{statement.number}. {statement.text}")
        for each in found:
            say_lines(each.in_words.split("\n"))


def _data(record: CaseRecord, statement: Statement, found: list[PassageText]) -> dict[str, object]:
    readers = [each.name for each in record.signers if record.has_read(each.id, statement.id)]
    return {
        "number": statement.number,
        "text": statement.text,
        "passages": [passage_data(each) for each in found],
        "read by": readers,
    }


def _those(record: CaseRecord, numbers: list[int]) -> list[StatementId]:
    known = {each.number: each.id for each in record.statements}
    if missing := [each for each in numbers if each not in known]:
        raise NotFound("statement", str(missing[0]))
    if numbers:
        return [known[each] for each in numbers]
    return [each.id for each in record.statements if record.leaning(each.id)]


def _signer(record: CaseRecord, name: str) -> Signer:
    found = [each for each in record.signers if each.name == name]
    if not found:
        raise NotFound("signer", name)
    return found[0]
