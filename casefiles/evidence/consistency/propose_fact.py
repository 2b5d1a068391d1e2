"""What a quote most likely states, and every way to read it. Decides nothing: a person does."""

import re

from casefiles.evidence.consistency.compare import key_of
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.consistency.parse_dates import parse_dates
from casefiles.evidence.consistency.parse_figures import parse_figures
from casefiles.kernel.dataclass import dataclass

_WHOLE = {FactKind.HEAD_COUNT, FactKind.PERSON_TIMES}


def interpretations_of(kind: FactKind, written: str) -> tuple[Interpretation, ...]:
    """Return every reading of what is written; none if it is nothing of this kind."""
    if kind is FactKind.DATE:
        return parse_dates(written)
    if kind.is_figure:
        found = parse_figures(written)
        if kind in _WHOLE:  # nobody counts half a person
            return tuple(each for each in found if "." not in each.value and each.value[0] != "-")
        return found
    text = " ".join(written.split())
    return (Interpretation(text, "", "as it is written"),) if text else ()


_FIGURE = r"[(+\-−–]?\d[\d.,'’ ]*\)?(?:\s*[万萬亿億])?"
_UNIT_AFTER = re.compile(rf"(?P<figure>{_FIGURE})\s*(?P<unit>[^\d\s][^\d]{{0,23}})")
_UNIT_BEFORE = re.compile(rf"(?P<unit>[^\d\s(+\-−–][^\d]{{0,7}}?)\s*(?P<figure>{_FIGURE})")
_MONEY = frozenset({
    "$", "us$", "usd", "€", "eur", "£", "gbp", "¥", "cny", "rmb", "元", "nt$", "twd", "inr", "rs",
    "₹", "thb", "฿", "vnd", "₫", "bdt", "jpy", "krw", "try", "mxn",
})  # fmt: skip
_HEADS = frozenset({
    "person", "persons", "people", "worker", "workers", "employee", "employees", "staff", "heads",
    "men", "women", "人", "名", "คน",
})  # fmt: skip
_PERSON_TIMES = frozenset({"人次", "person times", "persons times", "transfers", "ئادەم قېتىم"})
_TEXTS = frozenset({
    FactKind.ADDRESS, FactKind.STATEMENT, FactKind.BUYER_LEFT, FactKind.NO_ANSWER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactProposal:
    """What a form is filled in with."""

    kind: FactKind
    written: str
    unit: str = ""


def propose_fact(quote: str, wished: FactKind | None = None) -> FactProposal:
    """Return what a quote most likely states. `wished` is what was noted last, if anything was."""
    text = " ".join(quote.split())
    if figure := _figure(text, wished):
        return figure
    if interpretations_of(FactKind.DATE, text):
        return FactProposal(FactKind.DATE, text)
    return FactProposal(wished if wished in _TEXTS else FactKind.NAME, text)


def is_person_times(unit: str) -> bool:
    """Whether a unit counts transfers, not persons."""
    return key_of(unit) in _PERSON_TIMES


def _figure(text: str, wished: FactKind | None) -> FactProposal | None:
    if wished is not FactKind.DATE and interpretations_of(FactKind.QUANTITY, text):
        return FactProposal(_kind_of("", text, wished), text)
    for pattern in (_UNIT_AFTER, _UNIT_BEFORE) if wished is not FactKind.ADDRESS else ():
        if match := pattern.fullmatch(text):
            figure, unit = match["figure"].strip(), match["unit"].strip()
            is_date = interpretations_of(FactKind.DATE, text)  # 12 March 2025, 2025年
            if interpretations_of(FactKind.QUANTITY, figure) and not is_date:
                return FactProposal(_kind_of(unit, figure, wished), figure, unit)
    return None


def _kind_of(unit: str, figure: str, wished: FactKind | None) -> FactKind:
    named = unit.casefold().strip(". ")
    if named in _MONEY:
        return FactKind.AMOUNT
    if is_person_times(unit):
        return FactKind.PERSON_TIMES
    if key_of(unit) in _HEADS and wished not in {FactKind.PLANNED, FactKind.ACHIEVED}:
        return FactKind.HEAD_COUNT
    if wished is not None and wished.is_figure and interpretations_of(wished, figure):
        return wished
    whole = not unit and interpretations_of(FactKind.HEAD_COUNT, figure)
    return FactKind.HEAD_COUNT if whole else FactKind.QUANTITY
