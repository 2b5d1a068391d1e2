"""What a notice of detention says in words: the reason, and which lines of an entry it is about."""

import re
from collections.abc import Iterator, Sequence

from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.evidence.proposals.model import NoticeWords, PaperWords, Proposal

_BOX = r"(?:\d{1,2}\.\s*)?"
_NEXT_LINE = 0.9
"""Times the height of a line: what begins further down is another paragraph."""

_ALIGNED = 500
_HEADED = re.compile(r"(?:\d{1,2}\.\s*)?[^\W\d_][^:：.]{2,40}[:：]")
"""A line that begins with a label of its own."""

_MOST_LINES = 12
_LINES = re.compile(
    r"(?:entry line\(?s?\)?\s*[:：]?|\b[A-Z0-9]{3}-\d{7}-\d,?\s+lines?)\s*"
    r"(\d{1,3}(?:\s*(?:,|and|&|to|-|–)\s*\d{1,3})*)(?![\d-])",
    re.IGNORECASE,
)


def words_of_notice(
    pages: Sequence[Page], said: NoticeWords, words: PaperWords
) -> Iterator[Proposal]:
    """Yield the reason and the lines that a notice states, where each is said once."""
    reasons = [(page, run) for page in pages for run in _reasons(page, said)]
    if len({" ".join(page.text[slice(*run)].split()) for page, run in reasons}) == 1:
        yield _made("reason", *reasons[0], "detention.reason", words)
    lines = [(page, each.span(1)) for page in pages for each in _LINES.finditer(page.text)]
    if len({page.text[slice(*run)] for page, run in lines}) == 1:
        yield _made("entry_lines", *lines[0], "", words)


def line_numbers(said: str) -> tuple[int, ...]:
    """Return the numbers that words such as `001, 003 to 005` name."""
    found = list[int]()
    for part in re.split(r",|and|&", said, flags=re.IGNORECASE):
        numbers = [int(each) for each in re.findall(r"\d+", part)]
        found += range(numbers[0], numbers[-1] + 1) if numbers else ()
    return tuple(dict.fromkeys(found))


def _reasons(page: Page, said: NoticeWords) -> Iterator[tuple[int, int]]:
    patterns = [
        re.compile(f"{_BOX}{label_pattern(e).pattern}\\s*[:：]?\\s*", re.IGNORECASE)
        for e in said.reason.all
    ]
    labeled = False
    for cell in page.cells:
        if found := next((m for e in patterns if (m := e.match(cell.text))), None):
            labeled = True
            yield from _after_label(page, cell, found.end())
    for cell in () if labeled else page.cells:
        if any(cell.text.casefold().startswith(e.casefold()) for e in said.begins.all):
            yield from _paragraph(page, cell.start, [cell])


def _after_label(page: Page, label: Cell, end: int) -> Iterator[tuple[int, int]]:
    if end < len(label.text):
        yield from _paragraph(page, label.start + end, [label])
        return
    row = [e for e in page.cells if _is_beside(e, label) and e.left >= label.right]
    below = [e for e in page.cells if e is not label and _is_next(e, label, label.left)]
    first = sorted(row, key=lambda each: each.left) or below[:1]
    if first:
        yield from _paragraph(page, first[0].start, first)


def _paragraph(page: Page, start: int, first: list[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the run of a paragraph, where its lines follow each other in the text as well."""
    said, last = [*first], first[0]
    while len(said) < _MOST_LINES:
        under = [e for e in page.cells if _is_next(e, last, first[0].left)]
        if len(under) != 1 or _HEADED.match(under[0].text):
            break
        last = under[0]
        said.append(last)
    end = max(each.end for each in said)
    run = _letters(page.text[start:end])
    own = "".join(_letters(e.text) for e in sorted(said, key=lambda each: each.start))
    if own.endswith(run) and len(run) > len(own) // 2:
        yield start, end


def _letters(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())


def _is_beside(one: Cell, other: Cell) -> bool:
    middle = (one.top + one.bottom) / 2
    return one is not other and other.bottom <= middle <= other.top


def _is_next(one: Cell, above: Cell, left: int) -> bool:
    gap = above.bottom - one.top
    return -2 * above.height < 2 * gap < 2 * _NEXT_LINE * above.height and (
        one.top < above.bottom + above.height // 2 and abs(one.left - left) <= _ALIGNED
    )


def _made(field: str, page: Page, run: tuple[int, int], fills: str, words: PaperWords) -> Proposal:
    held, quote = words.fields[field], page.text[slice(*run)]
    said = " ".join(quote.split())
    return Proposal(
        field, held.name, held.shape, (said,), said, "", quote, page.number, *run, "words",
        key=field, fills=fills,
    )  # fmt: skip
