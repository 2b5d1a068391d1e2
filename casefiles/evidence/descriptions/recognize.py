"""Which kind of document something is: by its title, else by the name of its file or folder."""

import re
from collections.abc import Collection, Sequence

from casefiles.evidence.descriptions.model import DescriptionRules, DocumentRule
from casefiles.evidence.proposals.cells import Page
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.evidence.proposals.titles import PageTitle, title_of
from casefiles.kernel.dataclass import dataclass

_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_+]+|(?<=[A-Za-z])(?=[\u3400-\u9fff])")
_BRACKETS = r"[（(][^()（）]*[)）]"
_DAYS = (
    r"\d{4}\s*年(?:\s*\d{1,2}\s*(?:[—–-]\s*\d{1,2}\s*)?月)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{4}-\d{2}(?:-\d{2})?"
)
_REFERENCES = (
    r"(?:\b(?:no|lot|contract|order|po)\b\.?\s*)?\b(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)+\b"
)
_COMPANIES = (
    r"[\u3400-\u9fff]{4,30}?(?:有限责任公司|有限公司|厂)"
    r"|[A-Z][\w&.,' -]{3,60}?(?:Co\., Ltd\.?|Ltda?\.?|LLC|Inc\.?)"
)
_REFERENCE = re.compile(_REFERENCES, re.IGNORECASE)
IGNORED = re.compile("|".join((_BRACKETS, _DAYS, _REFERENCES, _COMPANIES)), re.IGNORECASE)
"""What stands beside a title and makes it no other one: a month, a number, a company."""

_NO_TITLE = re.compile(
    r"[。；;!?！？]|\b(?:see|enclosed|attached|herewith|please|we|your)\b|附件|随附|见",
    re.IGNORECASE,
)
"""What a title does not have: the words speak of a document in passing."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """The kind of a document, and what tells it."""

    rule: DocumentRule
    title: PageTitle | None = None
    named: str = ""
    """The name of the file or folder, where no title tells it."""


def recognize(
    pages: Sequence[Page], levels: Sequence[str], rules: DescriptionRules, paper: str = ""
) -> Recognized | None:
    """Return the kind of a document, by what a person called it, its title, or its names.

    `levels` are the name of its file without ending, and of its folders, the innermost first.
    """
    title = title_of(pages[0], rules.titles, IGNORED) if pages else None
    if title and _is_in_passing(pages[0], title, rules):
        title = None
    if paper:
        rule = rules.of[title.kind] if title and rules.of[title.kind].paper == paper else None
        rule = rule or rules.of_paper(paper)
        return (
            Recognized(rule, title if title and title.kind == rule.id else None) if rule else None
        )
    if title:
        return Recognized(rules.of[title.kind], title)
    for level in levels:
        kinds = kinds_named(level, rules)
        if kinds:
            return Recognized(rules.of[kinds[0]], named=level) if len(kinds) == 1 else None
    return None


def _is_in_passing(page: Page, title: PageTitle, rules: DescriptionRules) -> bool:
    """Whether words only speak of a document: in a sentence, or as one of a list of them."""
    at = page.cells.index(title.cell)
    before, after = page.cells[:at][-1:], page.cells[at + 1 :][:1]
    if len(_REFERENCE.findall(title.cell.text)) > 1 and "," in title.cell.text:
        return True  # numbers of several documents
    if _NO_TITLE.search(title.cell.text) or any(e.text.endswith((":", "：")) for e in before):
        return True
    return any(
        label_pattern(name).fullmatch(each.text) and kind != title.kind
        for each in (*before, *after)
        for name, kind in rules.titles
    )


def kinds_named(level: str, rules: DescriptionRules) -> list[str]:
    """Return the kinds that the name of a file names; of one name within another the longer."""
    said = _SEAMS.sub(" ", level)
    hits = {
        (found.start(), found.end(), kind)
        for name, kind in rules.names
        for found in label_pattern(name).finditer(said)
    }
    longest = [(start, end, kind) for start, end, kind in hits if not _is_within(start, end, hits)]
    return [*dict.fromkeys(kind for _, _, kind in sorted(longest))]


def _is_within(start: int, end: int, hits: Collection[tuple[int, int, str]]) -> bool:
    return any(o <= start and end <= far and far - o > end - start for o, far, _ in hits)
