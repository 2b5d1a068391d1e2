"""The register: which exhibit of a case has which package label and which Bates numbers."""

import sqlite3
from collections.abc import Mapping
from dataclasses import field

from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.numbering import store
from casefiles.numbering.model import COPY, BatesRange, PackageLabel

READS = frozenset({TableName.PACKAGE_LABEL, TableName.BATES_RANGE})
"""What `read_register` reads."""


@dataclass(frozen=True, slots=True)
class Register:
    """The numbers of a case, by exhibit. One without numbers says nothing of any."""

    labels: Mapping[ExhibitId, PackageLabel] = field(default_factory=dict)
    ranges: Mapping[tuple[ExhibitId, str], BatesRange] = field(default_factory=dict)

    def label(self, exhibit: ExhibitId) -> str:
        """Return the package label of an exhibit, or nothing."""
        held = self.labels.get(exhibit)
        return held.text if held else ""

    def bates(self, exhibit: ExhibitId, part: str = COPY) -> str:
        """Return the Bates numbers of an exhibit, from which to which; or nothing."""
        held = self.ranges.get((exhibit, part))
        return held.text if held else ""

    def bates_of_page(self, exhibit: ExhibitId, page: int) -> str:
        """Return the Bates number of one page of its copy, counted from 1; or nothing."""
        held = self.ranges.get((exhibit, COPY))
        return held.number(page) if held else ""


def read_register(db: sqlite3.Connection, case: CaseId) -> Register:
    """Return the numbers of a case. To be called within one view."""
    labels, ranges = store.labels(db, case), store.ranges(db, case)
    return Register(
        {each.exhibit: each for each in labels if each.exhibit},
        {(each.exhibit, each.part): each for each in ranges if each.exhibit},
    )
