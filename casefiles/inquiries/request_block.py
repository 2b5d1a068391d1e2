"""Where a notice lists what CBP asks for: the block of its text that can be pasted. Pure.

A line that asks (`provide the following:`) and, right below it, two marked items or more. An item
goes on over lines until one ends; what then stands there without a mark is no part of the list.
"""

import re
from collections.abc import Iterator, Sequence

from casefiles.inquiries.split_pasted import begins_item

_ASKS = re.compile(
    r"\b(?:provide|submit|furnish|include|following|requests?|accelerate)\b|提供|提交|下列|以下",
    re.IGNORECASE,
)
_HEAD_ENDS = (":", "：")
_ITEM_ENDS = (".", ";", "。", "；", "; and", "; or")
_FEWEST = 2


def request_block(text: str) -> str:
    """Return the first such block without the line that asks; nothing where there is none."""
    lines = [each.strip() for each in text.splitlines()]
    for at, line in enumerate(lines):
        if line.endswith(_HEAD_ENDS) and _ASKS.search(" ".join(lines[max(at - 1, 0) : at + 1])):
            block = [*_items(lines[at + 1 :])]
            if sum(map(begins_item, block)) >= _FEWEST:
                return "\n".join(block)
    return ""


def _items(lines: Sequence[str]) -> Iterator[str]:
    ended = True
    for line in lines:
        if not line:
            continue
        if ended and not begins_item(line):
            return
        yield line
        ended = line.endswith(_ITEM_ENDS)
