"""What is next as rows: three lines of a section, then how many more; what is still being read."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject

from casefiles.kernel.dataclass import dataclass
from casefiles.what_next.model import TITLES, NextLine, NextSection, of_section
from desktop.cases.deadline_formatting import SHAPES, near, tone
from desktop.widgets.table_model import Column, Rows, TableModel

SHOWN = 3
"""So many lines of a section are shown before somebody asks for more."""

_SHOWN_CHANGES = 12
"""The same of what changed, which has a list of its own."""

ENTER = "↵"


@dataclass(frozen=True, slots=True)
class NextRow:
    """A line that leads somewhere, one that shows more, or one that says what is awaited."""

    id: str
    place: int
    section: NextSection
    words: str
    is_first: bool = False
    """The title of the section stands beside it."""

    line: NextLine | None = None
    shows_more: bool = False


def rows_of(
    lines: Sequence[NextLine],
    awaited: Mapping[NextSection, str],
    whole: Collection[NextSection],
    tr: Callable[[str], str],
) -> list[NextRow]:
    """Return the rows of these lines, section by section; a section without any is not there.

    `awaited` says why there are none yet; of the sections that are `whole` all lines are shown.
    """
    made = list[NextRow]()
    for section in NextSection:
        found = of_section(lines, section)
        if not found and section in awaited:
            id_ = tr("{} awaited").format(section.value)
            made.append(NextRow(id_, len(made), section, awaited[section], is_first=True))
        made += _of_section(section, found, len(made), tr, whole=section in whole)
    return made


def _of_section(
    section: NextSection,
    found: Sequence[NextLine],
    start: int,
    tr: Callable[[str], str],
    *,
    whole: bool,
) -> Iterator[NextRow]:
    most = _SHOWN_CHANGES if section is NextSection.SINCE else SHOWN
    shown = found if whole or len(found) <= most + 1 else found[:most]
    seen: dict[str, int] = {}
    for at, each in enumerate(shown):
        id_ = f"{section.value} {each.place.room} {each.place.thing}"
        seen[id_] = seen.get(id_, 0) + 1
        yield NextRow(f"{id_} {seen[id_]}", start + at, section, each.words, at == 0, each)
    if more := len(found) - len(shown):
        words = tr("{} more").format(f"{more:,}")
        id_ = tr("{} more").format(section.value)
        yield NextRow(id_, start + len(shown), section, words, shows_more=True)


class NextTable(TableModel[NextRow]):
    """The section, what is to be done, by when or how many, and the key that leads there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(
                    self.tr("About"),
                    lambda row: self.tr(TITLES[row.section]) if row.is_first else "",
                    tone=lambda _: "muted",
                    width=124,
                ),
                Column(
                    self.tr("What next"),
                    lambda row: row.words,
                    tone=lambda row: "" if row.line else "muted",
                    hint=_hint,
                    width=100,
                    stretch=True,
                ),
                Column(self.tr("Due, or count"), self._beside, tone=_tone, right=True, width=132),
                _enter_column(self.tr("Key")),
            ],
            Rows(id=lambda row: row.id, place=lambda row: row.place),
            parent,
        )

    def _beside(self, row: NextRow) -> str:
        line = row.line
        if line is None:
            return ""
        if line.day and line.days_left is not None:
            shape = f"{SHAPES[line.status]} " if line.status else ""
            return f"{shape}{near(line.day, line.days_left, self.tr)}"
        by_count = line.section is NextSection.BLOCK and line.count > 1  # others say it in words
        return f"{line.count:,}" if by_count else ""


class ChangesTable(TableModel[NextRow]):
    """What changed since somebody last left the case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(
                    self.tr("Changed"),
                    lambda row: row.words,
                    tone=lambda row: "" if row.line else "muted",
                    hint=_hint,
                    width=120,
                    stretch=True,
                ),
                _enter_column(self.tr("Key")),
            ],
            Rows(id=lambda row: row.id, place=lambda row: row.place),
            parent,
        )


def _enter_column(heading: str) -> Column[NextRow]:
    return Column(
        heading,
        lambda row: ENTER if row.line or row.shows_more else "",
        tone=lambda _: "muted",
        width=30,
        printed=False,
    )


def _hint(row: NextRow) -> str:
    return "\n".join(filter(None, (row.words, row.line.detail if row.line else "")))


def _tone(row: NextRow) -> str:
    if row.line is None or row.line.status is None:
        return "muted"
    return tone(row.line.status)
