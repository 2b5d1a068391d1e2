"""`casefiles attestation confirm`: which passages a reviewer confirmed by which others."""

from dataclasses import replace
from sqlite3 import Connection
from typing import Annotated

import typer

from casefiles.attestation import confirmable
from casefiles.attestation.confirmable import Confirmable
from casefiles.attestation.confirmation_acts import (
    PassageConfirmationInput,
    confirm_passage,
    withdraw_confirmation,
)
from casefiles.attestation.confirmations import lapse_reason
from casefiles.attestation.model import PassageConfirmation
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_scope
from casefiles.cli.output import say, say_json
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence.passages.marking import PassageMark, typed_passages
from casefiles.evidence.places import in_words
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ConfirmationId, IndicatorId
from casefiles.reference_data import reference_data

Passage = Annotated[
    str, typer.Option("--passage", metavar="REFERENCE", help="What is confirmed: “E-001 p. 2”.")
]
By = Annotated[
    str, typer.Option("--by", metavar="REFERENCE", help="By which passage: “E-012 p. 3”.")
]
Fact = Annotated[str, typer.Option("--fact", help="The fact or sentence that both state.")]
Quote = Annotated[str, typer.Option("--quote", help="The words of the passage that confirms it.")]
Of = Annotated[int | None, typer.Option("--statement", metavar="NUMBER", help="Of a statement.")]
Within = Annotated[
    str, typer.Option("--scope", metavar="SCOPE", help="Of a scope: its label or title.")
]
For = Annotated[str, typer.Option("--indicator", help="The indicator for which it is cited.")]
Gone = Annotated[str, typer.Option("--withdraw", metavar="ID", help="Withdraw one.")]


@command("attestation confirm")
def confirm(
    access: CaseAccess,
    passage: Passage = "",
    by: By = "",
    fact: Fact = "",
    quote: Quote = "",
    statement: Of = None,
    scope: Within = "",
    indicator: For = "",
    withdraw: Gone = "",
    json: Json = False,
) -> None:
    """List confirmations by passages, or record that one passage confirms another.

    “Confirmed by” prints only of what is recorded here, under the reviewer's name. A passage
    confirms nothing from the same document.
    """
    if withdraw:
        with access.writing() as (opened, of):
            withdraw_confirmation(opened, of, ConfirmationId(withdraw))
        say("Withdrawn: it is confirmed no more.")
    elif passage or by:
        with access.writing() as (opened, of):
            mark = replace(_mark(opened.db, of, by, "--by"), quote=quote)
            of_it = _confirmed(opened.db, of, passage, statement, scope, indicator)
            confirm_passage(opened, of, PassageConfirmationInput(of_it, mark, fact))
        say(f"Recorded: confirmed by {by}.")
    else:
        with access.reading() as (view, of):
            _list(read_record(view.db, of, reference_data(), system_clock()), json=json)


def _mark(db: Connection, case: CaseId, typed: str, option: str) -> PassageMark:
    found = typed_passages(db, case, typed)
    if len(found) != 1:
        raise Impossible(f"Say one passage after {option}, such as “E-012 p. 3”.")
    return found[0]


def _confirmed(
    db: Connection, case: CaseId, typed: str, statement: int | None, scope: str, indicator: str
) -> Confirmable:
    mark = _mark(db, case, typed, "--passage")
    if statement is not None:
        return confirmable.of_statement(db, case, statement, mark.exhibit, mark.place)
    if not (scope and indicator):
        raise Impossible("Say --statement, or --scope and --indicator.")
    within, name = the_scope(db, case, scope), IndicatorId(indicator)
    return confirmable.of_indicator(db, case, within, name, mark.exhibit, mark.place)


def _list(record: CaseRecord, *, json: bool) -> None:
    found = [_data(record, each) for each in record.confirmations]
    if json:
        say_json(found)
        return
    for each in found:
        why = f" It does not print: {each['lapsed']}." if each["lapsed"] else ""
        said = f"{each['fact']}: {each['passage']} is confirmed by {each['by']}"
        say(f"{each['confirmation']}  {said} ({each['reviewer']}).{why}")
    if not found:
        say("Nothing is confirmed.")


def _data(record: CaseRecord, each: PassageConfirmation) -> dict[str, object]:
    exhibit = record.by_id[each.exhibit]
    return {
        "confirmation": each.id,
        "passage": _passage(record, each),
        "by": f"{exhibit.label}, {in_words(each.where)}",
        "quote": each.quote,
        "fact": each.fact,
        "reviewer": each.by,
        "at": each.at.isoformat(),
        "lapsed": lapse_reason(record, each),
    }


def _passage(record: CaseRecord, each: PassageConfirmation) -> str:
    for support in record.supports:
        if support.id == each.support:
            label = record.by_id[support.exhibit].label
            number = record.statement_by_id[support.statement].number
            return ", ".join(filter(None, (label, in_words(support.where)))) + (
                f" (statement {number})"
            )
    for scope in record.scopes:
        for looked in scope.looked:
            for cited in looked.evidence:
                if cited.citation == each.citation:
                    label = record.by_id[cited.exhibit].label
                    place = ", ".join(filter(None, (label, in_words(cited.place))))
                    return f"{place} ({scope.scope.label} {looked.indicator.id})"
    return "a passage cited elsewhere"
