"""How much comes out of an archive before a person is asked. Pure.

A small archive must not flood a case: 100 KB can hold archives in archives with many thousands of
files. Counted is all that comes out of what arrived by itself, at whatever depth; or, where a
person opened an archive, out of that.
"""

from collections.abc import Mapping

from casefiles.evidence.family import Families
from casefiles.evidence.model import ArchiveAllowance, Exhibit
from casefiles.evidence.read import caps
from casefiles.kernel.ids import ExhibitId


class Allowances:
    """What may come out of the exhibits of a case unasked, or because a person said so."""

    def __init__(self, families: Families, given: Mapping[ExhibitId, ArchiveAllowance]) -> None:
        self._families, self._given = families, given

    def exceeded(self, exhibit: Exhibit, members: int, size: int) -> bool:
        """Whether so many files more, of so many bytes, are too many to take out unasked."""
        line = [*self._families.up(exhibit)]
        opened = next((each for each in line if each.id in self._given), None)
        there, bytes_there = self._families.came_out(opened or line[-1])
        if opened:
            return there + members > self._given[opened.id].members
        most = max(caps.UNASKED_BYTES, caps.UNASKED_TIMES * line[-1].size)
        return there + members > caps.UNASKED or bytes_there + size > most
