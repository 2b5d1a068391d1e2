"""Which cells are labels, and of what: `5. Ultimate Consignee`, `发票号码 Invoice No.:`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from casefiles.evidence.proposals.cells import Cell
from casefiles.evidence.proposals.model import PaperRules, ProposalRules
from casefiles.kernel.dataclass import dataclass

_BOX = re.compile(r"(?:box\s*)?(?:\(?\d{1,2}[a-z]?[.)、]\s*|[A-Z]\.\s+)?", re.IGNORECASE)
"""The number of a box of a form."""

_HINT = re.compile(r"(?:\s*[(（][^()（）]{0,60}[)）])*")
_HINT_AT_END = re.compile(r"((?:\s*[(（][^()（）]{0,60}[)）])*)(?:[\s.]*$|\s*[:：])")
_JOIN = re.compile(r"[\s/|·・.,:：-]*")
_TAIL = re.compile(r"[\s.]*(?:no\.?|number|#|[:：]|\.)*[\s.:：…_#-]*", re.IGNORECASE)
OTHER = ""
"""The field of a label of what no rule asks for."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that a cell is or begins with."""

    cell: Cell
    field: str
    words: str
    end: int
    """By characters of the cell: where what follows it begins; its length where nothing does."""

    colon: bool

    @property
    def is_whole(self) -> bool:
        """Whether the cell says nothing else."""
        return self.end >= len(self.cell.text)


@dataclass(frozen=True, slots=True)
class _Known:
    field: str
    words: str
    pattern: re.Pattern[str]

    @property
    def begins(self) -> str:
        return (
            self.words.split()[0].strip(".").casefold() if self.words.isascii() else self.words[0]
        )


class LabelFinder:
    """Finds the labels of one kind of paper; those of the other kinds are labels of nothing."""

    def __init__(self, rules: ProposalRules, kind: PaperRules) -> None:
        own = [(each.field, label) for each in kind.rules for label in each.labels.all]
        strange = [
            (OTHER, label)
            for each in (*kind.rules, *(e for other in rules.kinds.values() for e in other.rules))
            for label in (*each.columns.all, *each.labels.all)
        ]
        words = rules.words
        strange += ((OTHER, label) for label in (*words.others.all, *words.totals.all))
        known = dict[str, tuple[str, str]]()
        for of, label in (*own, *strange):
            known.setdefault(label.casefold(), (of, label))
        ordered = sorted(known.values(), key=lambda each: len(each[1]), reverse=True)
        self._by_sign = defaultdict[str, list[_Known]](list)
        """By the first sign, since few labels begin alike; the longest first."""

        for of, label in ordered:
            pattern = label_pattern(label)
            self._by_sign[label[0].casefold()].append(_Known(of, label, pattern))
        self._own = [each for known in self._by_sign.values() for each in known if each.field]

    def label_of(self, cell: Cell) -> Label | None:
        """Return the label that a cell is or begins with; the longest one."""
        text = cell.text
        for at in dict.fromkeys((0, _BOX.match(text).end())):  # type: ignore[union-attr]
            for each in self._by_sign.get(text[at : at + 1].casefold(), ()):
                if found := each.pattern.match(text, at):
                    return self._label(cell, each.field, each.words, found.end())
        return None

    def inside(self, cell: Cell) -> Iterable[Label]:
        """Yield labels in the middle of a cell, such as of a sentence."""
        said = cell.text.casefold()
        for each in self._own:
            if each.begins not in said:
                continue
            for found in each.pattern.finditer(cell.text):
                before = cell.text[: found.start()]
                if before and not (before[-1].isalnum() and each.words[0].isascii()):
                    yield self._label(cell, each.field, each.words, found.end())

    def _label(self, cell: Cell, of: str, words: str, end: int) -> Label:
        text, same = cell.text, [each for each in self._own if of and each.field == of]
        while True:  # the same said in the other language, and what is said of it in brackets
            at = _JOIN.match(text, _HINT.match(text, end).end()).end()  # type: ignore[union-attr]
            found = next((m for each in same if (m := each.pattern.match(text, at))), None)
            if found is None:
                break
            end = found.end()
        if hint := _HINT_AT_END.match(text, end):
            end += len(hint[1])
        said = _TAIL.match(text, end)[0]  # type: ignore[index]
        return Label(cell, of, words, end + len(said), bool(re.search(r"[:：]|\.\.", said)))


@lru_cache(maxsize=4_000)
def label_pattern(label: str) -> re.Pattern[str]:
    """Return what finds a label whatever blanks and dots stand in it."""
    if any(each > "\u2e80" for each in label):
        return re.compile(
            r"\s*".join(re.escape(each) for each in label if not each.isspace()), re.IGNORECASE
        )
    words = (re.escape(each.strip(".")) for each in label.split())
    edge = r"(?<![^\W\d_])" if label[0].isalpha() else ""
    return re.compile(edge + r"\.?\s*".join(words) + r"(?![^\W\d_])", re.IGNORECASE)
