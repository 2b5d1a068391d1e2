"""The words of the papers that go to CBP by themselves, as data that anybody can change."""

from collections.abc import Iterator

from casefiles.attestation.submission.kinds.model import (
    CHOICES,
    PARAGRAPHS,
    PARTS,
    FindingSeverity,
    SubmissionKind,
)
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty

SCHEMA = "rebuttal-desk-submissions/1"


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """Something to be said that is no paragraph."""

    id: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class KindParagraphText:
    """The first words of a paragraph, and what stands around it."""

    id: str
    title: str
    text: str = ""
    heading: str = ""
    needs: str = ""
    """What is to be completed while it has no words."""

    shows: str = ""
    """The computed part below it."""

    only_with: str = ""
    """The choice without which it is not in the paper."""


@dataclass(frozen=True, slots=True)
class FindingText:
    """What the preflight says of one thing; `{about}` is what it found."""

    id: str
    severity: FindingSeverity
    says: str


@dataclass(frozen=True, slots=True)
class PartText:
    """What a computed part is called."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class KindTexts:
    """The words of one kind."""

    id: SubmissionKind
    title: str
    file: str
    description: str
    """Of its package, as the bag and the verifier say it."""

    about: str
    """What the package is, for whoever opens it."""

    choices: tuple[ChoiceText, ...]
    paragraphs: tuple[KindParagraphText, ...]
    parts: tuple[PartText, ...]
    findings: tuple[FindingText, ...]
    seen: str
    """What was read of its sources, and what was not. It prints."""

    draft: str = ""
    """What is printed above it all where it is for counsel to finish, or nothing."""

    def part(self, wanted: str) -> PartText:
        """Return what a computed part is called."""
        return next(each for each in self.parts if each.id == wanted)

    def finding(self, wanted: str) -> FindingText:
        """Return what is said of something found."""
        return next(each for each in self.findings if each.id == wanted)


@dataclass(frozen=True, slots=True)
class SubmissionKindsTexts:
    """All kinds, and what stands in each."""

    schema: str
    to_complete: str
    exhibits: str
    no_exhibits: str
    not_numbered: str
    computed: str
    by_people: str
    kinds: tuple[KindTexts, ...]

    def kind(self, wanted: SubmissionKind) -> KindTexts:
        """Return the words of one kind."""
        return next(each for each in self.kinds if each.id is wanted)


def load_kinds(text: str) -> SubmissionKindsTexts:
    """Read them. Raises `Faulty`, which names every fault at once."""
    what = "templates/submission_kinds.yaml"
    found = strict.read(SubmissionKindsTexts, read_data(text, what), what)
    faults = [] if found.schema == SCHEMA else [f"schema: {found.schema!r} is not {SCHEMA}"]
    if [each.id for each in found.kinds] != [*SubmissionKind]:
        known = ", ".join(each.value for each in SubmissionKind)
        faults.append(f"kinds: they are {known}, in this order")
    for each in found.kinds:
        faults += [f"{each.id.value}: {said}" for said in _faults(each)]
    if faults:
        raise Faulty(what, tuple(faults))
    return found


def _faults(kind: KindTexts) -> Iterator[str]:
    for name, there, known in (
        ("choices", [each.id for each in kind.choices], CHOICES),
        ("paragraphs", [each.id for each in kind.paragraphs], PARAGRAPHS),
        ("parts", [each.id for each in kind.parts], PARTS),
    ):
        if (*there,) != known[kind.id]:
            yield f"{name}: they are {', '.join(known[kind.id]) or 'none'}, in this order"
    for each in kind.paragraphs:
        if each.shows and each.shows not in PARTS[kind.id]:
            yield f"{each.id}: there is no part {each.shows}"
        if each.only_with and each.only_with not in CHOICES[kind.id]:
            yield f"{each.id}: there is no choice {each.only_with}"
