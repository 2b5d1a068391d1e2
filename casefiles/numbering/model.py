"""What a package is numbered by: labels by step of the chain, and one Bates number to a page."""

from datetime import datetime

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId

COPY = "copy"
"""The part of an exhibit that is its own pages."""

NO_STEP = 0
"""The step of what belongs to no one step of the chain."""


@dataclass(frozen=True, slots=True)
class BatesSettings:
    """How pages of a case are numbered from here on."""

    id: str
    case_id: CaseId
    prefix: str
    """Such as `ACME-`: ASCII letters, digits and hyphens; it ends in no digit."""

    width: int
    """To how many digits a number is filled up with zeros; a longer number is printed whole."""

    start: int
    """The first number, where the prefix was not used before."""


@dataclass(frozen=True, slots=True)
class PackageLabel:
    """The place of an exhibit in the package."""

    id: str
    case_id: CaseId
    exhibit: ExhibitId | None
    """None once it is erased or taken out of the case: its label is given to no other."""

    known_as: str
    """Its label in the case, such as `E-014`."""

    laying: int
    """Sequences are counted anew with each laying."""

    step: int
    """The number that the step had when the label was given; `NO_STEP` if it is of no one step."""

    sequence: int
    frozen_at: datetime | None
    """Since when it is issued, and never another; None until then."""

    @property
    def text(self) -> str:
        """As it is printed: `3-07`."""
        return label_text(self.step, self.sequence)


@dataclass(frozen=True, slots=True)
class BatesRange:
    """The numbers of the pages of one part of an exhibit, one after the other."""

    id: str
    case_id: CaseId
    exhibit: ExhibitId | None
    """As in `PackageLabel`."""

    known_as: str
    part: str
    """`COPY`, or what else is made of it for the package, such as `facing p. 3`."""

    prefix: str
    width: int
    first: int
    pages: int
    frozen_at: datetime | None
    """As in `PackageLabel`."""

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.first + self.pages - 1

    @property
    def text(self) -> str:
        """From which number to which, as it is printed: `ACME-000123–000125`."""
        return range_text(self.prefix, self.width, self.first, self.last)

    def number(self, page: int) -> str:
        """Return the number of a page, counted from 1; nothing for one that it has not."""
        if not 1 <= page <= self.pages:
            return ""
        return bates_text(self.prefix, self.width, self.first + page - 1)


def label_text(step: int, sequence: int) -> str:
    """Return a package label as it is printed: `3-07`."""
    return f"{step}-{sequence:02}"


def bates_text(prefix: str, width: int, number: int) -> str:
    """Return a Bates number as it is printed: `ACME-000123`."""
    return f"{prefix}{number:0{width}}"


def range_text(prefix: str, width: int, first: int, last: int) -> str:
    """Return several numbers that follow one another as they are printed; one is one number."""
    begin = bates_text(prefix, width, first)
    return begin if first == last else f"{begin}–{last:0{width}}"
