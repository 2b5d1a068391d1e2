"""A status word never stands over lines that deny it: one pass over the composed document.

A word that says how all of something stands (“complete”, “answered”, “reconciled”, “✓”) is held
against what is listed under it, whoever wrote either.
"""

import re
from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Label,
    NameValueTable,
    Para,
    Quote,
    Spans,
    Table,
)
from casefiles.attestation.preflight.model import PreflightFinding

DENIED = "status-denied"
"""The question, by its id in the templates."""

_SAYS = re.compile(
    r"(?:^|[—–:,;]\s*|\b(?:is|are|was|were|all|and|each|everything|nothing)\s+)"
    r"(complete|completed|answered|confirmed|reconciled|corroborated|resolved|settled|explained"
    r"|verified|matched|held|on file|covered|examined|missing|open|outstanding)"
    r"\s*[.:✓]*\s*$",
    re.IGNORECASE,
)
_NONE_IS = re.compile(r"\b(?:nothing|none|no \w+) (?:is|are|was|were) $", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|un|in part|partly|nothing|none|no)\W*(?:\w+\W+)?$", re.IGNORECASE
)
_NOTHING = re.compile(r"\b(?:nothing|none|no \w+)\s*$", re.IGNORECASE)
_ASKS = re.compile(r"(?:What|Which|Whether|Who|Where|How|Why)\b")
_BAD = frozenset({"missing", "open", "outstanding"})
"""Words that say a good thing only after “nothing is”."""

_DENIES = re.compile(
    r"^(?:missing|not held|not on file|not here|not answered|unanswered|open|not explained"
    r"|unexplained|contradicted|not confirmed|not examined|differs|answered in part|in part"
    r"|cannot be obtained|not obtained|none on file|not reconciled)\b"
    r"|(?:—|–|:|;|,|\bis|\bare)\s*(?:still\s+)?(?:missing|not held|not on file|not answered"
    r"|unanswered|open|not explained|unexplained|contradicted|not confirmed|not examined"
    r"|answered in part)\s*[.]?$"
    r"|▲|\bnothing explains (?:it|them)\b|\bhas not answered\b",
    re.IGNORECASE,
)


def status_findings(document: Document) -> Sequence[PreflightFinding]:
    """Return each status word with a line under it that denies it."""
    found: dict[str, PreflightFinding] = {}
    for head, lines, section in _over(document.blocks):
        word = status(head)
        denied = next((each for each in lines if word and denies(each)), "")
        if denied:
            said = f"“{_short(head)}” stands over “{_short(denied)}” ({section})"
            found.setdefault(said, PreflightFinding(said[:200], said))
    return tuple(found.values())


def status(head: str) -> str:
    """Return the word for how all of it stands with which a line ends, or nothing."""
    if "✓" in head and len(head) <= _LONGEST_MARK:
        return "✓"
    said = _SAYS.search(head.strip())
    if said is None or _ASKS.match(head):
        return ""
    before, word = head.strip()[: said.start(1)], said[1]
    if word.lower() in _BAD:
        return word if _NONE_IS.search(before) else ""
    return "" if _NOT.search(before) else word


def denies(line: str) -> bool:
    """Whether a line says that something is missing, open, unexplained or contradicted."""
    return any(not _NOTHING.search(line[: hit.start()]) for hit in _DENIES.finditer(line))


def _over(blocks: Sequence[Block]) -> Iterator[tuple[str, list[str], str]]:
    """Yield what stands over lines, those lines, and the section."""
    section, head = "page one", ""
    for block in blocks:
        match block:
            case Heading() | Label():
                head = block.text
                section = f"“{block.text}”" if isinstance(block, Heading) else section
            case Para():
                head = _text(block.spans)
            case Bullets():
                yield head, [*map(_text, block.items)], section
            case Quote():
                yield head, [_text(block.spans)], section
            case NameValueTable():
                yield from _facts(block, head, section)
            case Table():
                yield head, [_text(cell) for row in block.rows for cell in row], section
                yield from _rows(block, section)
            case _:
                head = ""


def _facts(block: NameValueTable, head: str, section: str) -> Iterator[tuple[str, list[str], str]]:
    values = [_text(value) for _, value in block.rows]
    yield head, values, section
    for (name, _), value in zip(block.rows, values, strict=True):
        yield name, [value], section


def _rows(grid: Table, section: str) -> Iterator[tuple[str, list[str], str]]:
    """A cell with a status over the rows that are set in under its row, and beside its own row."""
    texts = [[_text(cell) for cell in row] for row in grid.rows]
    for at, row in enumerate(texts):
        below: list[str] = []
        for later in texts[at + 1 :]:
            if not later[0].startswith(("\u00a0\u00a0", "  ")):
                break
            below += later
        set_in = row[0].startswith(("\u00a0\u00a0", "  "))
        for cell in filter(status, row):
            others = [each for each in row if each is not cell]
            yield cell, others + ([] if set_in else below), section


def _text(spans: Spans) -> str:
    return "".join(each.text for each in spans)


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else f"…{said[-_LONGEST:]}"


_LONGEST_MARK = 40
"""Characters of a line with a mark that is no sentence about marks."""

_LONGEST = 90
"""Characters of a line that are quoted."""
