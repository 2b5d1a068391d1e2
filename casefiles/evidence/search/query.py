"""What a person asks for: words, "phrases", beginnings*, OR, -not, ( ), and filters by facts.

All that is asked for must be there, unless OR stands between. A word is found as it is written, in
whatever way it is written (`normal`); a phrase too, white space and line breaks aside. Signs around
a word that is not in quotation marks say nothing. Filters stand beside the words, not within OR or
parentheses, and each may be turned round with `-`.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from casefiles.evidence.search.filters import FILTERS, Filter, filter_of
from casefiles.evidence.search.normalization import CUT, IS_SINGLE, IS_WORD, tokens
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import InvalidQuery


@dataclass(frozen=True, slots=True)
class QueryPhrase:
    """Tokens that must follow one another: a word, or a phrase."""

    tokens: tuple[str, ...]
    beginning: bool = False
    """The last of them may go on."""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all be there; of some that must not be, at least one is beside them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which one must be there."""

    parts: tuple["Node", ...]


Node = QueryPhrase | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A question that was understood."""

    words: Node | None
    """None where only filters were given."""

    filters: tuple[Filter, ...] = ()

    @property
    def wanted(self) -> tuple[QueryPhrase, ...]:
        """The words and phrases that are to be shown where they stand."""
        return tuple(_wanted(self.words)) if self.words else ()


def parse_query(text: str) -> Query:
    """Understand a query. Raises `InvalidQuery`, which says where it cannot be understood."""
    reader = _Reader(text.encode("utf-8", "replace").decode())  # half a character is none
    parts = reader.parts()
    if reader.at < len(text):
        raise reader.wrong("a closing parenthesis without its opening one")
    if parts is None and not reader.filters:
        raise InvalidQuery(text, 0, "there is nothing to search for")
    if parts is not None and not any(True for _ in _wanted(parts)) and not reader.filters:
        raise InvalidQuery(text, 0, "only what must not be there: say also what is wanted")
    return Query(parts, tuple(reader.filters))


_SPACE: Final = re.compile(r"\s*")
_OR: Final = re.compile(r"(?:OR|\|)(?=[\s(\"“]|$)")
_AND: Final = re.compile(r"AND(?=[\s(]|$)")
_NOT: Final = re.compile(r"NOT(?=[\s(]|$)\s*")
_PHRASE: Final = re.compile(r"[\"“”„]([^\"“”]*)([\"“”]?)(\*?)")
_NAME: Final = re.compile(r"([A-Za-z]+)[:：](?!//)")
_VALUE: Final = re.compile(r"\"([^\"]*)\"|“([^”]*)”|([^\s()\"]+)")
_WORD: Final = re.compile(r"[^\s\"“”]+")

_MOST: Final = 200
"""Words, phrases and filters of a query."""

_DEEPEST: Final = 20
"""Parentheses within one another."""


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0
        self.filters: list[Filter] = []
        self._negated = False
        self._items = 0

    def parts(self) -> Node | None:
        """Everything up to the end or a closing parenthesis."""
        alternatives = [self._together()]
        while self._taken(_OR):
            before = len(self.filters)
            alternatives.append(self._together())
            if len(self.filters) > before or (len(alternatives) == 2 and before and not self.depth):
                raise self.wrong("a filter cannot be part of an OR; put the words in parentheses")
        if len(alternatives) == 1:
            return alternatives[0]
        known = [each for each in alternatives if each is not None]
        if len(known) < len(alternatives):
            raise self.wrong("OR needs something on both sides")
        if not all(any(True for _ in _wanted(each)) for each in known):
            raise self.wrong("OR needs something wanted on both sides")
        return Any(tuple(known))

    def _together(self) -> Node | None:
        found: list[Node] = []
        while True:
            self._taken(_AND)
            self._skip()
            if self.at >= len(self.text) or _OR.match(self.text, self.at):
                break
            if self.text[self.at] == ")" and self.depth:
                break
            if (each := self._item()) is not None:
                found.append(each)
        return All(tuple(found)) if len(found) > 1 else found[0] if found else None

    def _item(self) -> Node | None:
        self._items += 1
        if self._items > _MOST:
            raise self.wrong(f"more than {_MOST} words and filters")
        if self._negative():
            self._negated = True
            try:
                part = self._atom()
            finally:
                self._negated = False
            return Not(part) if part is not None else None
        return self._atom()

    def _negative(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        if self.text[self.at] in "-−" and following.strip():
            self.at += 1
            return True
        return bool(self._taken(_NOT))

    def _atom(self) -> Node | None:
        if self.at >= len(self.text):
            raise self.wrong("there is nothing after NOT")
        if self._negated and _NOT.match(self.text, self.at):
            raise self.wrong("NOT after NOT")
        first = self.text[self.at]
        if first == "(":
            return self._group()
        if first == ")":
            raise self.wrong("a closing parenthesis without its opening one")
        if first in '"“”„':
            return self._phrase()
        if (name := _NAME.match(self.text, self.at)) and self._is_filter(name[1]):
            self._filter(name)
            return None
        return self._word()

    def _group(self) -> Node | None:
        opened, negated = self.at, self._negated
        if self.depth == _DEEPEST:
            raise self.wrong(f"more than {_DEEPEST} parentheses within one another")
        self.at, self.depth, self._negated = self.at + 1, self.depth + 1, False
        inner = self.parts()
        if self.at >= len(self.text):
            self.at = opened
            raise self.wrong("a parenthesis that is not closed")
        self.at, self.depth, self._negated = self.at + 1, self.depth - 1, negated
        if negated and inner is not None and not any(True for _ in _wanted(inner)):
            raise self.wrong("not of what must not be there")
        return inner

    def _phrase(self) -> Node | None:
        phrase = _PHRASE.match(self.text, self.at)
        if phrase is None or not phrase[2]:
            raise self.wrong("a quotation mark that is not closed")
        words = tuple(_tokens_of(phrase[1]))
        if not words:
            raise self.wrong("nothing between quotation marks")
        self.at = phrase.end()
        return QueryPhrase(words, bool(phrase[3]) and bool(IS_WORD.fullmatch(words[-1])))

    def _word(self) -> Node | None:
        found = _WORD.match(self.text, self.at)
        word = found[0] if found else self.text[self.at]
        if self.depth and ")" in word:
            word = word.partition(")")[0]
        self.at += len(word)
        words = _without_signs(_tokens_of(word))
        if not words:
            if word.strip("*") == "" and "*" in word:
                self.at -= len(word)
                raise self.wrong("* stands after the beginning of a word")
            return None
        goes_on = word.endswith("*") and bool(IS_WORD.fullmatch(words[-1]))
        return QueryPhrase(tuple(words), goes_on)

    def _is_filter(self, name: str) -> bool:
        if name.lower() in FILTERS:
            return True
        if not self.text[self.at + len(name) + 1 :][:1].strip():
            return False
        if near := get_close_matches(name.lower(), FILTERS, 1, 0.75):
            raise self.wrong(
                f"there is no filter {name}: (did you mean {near[0]}: ?);"
                " to search for these characters put them in quotation marks"
            )
        return False

    def _filter(self, name: re.Match[str]) -> None:
        if self.depth:
            raise self.wrong("a filter cannot stand in parentheses")
        value = _VALUE.match(self.text, name.end())
        if not value and self.text[name.end() :].strip():
            raise self.wrong(
                f"{name[1]}: is followed by a space; to search for the word put it in"
                " quotation marks"
            )
        said = next((each for each in value.groups() if each), "") if value else ""
        try:
            self.filters.append(filter_of(name[1].lower(), said, wanted=not self._negated))
        except ValueError as error:
            raise self.wrong(str(error)) from None
        self.at = value.end() if value else name.end()

    def _taken(self, form: re.Pattern[str]) -> bool:
        self._skip()
        if found := form.match(self.text, self.at):
            self.at = found.end()
        return bool(found)

    def _skip(self) -> None:
        if space := _SPACE.match(self.text, self.at):
            self.at = space.end()

    def wrong(self, what: str) -> InvalidQuery:
        """What cannot be understood, and where."""
        return InvalidQuery(self.text, self.at, what)


def _tokens_of(text: str) -> list[str]:
    """The tokens of what was typed; nothing in it is taken for the end of a line."""
    found = tokens(text)
    return found[: found.index(CUT)] if CUT in found else found


def _without_signs(words: list[str]) -> list[str]:
    """Without what stands around a word: 'Ltd.,' is a word and two signs."""
    says = [n for n, each in enumerate(words) if IS_WORD.fullmatch(each) or IS_SINGLE.match(each)]
    return words[says[0] : says[-1] + 1] if says else []


def _wanted(node: Node) -> Iterator[QueryPhrase]:
    match node:
        case QueryPhrase():
            yield node
        case All(parts) | Any(parts):
            for each in parts:
                yield from _wanted(each)
        case Not():
            return
