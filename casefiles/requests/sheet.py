"""A round as it is sent: the same table for the workbook and for the pages. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from casefiles.documents.model import Documents
from casefiles.ids import StepId
from casefiles.requests.model import Item, ItemState, Round


class Column(Enum):
    """A column of the table that a supplier fills in."""

    KEY = "key"
    STEP = "step"
    ENGLISH = "english"
    CHINESE = "chinese"
    ANSWER = "answer"
    FILES = "files"
    WORDS = "words"


COLUMNS = {
    Column.KEY: ("Key / 编号", "Key", "编号"),
    Column.STEP: ("Step / 工序", "Step", "工序"),
    Column.ENGLISH: ("What we ask for", "What is asked"),
    Column.CHINESE: ("请提供", "所需单据"),
    Column.ANSWER: ("Answer / 答复", "Answer", "答复"),
    Column.FILES: ("File names / 文件名", "File names", "文件名"),
    Column.WORDS: ("In your words / 说明", "In your words", "说明"),
}
"""What stands at the head of each, and by which words a returned sheet is known."""

ANSWERS = {
    ItemState.FULL: ("in full", "全部提供"),
    ItemState.PART: ("in part", "部分提供"),
    ItemState.REFUSED: ("refused", "不提供"),
}
"""What may stand in the column of answers."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is sent."""

    label: str
    case: str
    """How the case is called to the supplier: its goods, never its title."""

    asked_of: str
    through: str
    due: str
    intro: tuple[str, str]
    """English and Chinese."""

    how: tuple[str, str]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """In the order of `Column`; what the supplier fills in is empty."""

    notes: tuple[str, ...] = ()
    """What is said below, in both languages."""


def sheet_of(  # noqa: PLR0913, PLR0917 - all that stands in it
    round_: Round,
    items: Sequence[Item],
    asked_of: str,
    goods: str,
    steps: Mapping[StepId, str],
    documents: Documents,
) -> Sheet:
    """Return what a round sends: nothing but what it asks for, to whom, and until when."""
    letter = documents.letter
    return Sheet(
        label=round_.label,
        case=goods,
        asked_of=asked_of,
        through=round_.through,
        due=round_.due_on.isoformat() if round_.due_on else "",
        intro=(letter.intro.en, letter.intro.zh),
        how=(letter.how.en, letter.how.zh),
        heads=tuple(COLUMNS[each][0] for each in Column),
        rows=tuple(
            (
                each.key,
                steps.get(each.step, "") if each.step else "",
                each.english,
                each.chinese,
                "",
                "",
                "",
            )
            for each in items
        ),
        notes=(letter.limits.en, letter.limits.zh),
    )
