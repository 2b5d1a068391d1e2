"""What an edition reads otherwise than others do, and what it asks again of those before it."""

from casefiles.checklists.vocabulary import ControlledBy, Element
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class Placement:
    """A question that indicators ask when a passage is cited for them, and what a yes adds."""

    of: tuple[IndicatorId, ...]
    means: IndicatorId
    question: str


@dataclass(frozen=True, slots=True)
class NoAbsence:
    """Sources that never show that something is absent, whatever their grade (CAP-8)."""

    of: tuple[str, ...]
    """Groups, or indicators one by one."""

    why: str
    controlled_by: tuple[ControlledBy, ...] = ()
    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    unless: tuple[IndicatorId, ...] = ()
    """Indicators of these groups of which they do."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What this edition reads otherwise than others. Without a word, as before edition 2.0.0."""

    child_fills: tuple[Element, ...] = (Element.INVOLUNTARINESS, Element.PENALTY)
    """The legs that an indicator flagged `child` fills (R12)."""

    child_line: str = ""
    """What is said of it in a line of its own."""

    passage_fills_both: bool = True
    """Whether one passage may fill both legs by itself (R2, R3)."""

    asks_placement: Placement | None = None
    no_absence_by: tuple[NoAbsence, ...] = ()
    shown_by_document: tuple[IndicatorId, ...] = ()
    """What a company said: its own publication or letter is the evidence, whatever its grade."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """An id that meant something else before: what was cited of it is asked again."""

    id: IndicatorId
    may_mean: tuple[IndicatorId, ...]
    why: str
