"""The texts of the attestation room as data: what is stated, by whom, declared, noticed, asked.

Its fields are the keys of the files in `resources/templates/`.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from casefiles.attestation.model import Audience, Knowledge
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


class ShownBy(Enum):
    """What a claim can rest on. `claims` has a function for each."""

    NO_NEXUS_SHOWN = "no_nexus_shown"
    ROUTE_EXCEPTION = "route_exception"
    AFFIRMATIVE_IN_CHAIN = "affirmative_in_chain"
    SHOWN_BY_PAPERS = "shown_by_papers"
    OUTSIDE_ORDER = "outside_order"
    NO_NATIONALS = "no_nationals"


class Severity(Enum):
    """What a preflight item asks of whoever wants to issue."""

    BLOCKING = "blocking"
    ACCEPT = "accept"
    """To be fixed, or accepted with a reason that stays and a sentence that prints."""

    INFO = "info"
    FIXED = "fixed"
    """Looked at, and nothing to ask."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which capacity somebody signs."""

    id: str
    label: str
    reviews: bool
    authority: bool
    """Whether a paper should show it."""

    asks: str = ""
    """What the detail must say, or nothing."""

    prints: str = ""
    """How the detail prints, with `{detail}` in it."""

    own: bool = False
    """Whether it is the importer's own, who acts for itself."""

    adopts: bool = False
    """Whether a set that others prepared can be adopted in it (19 CFR 111.1)."""

    papers: tuple[str, ...] = ()
    """Which kinds of paper show the authority (`resources/documents/papers.yaml`)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a kind of statement is what CBP is asked to accept."""

    shown_by: tuple[ShownBy, ...]
    """Any one of these."""

    labor: bool
    """Whether the matrix is printed with it."""


@dataclass(frozen=True, slots=True)
class StatementKind:
    """What a statement can be."""

    id: str
    title: str
    prompt: str
    """What it must be about."""

    page: bool
    """Whether it must lean on a place in an exhibit."""

    capacities: tuple[str, ...] = ()
    """Who may declare to it; nobody to what the importer contends."""

    text: str = ""
    """A first wording, or nothing where the words can only be the signer's own."""

    claim: Claim | None = None
    designates: bool = False
    """Whether it designates the exhibits it leans on as confidential (19 CFR 103.35)."""

    usual: bool = False
    """Whether a set has it as a rule, beside its claim."""

    knowledge: Knowledge | None = None
    """How whoever declares to it knows it as a rule: proposed, never taken by itself."""

    @property
    def contends(self) -> bool:
        """Whether it is a contention of the importer, and no fact that somebody declares to."""
        return self.claim is not None


@dataclass(frozen=True, slots=True)
class DeclarationTexts:
    """The words of 28 USC 1746, by where the signer is, and how knowledge is named."""

    outside_us: str
    inside_us: str
    later: str
    """What stands for the date where somebody signs after the first."""

    knowledge: Mapping[Knowledge, str]
    contentions: tuple[str, ...]
    """Words by which a statement of fact can be told to say a result or a contention."""

    us_places: tuple[str, ...]
    zones: Mapping[str, tuple[str, ...]]
    """Time zones, each with the ends of places in which there is no other."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Texts that an attestation carries."""

    false_statement: str
    customs_business: str
    publicity: str
    computed: str
    privileged_counsel: str
    tracing: str
    internal: str
    cbp_legend: str
    unverified: str
    unknown_bar: str
    check_with: str
    check_how: str
    check_on_paper: str
    check_unsigned: str
    check_by_program: str
    heads: str
    limits: tuple[str, ...]
    before_the_sites: str
    """What the first of the limits says besides where the chain is printed."""

    standings: Mapping[str, str]
    """What a word means by which a matter stands, by the id of the status."""

    binder: str
    """How to check an exhibits binder; `VOLUME.pdf` stands for the name of its first volume."""


