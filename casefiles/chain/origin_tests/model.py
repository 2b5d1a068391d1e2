"""What the record of a test of origin holds: as the papers say it, never a verdict of ours."""

from datetime import date
from enum import Enum

from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, StepId

EVIDENCE_TYPE, PAPER = "isotope_dna", "origin-test"
"""By which an exhibit is known to be such a test: its evidence type, or its kind of paper."""


class YesNoAnswer(Enum):
    """What is said on a question of yes or no."""

    NOT_STATED = ""
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    """It was asked, and the answer is not known."""


@dataclass(frozen=True, slots=True)
class OriginTest:
    """The record of one test: isotopes, trace elements or DNA of the fiber."""

    id: str
    case_id: CaseId
    exhibit: ExhibitId
    """The report of it."""

    laboratory: str
    accreditation: str
    """The number of its accreditation by ISO/IEC 17025."""

    accreditation_body: str
    accreditation_scope: YesNoAnswer
    """Whether the scope of the accreditation covers this method."""

    test_method: str
    library: str
    """The name of the reference library that samples are compared with."""

    library_version: str
    library_samples: str
    """How many samples it holds."""

    library_origin: str
    """From where they are."""

    library_claimed: YesNoAnswer
    """Whether it holds samples of the region that is claimed."""

    library_xinjiang: YesNoAnswer
    detection_limit: str
    """The smallest share of other fiber that it can show."""

    result: str
    """In the laboratory's words."""

    chain_of_custody: str
    """Whether it is complete or broken, in a person's words."""

    cannot_show: tuple[str, ...]
    """Sentences, each about what the test cannot show."""


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """What was drawn for a test."""

    id: str
    case_id: CaseId
    test: str
    number: int
    sample: str
    """What the report calls it, such as `A`."""

    drawn_by: str
    drawn_on: date | None
    lot: str
    step: StepId | None
    """Where the lot was made, or what was drawn."""

    line: LineId | None
    """The entry line that it was drawn from."""

    goods: str


@dataclass(frozen=True, slots=True)
class SampleHolder:
    """Who held a sample, from when to when."""

    id: str
    case_id: CaseId
    test: str
    number: int
    sample: str
    """Which; nothing for all of them."""

    holder: str
    held_from: date | None
    held_to: date | None
    seal: str
    """How it was sealed."""


@dataclass(frozen=True, slots=True)
class OriginTestRecord:
    """A test with its samples and with who held them."""

    test: OriginTest
    samples: tuple[DrawnSample, ...] = ()
    holders: tuple[SampleHolder, ...] = ()


def is_origin_test(exhibit: Exhibit) -> bool:
    """Whether an exhibit was described as the report of such a test."""
    return exhibit.kind == EVIDENCE_TYPE or exhibit.paper == PAPER
