"""Which way each character runs: the Unicode Bidirectional Algorithm (UAX 9) for one paragraph.

Without the explicit controls, which never come this far: they are written out before.
"""

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CLASS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "+", "ET": "%", "CS": ",", "NSM": "M", "BN": "B", "": "L",
}  # fmt: skip
"""A letter for each class of UAX 9, so that its rules are patterns; `O` is any other neutral."""

_OPEN = dict(zip("([{〈《「『【（", ")]}〉》」』】）", strict=True))
_BRACKET = re.compile("[" + re.escape("".join([*_OPEN, *_OPEN.values()])) + "]")
_SIDE = {"L": "L", "R": "R", "E": "R", "N": "R"}
_NEUTRAL = re.compile("[^LREN]")
_AGAINST = {
    "L": re.compile("(?<=[REN])[^LREN]+(?=[REN])"),
    "R": re.compile("(?<=L)[^LREN]+(?=L)"),
}
"""What is neutral between two that both run against the paragraph."""

_LEVEL = (
    {"L": 0, "R": 1, "N": 2, "E": 2},
    {"L": 2, "R": 1, "N": 2, "E": 2},
)
_FROM_LEVEL = {1: re.compile(b"[\x01-\xff]+"), 2: re.compile(b"[\x02-\xff]+")}


class _Classes(dict[int, str]):
    """For each code point the letter of its class, found when it first comes."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = _CLASS.get(bidirectional(chr(code)), "O")
        return kind


_CLASSES = _Classes()


def levels(text: str) -> tuple[int, list[int]]:
    """The level of the paragraph (1: from right to left) and that of each character."""
    if not _RIGHT_TO_LEFT.search(text):
        return 0, [0] * len(text)
    was = text.translate(_CLASSES)
    first = re.search("[LRA]", was)
    base = int(first is not None and first[0] != "L")
    edge = "LR"[base]
    kinds = _neutrals(_brackets(text, was, _numbers(_marks(was, edge), edge), edge), edge)
    return base, [*map(_LEVEL[base].__getitem__, kinds)]


def _marks(was: str, edge: str) -> str:
    """W1-W3: marks go with their letter, digits after Arabic letters are Arabic digits."""
    kinds = re.sub("(.)(M+)", lambda of: of[1] * len(of[0]), edge + was)[1:]
    kinds = re.sub("A[^LRAE]*E[^LRA]*", lambda of: of[0].replace("E", "N"), kinds)
    return kinds.replace("A", "R")


def _numbers(kinds: str, edge: str) -> str:
    """W4-W7: separators within numbers, signs beside them, digits after Latin letters."""
    kinds = re.sub("(?<=E)[+,](?=E)", "E", kinds)
    kinds = re.sub("(?<=N),(?=N)", "N", kinds)
    kinds = re.sub("%+(?=E)|(?<=E)%+", lambda of: "E" * len(of[0]), kinds)
    kinds = re.sub("[+%,B]", "O", kinds)
    return re.sub("L[^R]*", lambda of: of[0].replace("E", "L"), edge + kinds)[1:]


def _brackets(text: str, was: str, kinds: str, edge: str) -> str:
    """N0: both brackets of a pair run the way of what is between them."""
    now = list(kinds)
    for start, end in _pairs(text, kinds):
        inside = {_SIDE[kind] for kind in now[start + 1 : end] if kind in _SIDE}
        if not inside:
            continue
        before = next((_SIDE[kind] for kind in reversed(now[:start]) if kind in _SIDE), edge)
        for at in (start, end):
            now[at] = edge if edge in inside else before
            mark = at + 1
            while mark < len(was) and was[mark] == "M":
                now[mark] = now[at]
                mark += 1
    return "".join(now)


def _pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs = []
    for found in _BRACKET.finditer(text):
        at, character = found.start(), found[0]
        if kinds[at] != "O":
            continue
        if character in _OPEN:
            stack.append((_OPEN[character], at))
        elif any(character == closing for closing, _ in stack):
            while (top := stack.pop())[0] != character:
                pass
            pairs.append((top[1], at))
    return sorted(pairs)


def _neutrals(kinds: str, edge: str) -> str:
    """N1, N2: what is neutral runs the way of both its sides, or that of the paragraph."""
    other = "LR"[edge == "L"]
    kinds = _AGAINST[edge].sub(lambda of: other * len(of[0]), kinds)
    return _NEUTRAL.sub(edge, kinds)


def visual(runs: list[int]) -> list[int]:
    """L2: where each of a line's runs stands, given their levels in reading order."""
    order = list(range(len(runs)))
    if not any(runs):  # as in nearly every line
        return order
    levels = bytes(runs)
    for level in range(max(runs), 0, -1):  # what was turned stays within what is turned next
        for start, end in (found.span() for found in _FROM_LEVEL[level].finditer(levels)):
            order[start:end] = order[start:end][::-1]
    return order
