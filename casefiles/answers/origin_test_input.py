"""What an answers file may say of a test of origin that an exhibit reports."""

from dataclasses import dataclass
from datetime import date

from casefiles.chain.origin_tests.model import YesNoAnswer


@dataclass(frozen=True, slots=True)
class SampleInput:
    """A sample that was drawn."""

    sample: str = ""
    """What the report calls it."""

    drawn_by: str = ""
    drawn_on: date | None = None
    lot: str = ""
    step: str = ""
    line: str = ""
    """The entry line that it was drawn from: a shipment and a number, such as `first 1`."""

    goods: str = ""


@dataclass(frozen=True, slots=True)
class SampleHolderInput:
    """Who held a sample, or all of them."""

    holder: str = ""
    held_from: date | None = None
    held_to: date | None = None
    sample: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class OriginTestInput:
    """The record of a test, in place of what was recorded of it before."""

    exhibit: str
    samples: tuple[SampleInput, ...] = ()
    holders: tuple[SampleHolderInput, ...] = ()
    chain_of_custody: str = ""
    laboratory: str = ""
    accreditation: str = ""
    accreditation_body: str = ""
    accreditation_scope: YesNoAnswer = YesNoAnswer.NOT_STATED
    test_method: str = ""
    library: str = ""
    library_version: str = ""
    library_samples: str = ""
    library_origin: str = ""
    library_claimed: YesNoAnswer = YesNoAnswer.NOT_STATED
    library_xinjiang: YesNoAnswer = YesNoAnswer.NOT_STATED
    detection_limit: str = ""
    result: str = ""
    cannot_show: tuple[str, ...] = ()
    """Sentences."""

    phrases: tuple[str, ...] = ()
    """Ids of the sentences that are offered: `labor`, `blend`, `lot`."""
