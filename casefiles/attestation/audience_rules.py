"""For whom a package is: which exhibits and records each audience gets, and what is hidden there.

Data that people who do not program can change, within what no data may loosen.
"""

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from casefiles.attestation.model import Audience
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible

SCHEMA = "rebuttal-desk-audiences/1"
VOLUME = "VOLUME.pdf"
"""Stands in what is said of a binder for its first volume."""

_OF_COPIES = "[copies]"
"""Begins a line that is said only where there is a redacted copy."""

_OF_CITATIONS = "[citations]"
"""Begins a line that is said only where there is a table of what an attestation cites."""


class PackageAudience(Enum):
    """For whom a package is. The first two are also those for whom a set is issued."""

    CBP = "cbp"
    COUNSEL = "counsel"
    SUPPLIER = "supplier"
    ARCHIVE = "archive"


class ExhibitChoice(Enum):
    """Which exhibits there are to choose from."""

    RELIED_ON = "relied-on"
    KEPT = "kept"
    OWN = "own"
    ALL = "all"


class Holding(Enum):
    """A class of exhibits, or of what the program keeps."""

    TESTIMONY = "testimony"
    UNCONSENTED = "unconsented"
    CONTRARY = "contrary"
    PRIVILEGED = "privileged"
    SET_ASIDE = "set-aside"
    NATIVES = "natives"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    LEADS = "leads"
    NOTES = "notes"
    DESCRIPTIONS = "descriptions"
    NAMES = "names"


class PackageRecord(Enum):
    """What is in a package beside the exhibits."""

    ISSUED_CBP = "issued-cbp"
    ISSUED_COUNSEL = "issued-counsel"
    ISSUED_EARLIER = "issued-earlier"
    INDEX = "index"
    LOAD_FILE = "load-file"
    STEPS = "steps"
    REQUESTS = "requests"
    PRIVILEGE_LOG = "privilege-log"
    REDACTION_LOG = "redaction-log"
    JOURNAL = "journal"
    BINDER = "binder"
    CONTENTS = "contents"
    COVER_LETTER = "cover-letter"
    PORTAL_TASK = "portal-task"
    FORMS = "forms"
    CONFIDENTIALITY_REQUESTS = "confidentiality-requests"
    CERTIFICATES = "certificates"
    CERTIFICATE_TEMPLATES = "certificate-templates"


_PRINTED = frozenset({Holding.CONTRARY, Holding.SCREENING, Holding.ASSESSMENT})
SAYS = {
    PackageRecord.ISSUED_CBP: _PRINTED,
    PackageRecord.ISSUED_COUNSEL: _PRINTED | {Holding.NOTES},
    PackageRecord.ISSUED_EARLIER: _PRINTED | {Holding.NOTES},
    PackageRecord.LOAD_FILE: frozenset({Holding.NATIVES, Holding.DESCRIPTIONS, Holding.NAMES}),
    PackageRecord.PRIVILEGE_LOG: frozenset({Holding.DESCRIPTIONS}),
    PackageRecord.REDACTION_LOG: frozenset({Holding.NOTES}),
    PackageRecord.JOURNAL: frozenset(Holding),
    PackageRecord.BINDER: frozenset({Holding.NATIVES, Holding.DESCRIPTIONS}),
    PackageRecord.CONTENTS: _PRINTED | {Holding.DESCRIPTIONS},
    PackageRecord.COVER_LETTER: frozenset({Holding.DESCRIPTIONS}),
    PackageRecord.PORTAL_TASK: _PRINTED | {Holding.DESCRIPTIONS},
    PackageRecord.FORMS: frozenset({Holding.DESCRIPTIONS}),
    PackageRecord.CONFIDENTIALITY_REQUESTS: frozenset({Holding.DESCRIPTIONS}),
    PackageRecord.CERTIFICATES: frozenset({Holding.DESCRIPTIONS}),
    PackageRecord.CERTIFICATE_TEMPLATES: frozenset({Holding.DESCRIPTIONS}),
}
"""What a record says or shows, which its audience has to hold."""

NEVER = {
    PackageAudience.CBP: frozenset({Holding.PRIVILEGED, Holding.UNCONSENTED, Holding.LEADS}),
    PackageAudience.COUNSEL: frozenset({Holding.UNCONSENTED}),
    PackageAudience.SUPPLIER: frozenset(Holding) - {Holding.NATIVES},
    PackageAudience.ARCHIVE: frozenset(),
}
"""What an audience never holds, whatever the data say."""


