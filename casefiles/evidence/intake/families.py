"""Which exhibit came out of which, and how much more may come out unasked. Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from casefiles.evidence.model import ArchiveAllowance, Exhibit
from casefiles.evidence.readers import container_limits
from casefiles.kernel.ids import Digest, ExhibitId


def place_in_container(exhibit: Exhibit) -> dict[str, str | int]:
    """Where an exhibit lay in its parent, field by field; nothing if it came by itself.

    `index` (from 0), `path` as decided, `raw` (the bytes of its name, in hexadecimal), `encoding`
    and `basis` (how those became text), `note`.
    """
    found: dict[str, str | int] = json.loads(exhibit.inner_path) if exhibit.inner_path else {}
    return found


class Families:
    """The exhibits of a case by what they came out of, and how much more a family may hold."""

    def __init__(self, exhibits: Iterable[Exhibit]) -> None:
        self._by_id = {each.id: each for each in exhibits}
        self._members, self._bytes = Counter[ExhibitId](), Counter[ExhibitId]()
        for each in self._by_id.values():
            if each.parent and (parent := self._by_id.get(each.parent)):
                self.grow(parent, each.size)

    def up(self, exhibit: Exhibit) -> Iterator[Exhibit]:
        """An exhibit, what it came out of, and so on to what arrived by itself."""
        at: Exhibit | None = exhibit
        while at is not None:
            yield at
            at = self._by_id.get(at.parent) if at.parent else None

    def came_out(self, exhibit: Exhibit) -> tuple[int, int]:
        """How many files came out of an exhibit, at whatever depth, and their bytes."""
        return self._members[exhibit.id], self._bytes[exhibit.id]

    def digests_above(self, exhibit: Exhibit) -> set[Digest]:
        """The bytes of an exhibit and of all it came out of."""
        return {each.digest for each in self.up(exhibit)}

    def grow(self, exhibit: Exhibit, size: int) -> None:
        """Count a file that came out of an exhibit, and so of what that came out of."""
        for each in self.up(exhibit):
            self._members[each.id] += 1
            self._bytes[each.id] += size

    def full(self, exhibit: Exhibit, size: int) -> str:
        """Why nothing of this size can come out of an exhibit, in words; or nothing."""
        line = [*self.up(exhibit)]
        root = line[-1].id
        if len(line) > container_limits.DEPTH:
            return f"it lies more than {container_limits.DEPTH} containers deep"
        if self._members[root] >= container_limits.FAMILY_MEMBERS:
            return (
                f"more than {container_limits.FAMILY_MEMBERS:,} files came out of {line[-1].label}"
            )
        most = container_limits.FAMILY_TOTAL >> 30
        if self._bytes[root] + size > container_limits.FAMILY_TOTAL:
            return f"what came out of {line[-1].label} is larger than {most} GB"
        return ""


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
        most = max(container_limits.UNASKED_BYTES, container_limits.UNASKED_TIMES * line[-1].size)
        return there + members > container_limits.UNASKED or bytes_there + size > most
