"""What may have come back for which request: by the keys in names, folders and texts. Pure.

Nothing here is recorded: a person confirms (`take_replies`, `record_answers`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, RequestItemId
from casefiles.requests.keys import keys_in, renumbered
from casefiles.requests.model import ItemState, RequestItem
from casefiles.requests.sheet import ANSWERS, COLUMNS, SheetColumn


class KeyPlace(Enum):
    """Where a key was found, the surest first."""

    NAME = "file name"
    FOLDER = "folder name"
    SHEET = "returned sheet"
    NAMED = "named in the returned sheet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ExhibitTexts:
    """An exhibit, as far as it is looked at for keys."""

    id: ExhibitId
    label: str
    name: str
    folder: str
    texts: tuple[str, ...] = ()
    """By page or sheet; cells of a sheet parted by tabs."""


@dataclass(frozen=True, slots=True)
class ProposedReply:
    """An exhibit that may be a reply, and what it may say."""

    item: RequestItemId
    key: str
    exhibit: ExhibitId
    label: str
    by: KeyPlace
    state: ItemState | None = None
    """What the returned sheet says of it, if anything."""

    words: str = ""
    """What stands in its row in their words."""


class _Asked:
    """What was asked for, by the keys that texts have of it."""

    def __init__(self, items: Iterable[RequestItem]) -> None:
        self.items = {each.key: each for each in items}
        self._now = {renumbered(key, 0): key for key in self.items}

    def keys_in(self, text: str) -> list[str]:
        """Return the keys in a text as they are now.

        Requests that were renumbered after they were written out are known by their four signs.
        """
        found = (
            key if key in self.items else self._now.get(renumbered(key, 0)) for key in keys_in(text)
        )
        return [*dict.fromkeys(filter(None, found))]


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    state: ItemState | None
    files: str
    words: str


def propose(
    items: Iterable[RequestItem],
    exhibits: Sequence[ExhibitTexts],
    known: Mapping[RequestItemId, Collection[ExhibitId]],
) -> list[ProposedReply]:
    """Return what is to be confirmed, in the order of the exhibits; each pair once.

    `known` are the replies there are already. The sheet as we sent it proposes nothing.
    """
    asked = _Asked(items)
    found: dict[tuple[RequestItemId, ExhibitId], ProposedReply] = {}
    for each in (one for exhibit in exhibits for one in _of(exhibit, exhibits, asked)):
        before = found.get((each.item, each.exhibit))
        if each.exhibit in known.get(each.item, ()):
            continue
        if before is None or (each.state and not before.state):
            found[each.item, each.exhibit] = each
    return [*found.values()]


def _of(
    exhibit: ExhibitTexts, all_: Sequence[ExhibitTexts], asked: _Asked
) -> Iterator[ProposedReply]:
    for by, text in ((KeyPlace.NAME, exhibit.name), (KeyPlace.FOLDER, exhibit.folder)):
        for key in asked.keys_in(text):
            yield ProposedReply(asked.items[key].id, key, exhibit.id, exhibit.label, by)
    for text in exhibit.texts:
        rows = [*_rows(text, asked)]
        if rows:
            yield from _of_sheet(exhibit, all_, asked, rows)
            continue
        keys = asked.keys_in(text)
        if not _is_what_was_sent(keys, asked.items):
            yield from (
                ProposedReply(asked.items[key].id, key, exhibit.id, exhibit.label, KeyPlace.TEXT)
                for key in keys
            )


def _of_sheet(
    sheet: ExhibitTexts,
    all_: Sequence[ExhibitTexts],
    asked: _Asked,
    rows: Sequence[_Row],
) -> Iterator[ProposedReply]:
    for row in rows:
        if not (row.state or row.files or row.words):
            continue
        item = asked.items[row.key]
        yield ProposedReply(
            item.id, row.key, sheet.id, sheet.label, KeyPlace.SHEET, row.state, row.words
        )
        for other in all_:
            if other.id != sheet.id and _named(other.name, row.files):
                yield ProposedReply(
                    item.id, row.key, other.id, other.label, KeyPlace.NAMED, row.state
                )


def _rows(text: str, asked: _Asked) -> Iterator[_Row]:
    """Yield the rows of a sheet of ours, as somebody filled it in."""
    places: dict[SheetColumn, int] = {}
    for line in text.split("\n"):
        cells = [each.strip() for each in line.split("\t")]
        heads = {column: n for n, cell in enumerate(cells) if (column := _column(cell))}
        if {SheetColumn.KEY, SheetColumn.ANSWER} <= heads.keys():
            places = heads
            continue
        key = asked.keys_in(_cell(cells, places.get(SheetColumn.KEY)))
        if len(key) == 1:
            yield _Row(
                key[0],
                _state(_cell(cells, places.get(SheetColumn.ANSWER))),
                _cell(cells, places.get(SheetColumn.FILES)),
                _cell(cells, places.get(SheetColumn.WORDS)),
            )


def _column(cell: str) -> SheetColumn | None:
    return next((each for each in SheetColumn if cell in COLUMNS[each]), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _state(answer: str) -> ItemState | None:
    said = answer.strip().casefold()
    return next(
        (state for state, words in ANSWERS.items() if said and said in {*_forms(words)}), None
    )


def _forms(words: tuple[str, str]) -> Iterator[str]:
    english, chinese = words
    yield from (english.casefold(), chinese, f"{english} / {chinese}".casefold())


def _named(name: str, files: str) -> bool:
    """Whether a file stands in what was written into the column of file names."""
    wanted, said = name.casefold(), files.casefold()
    stem = wanted.rpartition(".")[0]
    listed = [each.strip() for each in said.replace("；", ";").replace("，", ",").replace(
        "、", ",").replace("\n", ",").replace(";", ",").split(",")]  # fmt: skip
    return bool(wanted) and (wanted in listed or (len(stem) > 3 and stem in listed))


def _is_what_was_sent(keys: Sequence[str], asked: Mapping[str, RequestItem]) -> bool:
    """Whether a text has every key of a round of several: then it is what went out."""
    rounds = {asked[key].round for key in keys}
    return any(
        len(of_round := {key for key, item in asked.items() if item.round == each}) > 1
        and of_round <= {*keys}
        for each in rounds
    )
