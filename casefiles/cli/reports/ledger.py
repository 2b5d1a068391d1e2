"""`casefiles ledger show`: what went in, came out and was paid at each step, and what differs."""

import sys
from sqlite3 import Connection
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefiles.chain.ledger.calculate import Ledger

Csv = Annotated[bool, typer.Option("--csv", help="The lines as a table, for a spreadsheet.")]


@command("ledger show")
def ledger(db: Connection, case: CaseId, json: Json = False, csv: Csv = False) -> None:
    """Show the reconciliation of a case. Exit 1 if a difference is open."""
    from casefiles.chain.ledger import store  # noqa: PLC0415 - only where it is asked for
    from casefiles.chain.ledger.as_data import HEAD, as_data, lines_as_rows  # noqa: PLC0415

    found = store.ledger(db, case)
    if json:
        say_json(as_data(found))
    elif csv:
        from casefiles.kernel.tables import as_csv  # noqa: PLC0415 - heavy

        sys.stdout.buffer.write(as_csv(HEAD, [*lines_as_rows(found.ledger_data)]))
    else:
        _tell(found)
    if found.open:
        raise typer.Exit(Exit.DOES_NOT_HOLD)


BALANCES = ("step", "lot", "in", "yield", "expected", "out", "difference", "tolerated")
COVERS = ("about", "goods", "needed", "shown", "covers")


def _tell(found: "Ledger") -> None:
    if found.balances:
        say_table(BALANCES, _balances(found))
        say("")
    if found.coverage.covers:
        say_table(COVERS, _covers(found))
        say("")
    for each in found.differences:
        say(f"{'open' if each.is_open else 'explained':<10}{each.sort.value}: {each.says}")
        explained = each.explanation.text if each.explanation and not each.is_open else ""
        say(f"{'':<10}{explained or each.would_explain}")
    say(f"{len(found.open)} of {len(found.differences)} differences are open.")


def _balances(found: "Ledger") -> "Iterator[tuple[str, ...]]":
    from casefiles.chain.ledger.figures import shown  # noqa: PLC0415

    for each in found.balances:
        yield (
            found.ledger_data.step_by_id[each.step].label,
            each.lot,
            shown(each.consumed, each.from_unit),
            each.factor.factor if each.factor else "losses",
            shown(each.expected, each.to_unit),
            shown(each.made, each.to_unit),
            f"{shown(each.difference, each.to_unit)} {'holds' if each.holds else 'DIFFERS'}",
            shown(each.tolerance, each.to_unit),
        )


def _covers(found: "Ledger") -> "Iterator[tuple[str, ...]]":
    from casefiles.chain.ledger.figures import shown  # noqa: PLC0415

    for each in found.coverage.covers:
        yield (
            each.label,
            each.goods,
            "" if each.needed is None else shown(each.needed, each.unit),
            "" if each.shown is None else shown(each.shown, each.unit),
            f"{each.covers.value}: {each.why}" if each.why else each.covers.value,
        )
