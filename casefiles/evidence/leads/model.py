"""Terms as people write them, in the shape of the file they are read from."""

from dataclasses import dataclass, field

from casefiles.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Hits of some terms that are none."""

    why: str
    terms: tuple[str, ...]
    inside: tuple[str, ...] = ()
    """A hit within one of these is none."""

    near: tuple[str, ...] = ()
    """Nor is one with one of these as near as an anchor has to be."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How terms are looked for."""

    normalize: tuple[str, ...]
    rule: str
    within: int
    """Characters between a hit and an anchor, at most."""

    anchors: tuple[str, ...]
    gaps: str
    gap: int
    """Characters between the two words of a pair, at most."""

    exclude: tuple[Exclusion, ...]
    effect: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term worth reading."""

    id: str
    zh: str
    en: str
    category: str
    specificity: str
    needs_context: bool
    """Weak unless an anchor is near, or in the document's title."""

    indicators: tuple[IndicatorId, ...]
    """What a passage with it may speak of."""

    verified: str
    traditional: str = ""
    pinyin: str = ""
    apart: tuple[tuple[str, ...], ...] = ()
    """Pairs of words that may stand apart, and in either order: first its own two halves."""

    variants: tuple[str, ...] = ()
    note: str = ""

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.zh

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True)
class UyghurTerm:
    """One term in Uyghur; nobody has said yet how specific it is."""

    id: str
    ug: str
    latin: str
    en: str
    indicators: tuple[IndicatorId, ...]
    verified: str

    category: str = field(default="", init=False)
    specificity: str = field(default="", init=False)
    needs_context: bool = field(default=False, init=False)
    note: str = field(default="", init=False)

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.ug

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms, and how they are looked for."""

    schema: str
    version: str
    matching: Matching
    specificity: dict[str, str]
    categories: tuple[str, ...]
    terms: tuple[Term, ...]
    uyghur_terms: tuple[UyghurTerm, ...] = ()

    @property
    def all(self) -> tuple[Term | UyghurTerm, ...]:
        """Every term, whatever its language."""
        return (*self.terms, *self.uyghur_terms)
