"""What a quote most likely states, so that a form need not be filled in by hand. Decides nothing.

A figure is told from what is counted: `412 persons` is a head count of 412, `USD 1,234.50` an
amount. A person sees all of it before it is noted, and corrects it.
"""

import re
from dataclasses import dataclass

from casefiles.evidence.consistency.compare import key_of
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.consistency.ways import readings_of

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
class Proposal:
    """What a form is filled in with."""

    kind: FactKind
    written: str
    unit: str = ""


def propose(quote: str, wished: FactKind | None = None) -> Proposal:
    """Return what a quote most likely states. `wished` is what was noted last, if anything was."""
    text = " ".join(quote.split())
    if figure := _figure(text, wished):
        return figure
    if readings_of(FactKind.DATE, text):
        return Proposal(FactKind.DATE, text)
    return Proposal(wished if wished in _TEXTS else FactKind.NAME, text)


def is_person_times(unit: str) -> bool:
    """Whether a unit counts transfers, not persons."""
    return key_of(unit) in _PERSON_TIMES


def _figure(text: str, wished: FactKind | None) -> Proposal | None:
    if wished is not FactKind.DATE and readings_of(FactKind.QUANTITY, text):
        return Proposal(_kind_of("", text, wished), text)
    for pattern in (_UNIT_AFTER, _UNIT_BEFORE) if wished is not FactKind.ADDRESS else ():
        if match := pattern.fullmatch(text):
            figure, unit = match["figure"].strip(), match["unit"].strip()
            is_date = readings_of(FactKind.DATE, text)  # 12 March 2025, 2025年
            if readings_of(FactKind.QUANTITY, figure) and not is_date:
                return Proposal(_kind_of(unit, figure, wished), figure, unit)
    return None


def _kind_of(unit: str, figure: str, wished: FactKind | None) -> FactKind:
    named = unit.casefold().strip(". ")
    if named in _MONEY:
        return FactKind.AMOUNT
    if is_person_times(unit):
        return FactKind.PERSON_TIMES
    if key_of(unit) in _HEADS and wished not in {FactKind.PLANNED, FactKind.ACHIEVED}:
        return FactKind.HEAD_COUNT
    if wished is not None and wished.is_figure and readings_of(wished, figure):
        return wished
    whole = not unit and readings_of(FactKind.HEAD_COUNT, figure)
    return FactKind.HEAD_COUNT if whole else FactKind.QUANTITY
