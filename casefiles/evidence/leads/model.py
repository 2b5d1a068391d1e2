"""Terms as people write them, in the shape of the file they are read from."""

from dataclasses import field

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId


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

    apart: dict[str, int] = field(default_factory=dict)
    """How far the words of a situation may stand from its first, in each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """What is worth reading, whatever it is looked for by."""

    id: str
    en: str
    category: str
    needs_context: bool
    """Weak unless an anchor is near, or in the document's title."""

    indicators: tuple[IndicatorId, ...]
    """What a passage with it may speak of."""

    verified: str
    specificity: str = ""
    context: str = ""
    """The set of words of which one has to be near; without one a hit is none."""

    note: str = ""

    @property
    def written(self) -> str:
        """How it is written where it comes from; what is written in many ways is described."""
        return self.en

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.en,)

    @property
    def is_verified(self) -> bool:
        """Whether anybody has seen it used so."""
        return "[from memory" not in self.verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(TermEntry):
    """One term worth reading, in Chinese."""

    zh: str
    specificity: str
    traditional: str = ""
    pinyin: str = ""
    apart: tuple[tuple[str, ...], ...] = ()
    """Pairs of words that may stand apart, and in either order: first its own two halves."""

    variants: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.zh

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.zh, self.traditional, self.pinyin, self.en, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class UyghurTerm(TermEntry):
    """One term in Uyghur; its last word may go on, for endings are written together with it."""

    ug: str
    latin: str
    category: str = ""
    needs_context: bool = False
    variants: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """How it is written where it comes from."""
        return self.ug

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return (self.ug, self.latin, self.en, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishTerm(TermEntry):
    """One term of papers in English; whole words, and a `*` stands for endings."""

    specificity: str
    variants: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """How it is written, without the sign for endings."""
        return self.en.replace("*", "")

    @property
    def words(self) -> tuple[str, ...]:
        """All by which a person may look for it."""
        return tuple(each.replace("*", "") for each in (self.en, *self.variants))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(TermEntry):
    """What is described without its term: a word of one set near a word of another."""

    language: str
    either: tuple[str, ...]
    other: tuple[str, ...]
    within: int
    """Characters between both in Chinese, words in scripts with white space, at most."""

    unless: tuple[str, ...] = ()
    """With one of these in it or just before it a hit is none: a rule against it is no report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(TermEntry):
    """What is described without its term, in any language: words of several sets together."""

    ways: tuple[tuple[str, ...], ...]
    """Each names sets: a word of the first, with one of every other near it."""

    apart: dict[str, int] = field(default_factory=dict)
    """How far, where that is not as far as in `Matching.apart`."""

    unless: tuple[str, ...] = ()
    """Sets: with a word of one in it or just before it a hit is none."""

    ordinary: tuple[str, ...] = ()
    """Sets: nor is one with a word of one as near as an anchor has to be."""


AnyTerm = Term | UyghurTerm | EnglishTerm | Pair | Situation


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """A list of terms, and how they are looked for. Read once: it is equal to itself alone."""

    schema: str
    version: str
    matching: Matching
    specificity: dict[str, str]
    categories: tuple[str, ...]
    terms: tuple[Term, ...]
    uyghur_terms: tuple[UyghurTerm, ...] = ()
    english_terms: tuple[EnglishTerm, ...] = ()
    pairs: tuple[Pair, ...] = ()
    word_sets: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """Words that stand for one thing, such as papers or who holds them: by name and language."""

    situations: tuple[Situation, ...] = ()

    @property
    def all(self) -> tuple[AnyTerm, ...]:
        """Every term, whatever it is looked for by."""
        return (
            *self.terms,
            *self.uyghur_terms,
            *self.english_terms,
            *self.pairs,
            *self.situations,
        )
