"""What a paper is that goes to CBP by itself: its paragraphs, what the case adds, what it lacks."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from casefiles.attestation.layout.model import Block
from casefiles.attestation.submission.paragraphs import LetterParagraph, titles_by_people
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


class SubmissionKind(Enum):
    """The papers that there are."""

    EXTENSION = "extension"
    """A request for more time to respond to a detention."""

    IDENTICAL_CHAIN = "identical-chain"
    """A summary that holds the supply chain against one on which CBP decided before."""

    PROTEST = "protest"
    """Against an exclusion (19 USC 1514)."""


_E, _I, _P = SubmissionKind
CHOICES: Mapping[SubmissionKind, tuple[str, ...]] = {
    _E: ("task", "until"), _I: (), _P: ("further_review",),
}  # fmt: skip
"""What is said of each that is no paragraph."""

PARAGRAPHS: Mapping[SubmissionKind, tuple[str, ...]] = {
    _E: ("addressee", "subject", "request", "reasons", "done", "closing", "sender"),
    _I: ("addressee", "subject", "verdict", "steps", "limits", "closing", "sender"),
    _P: (
        "addressee", "subject", "protestant", "importer_number", "entry", "decision",
        "merchandise", "objection", "justification", "relief", "earlier", "drawback", "further",
        "allegations", "facts", "closing", "sender",
    ),
}  # fmt: skip
"""Those of each, in their order."""

PARTS: Mapping[SubmissionKind, tuple[str, ...]] = {
    _E: ("notice", "outstanding", "requests"),
    _I: ("decision", "steps_compared"),
    _P: ("notice", "entries", "decision_days", "lines", "based_on"),
}
"""What is computed alone in each."""


def writable(kind: SubmissionKind) -> tuple[str, ...]:
    """Return what a person can write: choices, then paragraphs."""
    return (*CHOICES[kind], *PARAGRAPHS[kind])


@dataclass(frozen=True, slots=True)
class SubmissionChoice:
    """Something to be said that is no paragraph, such as until when more time is asked for."""

    id: str
    title: str
    hint: str
    value: str
    """What holds: what a person said, or what the case says."""

    said: bool
    """Whether a person said it."""


@dataclass(frozen=True, slots=True)
class ComputedPart:
    """A table or list of the case below a paragraph. It can be left out, and never reworded."""

    id: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    exhibits: tuple[ExhibitId, ...] = ()
    """Those that it cites."""

    left_out: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionParagraph:
    """A paragraph with what stands above and below it."""

    it: LetterParagraph
    heading: str = ""
    needs: str = ""
    """What is still to be completed while it has no words, or nothing."""

    part: ComputedPart | None = None
    """What the case adds below it, unless there is nothing."""


class FindingSeverity(Enum):
    """What a finding does."""

    STOPS = "stops"
    """The paper would say what is not so: it is not written."""

    LACKS = "to be completed"
    """Printed in the paper itself."""

    LOOK = "look at"
    """Said to whoever makes it, and never printed."""


@dataclass(frozen=True, slots=True)
class SubmissionFinding:
    """Something that the small preflight of a paper found."""

    id: str
    severity: FindingSeverity
    says: str


@dataclass(frozen=True, slots=True)
class KindContent:
    """What one kind makes of a case."""

    known: Mapping[str, str]
    """What its template names."""

    parts: Mapping[str, ComputedPart]
    found: tuple[tuple[str, str], ...] = ()
    """Findings by their ids in the template, each with what it is about."""

    choices: Mapping[str, str] = field(default_factory=dict)
    """What the case says in the place of choices that nobody made."""


@dataclass(frozen=True, slots=True)
class SubmissionPaper:
    """All of it."""

    kind: SubmissionKind
    title: str
    case: str
    dated: str
    choices: tuple[SubmissionChoice, ...]
    paragraphs: tuple[SubmissionParagraph, ...]
    exhibits: tuple[Exhibit, ...]
    """What it cites, with translations and originals, by number."""

    findings: tuple[SubmissionFinding, ...]

    @property
    def parts(self) -> tuple[ComputedPart, ...]:
        """What the case adds to it, left out or not."""
        return tuple(each.part for each in self.paragraphs if each.part)

    @property
    def by_people(self) -> tuple[str, ...]:
        """The titles of what a person wrote or said."""
        said = tuple(each.title for each in self.choices if each.said)
        return (*said, *titles_by_people([each.it for each in self.paragraphs]))

    def those(self, severity: FindingSeverity) -> tuple[SubmissionFinding, ...]:
        """Return the findings of one severity."""
        return tuple(each for each in self.findings if each.severity is severity)