@dataclass(frozen=True, slots=True)
class ItemKind:
    """Something a skeptical officer would ask."""

    id: str
    name: str
    """What it is about, in a few words: the heading of all that it is asked of."""

    severity: Severity
    room: str
    """Where in the window to go."""

    asks: str
    """The question, with `{it}` for what it is about."""

    fix: str
    misleading: bool = False
    """Left alone, it makes a printed statement misleading (19 USC 1592: omission)."""

    silent: bool = False
    """Accepting it prints nothing."""

    sets: tuple[Audience, ...] = tuple(Audience)
    raised_when: str = ""
    """What raises it, where its words do not say so: a sentence of the help page."""

    @property
    def question(self) -> str:
        """The question with “…” for what it is about."""
        return self.asks.replace("{it}.", "…").replace("{it}", "…")


Questions = Mapping[str, tuple[ItemKind, ...]]
"""By the headings under which the help page shows them."""


@dataclass(frozen=True, slots=True)
class CounselWord:
    """Words that never reach CBP."""

    pattern: str
    """A regular expression."""

    says: str
    """What they speak of: `the program`."""


@dataclass(frozen=True, slots=True)
class Templates:
    """All of them."""

    capacities: Mapping[str, Capacity]
    statements: Mapping[str, StatementKind]
    declarations: DeclarationTexts
    notices: Notices
    items: Mapping[str, ItemKind]
    counsel_words: tuple[CounselWord, ...]


@dataclass(frozen=True, slots=True)
class _Questions:
    preflight: Questions

    @property
    def items(self) -> list[ItemKind]:
        return [each for part in self.preflight.values() for each in part]


@dataclass(frozen=True, slots=True)
class _Read(_Questions):
    capacities: tuple[Capacity, ...]
    statements: tuple[StatementKind, ...]
    declarations: DeclarationTexts
    notices: Notices
    counsel_words: tuple[CounselWord, ...]


FILES = ("capacities", "statements", "declarations", "notices", "preflight", "counsel_words")


def load(texts: Mapping[str, str]) -> Templates:
    """Read the templates. Raises `Faulty`, naming every fault at once.

    `texts` are the contents of `FILES`, by their names without `.yaml`.
    """
    data = {name: read_data(texts[name], f"templates/{name}.yaml") for name in FILES}
    read = strict.read(_Read, data, "templates")
    faults = (
        *_twice(read),
        *_unknown_capacities(read),
        *_declared_by_whom(read),
        *_no_patterns(read),
    )
    if faults:
        raise Faulty("templates", faults)
    return Templates(
        capacities={each.id: each for each in read.capacities},
        statements={each.id: each for each in read.statements},
        declarations=read.declarations,
        notices=read.notices,
        items={each.id: each for each in read.items},
        counsel_words=read.counsel_words,
    )


def load_questions(preflight: str) -> Questions:
    """Read the questions of preflight alone, from the text of their file. Raises `Faulty`."""
    data = {"preflight": read_data(preflight, "templates/preflight.yaml")}
    return strict.read(_Questions, data, "templates").preflight


def _twice(read: _Read) -> list[str]:
    lists = (read.capacities, read.statements, read.items)
    ids = [[each.id for each in things] for things in lists]
    return [
        f"{name} stands there twice"
        for these in ids
        for name in sorted({each for each in these if these.count(each) > 1})
    ]


def _unknown_capacities(read: _Read) -> list[str]:
    known = {each.id for each in read.capacities}
    return [
        f"statements ({kind.id}): no capacity {capacity!r}"
        for kind in read.statements
        for capacity in kind.capacities
        if capacity not in known
    ]


def _declared_by_whom(read: _Read) -> list[str]:
    """A contention is nobody's to declare to, and every fact is somebody's."""
    wrong = {True: "a contention is declared to by nobody", False: "nobody may declare to it"}
    return [
        f"statements ({kind.id}): {wrong[kind.contends]}"
        for kind in read.statements
        if kind.contends is bool(kind.capacities)
    ]


def _no_patterns(read: _Read) -> Iterator[str]:
    for each in read.counsel_words:
        try:
            re.compile(each.pattern)
        except re.error as error:
            yield f"counsel_words ({each.says}): no pattern {each.pattern!r}: {error}"
