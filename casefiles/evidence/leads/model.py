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
    """Words that tie a passage to the region; a `*` at the end stands for endings."""

    gaps: str
    gap: int
    """Characters between the two words of a pair, at most."""

    exclude: tuple[Exclusion, ...]
    effect: str
    not_anchors: tuple[str, ...] = ()
    """An anchor within one of these ties nothing."""

    contexts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Sets of words that an everyday term has to stand near, by name."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term worth reading, in Chinese."""

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
    context: str = ""
    """The set of words of which one has to be near; without one a hit is none."""

    note: str = ""

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.zh

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.zh, self.traditional, self.pinyin, self.en, *self.variants)

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True)
class UyghurTerm:
    """One term in Uyghur; its last word may go on, for endings are written together with it."""

    id: str
    ug: str
    latin: str
    en: str
    indicators: tuple[IndicatorId, ...]
    verified: str
    variants: tuple[str, ...] = ()
    needs_context: bool = False
    category: str = ""
    specificity: str = ""
    context: str = ""
    note: str = ""

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.ug

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.ug, self.latin, self.en, *self.variants)

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True)
class EnglishTerm:
    """One term of papers in English; whole words, and a `*` stands for endings."""

    id: str
    en: str
    category: str
    specificity: str
    needs_context: bool
    indicators: tuple[IndicatorId, ...]
    verified: str
    variants: tuple[str, ...] = ()
    context: str = ""
    note: str = ""

    @property
    def written(self) -> str:
        """How it is written, without the sign for endings."""
        return self.en.replace("*", "")

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return tuple(each.replace("*", "") for each in (self.en, *self.variants))

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True)
class Pair:
    """What is described without its term: a word of one set near a word of another."""

    id: str
    en: str
    """What a passage with both may describe."""

    language: str
    either: tuple[str, ...]
    other: tuple[str, ...]
    within: int
    """Characters between both in Chinese, words in scripts with white space, at most."""

    category: str
    needs_context: bool
    indicators: tuple[IndicatorId, ...]
    verified: str
    unless: tuple[str, ...] = ()
    """With one of these in it or just before it a hit is none: a rule against it is no report."""

    context: str = ""
    note: str = ""

    specificity: str = field(default="", init=False)

    @property
    def written(self) -> str:
        """What it describes: it is written in many ways."""
        return self.en

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.en,)

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


AnyTerm = Term | UyghurTerm | EnglishTerm | Pair


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
    english_terms: tuple[EnglishTerm, ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def all(self) -> tuple[AnyTerm, ...]:
        """Every term, whatever its language."""
        return (*self.terms, *self.uyghur_terms, *self.english_terms, *self.pairs)
