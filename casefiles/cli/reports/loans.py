"""`casefiles case loans`: to whom a case was lent, and which numbers are theirs."""

from dataclasses import asdict

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.ids import CaseId
from casefiles.storage import lent_blocks, number_loans
from casefiles.workspace.view import View


@command("case loans")
def loans(view: View, case: CaseId, json: Json = False) -> None:
    """List the loans of a case, and the numbers of each kind that are the borrower's."""
    known, blocks = number_loans.loans(view.db, case), number_loans.blocks(view.db, case)
    if json:
        say_json([
            asdict(loan) | {"blocks": [asdict(each) for each in blocks if each.loan == loan.id]}
            for loan in known
        ])  # fmt: skip
        return
    if not known:
        say("The case was never lent.")
        return
    rows = [
        (at, each.recipient, lent_blocks.name_of(view.db, each.device), utc_minute(each.lent_at),
         utc_minute(each.returned_at) if each.returned_at else "open")
        for at, each in enumerate(known, 1)
    ]  # fmt: skip
    say_table(("loan", "to", "device", "lent", "returned"), rows)
    place = {each.id: at for at, each in enumerate(known, 1)}
    numbers = [
        (place[each.loan], lent_blocks.in_words(each.series), f"{each.first}–{each.last}")
        for each in blocks
    ]
    say_table(("loan", "kind", "numbers"), numbers)
