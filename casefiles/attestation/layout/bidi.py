"""Which way each character runs: the Unicode Bidirectional Algorithm (UAX 9) for one paragraph.

Without the explicit controls, which never come this far: they are written out before.
"""

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG = frozenset({"L", "R", "AL"})
_OPEN = dict(zip("([{〈《「『【（", ")]}〉》」』】）", strict=True))
_SIDE = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_LEVEL = (
    {"L": 0, "R": 1, "AN": 2, "EN": 2},
    {"L": 2, "R": 1, "AN": 2, "EN": 2},
)


def levels(text: str) -> tuple[int, list[int]]:
    """The level of the paragraph (1: from right to left) and that of each character."""
    if not _RIGHT_TO_LEFT.search(text):
        return 0, [0] * len(text)
    was = [bidirectional(character) or "L" for character in text]
    base = next((int(kind != "L") for kind in was if kind in _STRONG), 0)
    edge = "LR"[base]
    kinds = _numbers(_marks(was, edge), edge)
    _brackets(text, was, kinds, edge)
    _neutrals(kinds, edge)
    return base, [_LEVEL[base][kind] for kind in kinds]


def _marks(was: list[str], edge: str) -> list[str]:
    """W1-W3: marks go with their letter, digits after Arabic letters are Arabic digits."""
    kinds, before, strong = list(was), edge, edge
    for at, kind in enumerate(was):
        before = kinds[at] = before if kind == "NSM" else kind
        strong = kinds[at] if kinds[at] in _STRONG else strong
        if kinds[at] == "EN" and strong == "AL":
            kinds[at] = "AN"
    return ["R" if kind == "AL" else kind for kind in kinds]


def _numbers(kinds: list[str], edge: str) -> list[str]:
    """W4-W7: separators within numbers, signs beside them, digits after Latin letters."""
    between = {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}
    for at in range(1, len(kinds) - 1):
        if kinds[at - 1] == kinds[at + 1] and (kinds[at], kinds[at - 1]) in between:
            kinds[at] = kinds[at - 1]
    signs = "".join("T" if kind == "ET" else "." for kind in kinds)
    for run in re.finditer("T+", signs):
        start, end = run.span()
        if "EN" in kinds[max(start - 1, 0) : start] + kinds[end : end + 1]:
            kinds[start:end] = ["EN"] * (end - start)
    strong = edge
    for at, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS", "BN"}:
            kinds[at] = "ON"
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _brackets(text: str, was: list[str], kinds: list[str], edge: str) -> None:
    """N0: both brackets of a pair run the way of what is between them."""
    for start, end in _pairs(text, kinds):
        inside = {_SIDE[kind] for kind in kinds[start + 1 : end] if kind in _SIDE}
        if not inside:
            continue
        before = next((_SIDE[kind] for kind in reversed(kinds[:start]) if kind in _SIDE), edge)
        for at in (start, end):
            kinds[at] = edge if edge in inside else before
            mark = at + 1
            while mark < len(was) and was[mark] == "NSM":
                kinds[mark] = kinds[at]
                mark += 1


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in _OPEN:
            stack.append((_OPEN[character], at))
        elif any(character == closing for closing, _ in stack):
            while (top := stack.pop())[0] != character:
                pass
            pairs.append((top[1], at))
    return sorted(pairs)


def _neutrals(kinds: list[str], edge: str) -> None:
    """N1, N2: what is neutral runs the way of both its sides, or that of the paragraph."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] not in _SIDE:
            end += 1
        if end > at:
            left = _SIDE[kinds[at - 1]] if at else edge
            right = _SIDE[kinds[end]] if end < len(kinds) else edge
            kinds[at:end] = [left if left == right else edge] * (end - at)
        at = end + 1


def visual(runs: list[int]) -> list[int]:
    """L2: where each of a line's runs stands, given their levels in reading order."""
    order = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order
