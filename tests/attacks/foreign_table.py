"""Rows of the table for PDFs that others signed, and what pdfsig says of them."""

from casefiles.attestation.verify.exhibit.model import SignedState
from tests.attacks.foreign import Planted, look, planted, said
from tests.attacks.judging import PDFSIG, Opinion, pdfsig
from tests.attacks.table import Row


def judge_planted(*, forged: bool, others: bool = False) -> Row:
    """Have the files judged that somebody forged, or those that nobody did."""
    row = Row("of others, forged or too weak" if forged else "of others, forged by nobody")
    for each in planted():
        if each.forged is forged:
            _judge(row, each, others=others)
    return row


def _judge(row: Row, each: Planted, *, others: bool) -> None:
    content = each.make()
    found = look(content, each.trusted)
    row.tried += 1
    is_right = found.state is each.state and each.says in said(found)
    quiet = found.state in {SignedState.UNCHANGED, SignedState.NOT_SIGNED}
    row.told += not quiet
    if each.forged and (quiet or not is_right):
        row.wrongly_good.append(f"{each.what}: {found.state.value}")
    elif not is_right:
        row.wrongly_bad.append(f"{each.what}: {found.state.value}")
    if others and PDFSIG:
        opinion = pdfsig(content)
        row.others.update(["pdfsig"] * (opinion.verdict == "good"))
        row.each.append(f"{each.what}: {found.state.value} [pdfsig {opinion}]")
        row.remarks += _difference(each, found.state, opinion)


def _difference(each: Planted, state: SignedState, opinion: Opinion) -> list[str]:
    """Why pdfsig says otherwise, or that nobody knows."""
    differs = (opinion.verdict == "good") is not (state is SignedState.UNCHANGED)
    if differs is not bool(each.pdfsig):
        why = "NOBODY EXPLAINED" if differs else "explained, and the same"
        return [f"{why}: {each.what}, pdfsig says {opinion}"]
    return [f"Differs: {each.what}; pdfsig says {opinion}, for {each.pdfsig}."] * differs
