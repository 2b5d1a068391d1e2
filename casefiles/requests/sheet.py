"""A round as it is sent: the same table for the workbook and for the pages. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from casefiles.documents.model import Bilingual, Documents
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import StepId
from casefiles.kernel.written_dates import short_day
from casefiles.requests.bilingual import is_in_chinese
from casefiles.requests.model import ItemState, RequestItem, Round


class SheetColumn(Enum):
    """A column of the table that a supplier fills in."""

    KEY = "key"
    STEP = "step"
    ENGLISH = "english"
    CHINESE = "chinese"
    ANSWER = "answer"
    FILES = "files"
    WORDS = "words"


COLUMNS = {
    SheetColumn.KEY: ("Key / 编号", "Key", "编号"),
    SheetColumn.STEP: ("Step / 工序", "Step", "工序"),
    SheetColumn.ENGLISH: ("What we ask for", "What is asked"),
    SheetColumn.CHINESE: ("请提供", "所需单据"),
    SheetColumn.ANSWER: ("Answer / 答复", "Answer", "答复"),
    SheetColumn.FILES: ("File names / 文件名", "File names", "文件名"),
    SheetColumn.WORDS: ("In your words / 说明", "In your words", "说明"),
}
"""What stands at the head of each, and by which words a returned sheet is known."""

ANSWERS = {
    ItemState.FULL: ("in full", "全部提供"),
    ItemState.PART: ("in part", "部分提供"),
    ItemState.REFUSED: ("refused", "不提供"),
}
"""What may stand in the column of answers."""


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """What is sent."""

    label: str
    title: Bilingual
    facts: tuple[tuple[str, str], ...]
    """What is asked of whom for which goods until when: names in both languages, and values."""

    intro: Bilingual
    how: Bilingual
    limits: Bilingual
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """In the order of `Column`; what the supplier fills in is empty."""

    english_only: tuple[str, ...] = ()
    """What of it no Chinese is known for: said to whoever writes it out, never to the supplier."""

    @property
    def above(self) -> tuple[str, ...]:
        """The lines above the table, where there is nothing but lines."""
        return (
            f"{self.title.en} / {self.title.zh} · {self.label}",
            *(f"{name}: {value}" for name, value in self.facts),
            self.intro.en,
            self.intro.zh,
            self.how.en,
            self.how.zh,
            self.limits.en,
            self.limits.zh,
        )


def sheet_of(
    round_: Round,
    items: Sequence[RequestItem],
    known: "SheetData",
    documents: Documents,
) -> RequestSheet:
    """Return what a round sends: what it asks for, of whom and until when, and nothing else."""
    letter = documents.letter
    facts = (
        ("To / 致", known.asked_of),
        ("Through / 经由", known.through),
        ("From / 发函方", known.sender),
        ("Goods / 货物", known.goods),
        ("Please answer by / 请于以下日期前答复", _due(round_.due_on)),
    )
    rows = tuple(_row(each, known) for each in items)
    return RequestSheet(
        label=round_.label,
        title=letter.title,
        facts=tuple((name, value) for name, value in facts if value),
        intro=letter.intro,
        how=letter.how,
        limits=letter.limits,
        heads=tuple(COLUMNS[each][0] for each in SheetColumn),
        rows=rows,
        english_only=tuple(_english_only(known, rows)),
    )


def _due(day: date | None) -> str:
    """Return a day in both languages; nothing for none."""
    return f"{short_day(day)} / {day.year}年{day.month}月{day.day}日" if day else ""


@dataclass(frozen=True, slots=True)
class SheetData:
    """What a round's sheet says beside the round."""

    asked_of: str
    """In the supplier's own script, and romanized; the rest likewise, as far as it is known."""

    through: str
    sender: str
    goods: str
    """What the case is called to a supplier: its goods, never its title."""

    steps: Mapping[StepId, str]
    """How each step is called."""


def _english_only(known: SheetData, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    key, step, chinese = (
        [*SheetColumn].index(e) for e in (SheetColumn.KEY, SheetColumn.STEP, SheetColumn.CHINESE)
    )
    named = dict.fromkeys((known.sender, known.goods, *(row[step] for row in rows)))
    yield from (each for each in named if each and not is_in_chinese(each))
    yield from (row[key] for row in rows if not is_in_chinese(row[chinese]))


def _row(item: RequestItem, known: SheetData) -> tuple[str, ...]:
    step = known.steps.get(item.step, "") if item.step else ""
    return (item.key, step, item.english, item.chinese, "", "", "")
