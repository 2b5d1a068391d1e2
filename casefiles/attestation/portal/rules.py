"""What becomes of what the portal does not take, as data (`resources/templates/portal.yaml`)."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


class RuleKind(Enum):
    """In which way a piece of text becomes another."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    DAYS = "days"
    """Two days of one month: the month goes after both."""

    SECTION = "section"
    """Of a law: its paragraphs are named."""

    SPELLED = "spelled"
    """An identifier, whose signs are named one by one."""

    KEPT = "kept"
    STOP = "stop"
    """A person decides."""


@dataclass(frozen=True, slots=True)
class PortalRule:
    """What fits, and what becomes of it."""

    id: str
    find: str
    how: RuleKind
    becomes: str = ""
    """Of words, with `\\1` for what stood in the first brackets."""

    joins: bool = False
    """Its letters are drawn together, as those of U.S.C."""

    why: str = ""
    """Of a stop."""


@dataclass(frozen=True)
class PortalRules:
    """All of them, in the order in which they are tried."""

    permitted: str
    """The characters that may be typed into a form; the space is always one."""

    verified: bool
    source: str
    dividers: Mapping[str, str]
    """A word for what alone divides two figures; elsewhere it is left out."""

    signs: Mapping[str, str]
    """A word for each sign that can stand in an identifier."""

    rules: tuple[PortalRule, ...]

    @cached_property
    def finding(self) -> tuple[tuple[PortalRule, re.Pattern[str]], ...]:
        """The rules, ready to be tried at a place in a text."""
        return tuple((each, re.compile(each.find)) for each in self.rules)


def load(text: str) -> PortalRules:
    """Read the rules. Raises `Faulty`, naming every fault at once."""
    read = strict.read(PortalRules, read_data(text, "templates/portal.yaml"), "portal.yaml")
    if found := tuple(_faults(read)):
        raise Faulty("portal.yaml", found)
    return read


def _faults(read: PortalRules) -> Iterator[str]:
    seen = set[str]()
    for each in read.rules:
        if each.id in seen:
            yield f"rules ({each.id}): stands there twice"
        seen.add(each.id)
        try:
            re.compile(each.find)
        except re.error as error:
            yield f"rules ({each.id}).find: {error}"
        if each.how is RuleKind.STOP and not each.why:
            yield f"rules ({each.id}): a stop needs its why"