@dataclass(frozen=True, slots=True)
class AudienceRules:
    """What one audience gets."""

    id: PackageAudience
    title: str
    named: str
    """As a title page says it."""

    description: str
    """Of the package, as its bag says."""

    exhibits: ExhibitChoice
    holds: tuple[Holding, ...]
    records: tuple[PackageRecord, ...]
    takes_redactions: bool
    """Whether an exhibit in which something is redacted goes out as its redacted copy alone."""

    about: str
    """What the package is, for whoever opens it."""

    def has(self, record: PackageRecord) -> bool:
        """Whether a record is in its package."""
        return record in self.records


@dataclass(frozen=True, slots=True)
class Audiences:
    """All audiences, and what every package says of how to check it."""

    schema: str
    audiences: tuple[AudienceRules, ...]
    check: str
    signed: str
    binder: str
    """Said of the exhibits binder, where there is one."""

    unsigned: str

    def rules(self, audience: PackageAudience) -> AudienceRules:
        """Return what an audience gets."""
        return next(each for each in self.audiences if each.id is audience)

    def of(self, audience: Audience) -> AudienceRules:
        """Return what one gets for whom a set is issued."""
        return self.rules(PackageAudience(audience.value))

    def how_to_check(self, rules: AudienceRules, volume: str = "", *, copies: bool) -> str:
        """Return what a package says of itself; `volume` is the first file of its binder.

        `copies`: whether it holds a redacted copy.
        """
        is_signed = rules.has(PackageRecord.ISSUED_CBP) or rules.has(PackageRecord.ISSUED_COUNSEL)
        said = f"{rules.about}{self.check}{self.signed if is_signed else self.unsigned}"
        said += self.binder.replace(VOLUME, volume) if volume else ""
        return as_packed(said, copies=copies)


def as_packed(text: str, *, copies: bool, citations: bool = False) -> str:
    """Return a text as it is beside files: of copies, citations only where there are any."""
    for mark, is_said in ((_OF_COPIES, copies), (_OF_CITATIONS, citations)):
        lines = text.splitlines(keepends=True)
        text = "".join(e.removeprefix(mark) for e in lines if is_said or not e.startswith(mark))
    return text


def the_audience(name: str) -> PackageAudience:
    """Return the audience of a name. Raises `Impossible`, which names those there are."""
    for each in PackageAudience:
        if each.value == name.strip().casefold():
            return each
    known = ", ".join(each.value for each in PackageAudience)
    raise Impossible(f"“{name}” is no audience. There are: {known}.")


def load_audiences(text: str, what: str = "the audiences of packages") -> Audiences:
    """Read them. Raises `Faulty`, which names every fault."""
    found = strict.read(Audiences, read_data(text, what), what)
    faults = [*_of_all(found)]
    for each in found.audiences:
        faults += [f"{each.id.value}: {said}" for said in _of_one(each)]
    if faults:
        raise Faulty(what, tuple(faults))
    return found


def _of_all(found: Audiences) -> Iterator[str]:
    if found.schema != SCHEMA:
        yield f"schema: {found.schema!r} is not {SCHEMA}"
    named = Counter(each.id for each in found.audiences)
    yield from (f"{e.value}: it stands there more than once" for e, n in named.items() if n > 1)
    yield from (f"{e.value}: it is missing" for e in PackageAudience if e not in named)


def _of_one(rules: AudienceRules) -> Iterator[str]:
    holds = frozenset(rules.holds)
    for each in sorted(holds & NEVER[rules.id], key=lambda one: one.value):
        yield f"holds: {each.value} never goes there"
    if rules.id is PackageAudience.SUPPLIER and rules.exhibits is not ExhibitChoice.OWN:
        yield "exhibits: a supplier gets its own"
    for record in rules.records:
        for each in sorted(SAYS.get(record, frozenset()) - holds, key=lambda one: one.value):
            yield f"records: {record.value} says {each.value}, which is not among what it holds"
    if rules.has(PackageRecord.BINDER) and rules.id.value not in {e.value for e in Audience}:
        yield "records: binder is of a set that is issued, and none is issued for that audience"
    if rules.takes_redactions and rules.has(PackageRecord.LOAD_FILE):
        yield "records: load-file has the texts of originals, and something is hidden there"
