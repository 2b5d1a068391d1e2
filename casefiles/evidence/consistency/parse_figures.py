"""Figures as papers write them: which comma is a thousand, which is a point. Decimal, never float.

`1,234` is a thousand in New York and a little over one in Hamburg, so both readings are given, and
a person chooses. 万 and 亿 multiply by ten thousand and a hundred million.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, localcontext

from casefiles.evidence.consistency.interpretations import Interpretation, distinct

_TIMES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "千": 10**3, "百": 10**2}
_SIGN = re.compile(r"[+\-−–]?")
_POINT = re.compile(
    r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|[1-9]\d{0,2}(,\d{2})*,\d{3}(\.\d+)?|\d+(\.\d+)?"
)
_COMMA = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?|\d+(,\d+)?")
"""No thousands begin with a nought: `0.288` is less than one, whoever writes it."""

_SPACED = re.compile(r"\d{1,3}( \d{3})+([.,]\d+)?")
_APOSTROPHE = re.compile(r"\d{1,3}(['’]\d{3})+(\.\d+)?")
_HAN = {each: value for value, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_HAN_FIGURES = re.compile(r"[〇零一二三四五六七八九两兩十百千万萬]+")


def parse_figures(written: str) -> tuple[Interpretation, ...]:
    """Return what a figure on a paper can mean, without its unit; nothing if it is none."""
    text = unicodedata.normalize("NFKC", written).strip()
    text = "".join(str(unicodedata.decimal(each, each)) for each in text)
    text = re.sub(r"\s+", " ", text)
    negative = text[:1] in {"-", "−", "–"} or (text[:1] == "(" and text[-1:] == ")")
    text = _SIGN.sub("", text.strip("()"), count=1).strip()
    times = 1
    if len(text) > 1 and text[-1] in _TIMES and text[:-1].strip()[-1:].isdecimal():
        times, text = _TIMES[text[-1]], text[:-1].strip()
    return distinct([
        Interpretation(_plain(value, times, negative=negative), way, words)
        for value, way, words in _values(text)
    ])  # fmt: skip


def decimal_of(value: str) -> Decimal | None:
    """Return the value of a reading as a number, exact."""
    try:
        found = Decimal(value)
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def _values(text: str) -> Iterator[tuple[str, str, str]]:
    if _POINT.fullmatch(text):
        yield text.replace(",", ""), "point", "a point before the decimals, commas at thousands"
    if _COMMA.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
        yield plain, "comma", "a comma before the decimals, points at thousands"
    if _SPACED.fullmatch(text):
        yield text.replace(" ", "").replace(",", "."), "space", "spaces at thousands"
    if _APOSTROPHE.fullmatch(text):
        yield re.sub("['’]", "", text), "apostrophe", "apostrophes at thousands"
    if _HAN_FIGURES.fullmatch(text) and (value := _han(text)) is not None:
        yield str(value), "han", "Chinese figures"


def _plain(value: str, times: int, *, negative: bool) -> str:
    """Return the decimal as it was written, without noughts at the front; never an exponent."""
    with localcontext() as context:
        context.prec = max(28, len(value) + 10)
        exact = Decimal(value)
        if times > 1:
            exact = (exact * times).normalize()
        return f"{-exact if negative and exact else exact:f}"


def _han(text: str) -> int | None:
    """Read Chinese figures up to a hundred million: 三千二百, 十二, 一万〇三, 二〇二五."""
    if not set(text) & {*"十百千万萬"}:
        return int("".join(str(_HAN[each]) for each in text))
    above, ten_thousands, below = text.replace("萬", "万").rpartition("万")
    upper = (_below_ten_thousand(above) if above else 1) if ten_thousands else 0
    lower = _below_ten_thousand(below) if below else 0
    return None if upper is None or lower is None else upper * 10_000 + lower


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for each in text:
        if each in _HAN:
            if digit:
                return None
            digit = _HAN[each]
            continue
        unit = {"千": 1000, "百": 100, "十": 10}.get(each)
        if unit is None or unit >= last:
            return None
        total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0)
