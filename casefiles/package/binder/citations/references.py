"""The references of an attestation, of the links in its file: where each stands and what it cites.

A link that goes on on the next line is two links of the file, and one reference. Pure.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.references import cited_by
from casefiles.attestation.sections.exhibit_index import INDEX
from casefiles.evidence.places import OnPage, Place, Whole
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.citations.model import (
    AttestationHeading,
    AttestationLink,
    AttestationRead,
    AttestationReference,
)

_SAYS_PAGE = re.compile(r"Exhibit (E-\d+), page (\d+)\b")
_STATEMENT = re.compile(r"Statement (\d+)")


@dataclass(frozen=True, slots=True)
class Led:
    """A reference, and the place in an exhibit that it leads to."""

    reference: AttestationReference
    exhibit: str
    place: Place


def references_in(read: AttestationRead, files: Mapping[str, str]) -> list[Led]:
    """Return the references of an attestation in their order; `files` is exhibits by their file."""
    where, found, runs = _Positions(read), list[Led](), dict[str, int]()
    for link in sorted(read.links, key=lambda each: (each.page, -each.top, each.left)):
        if (led := _led(link, files)) is None:
            continue
        exhibit, place, counts = led
        if link.run in runs:  # the next line of one that is known
            at = runs[link.run]
            it = found[at].reference
            areas = (*it.areas, (link.page, link.box))
            found[at] = replace(found[at], reference=replace(it, areas=areas))
            continue
        if link.run:
            runs[link.run] = len(found)
        section, statement = where.of(link)
        counts = counts and section != INDEX
        area = (link.page, link.box)
        number = len(found) + 1
        made = AttestationReference(number, (area,), link.says, section, statement, counts)
        found.append(Led(made, exhibit, place))
    return found


def inside_links(read: AttestationRead, files: Mapping[str, str]) -> tuple[AttestationLink, ...]:
    """Return the links that lead within the attestation and to no exhibit."""
    return tuple(e for e in read.links if e.to_page and _led(e, files) is None)


def _led(link: AttestationLink, files: Mapping[str, str]) -> tuple[str, Place, bool] | None:
    """Return to which place of which exhibit a link leads, and whether that cites it."""
    if link.cites:
        cites = cited_by(link.cites)
        return (*cites, True) if cites else None
    exhibit = files.get(link.file)
    if exhibit is None:
        return None
    said = _SAYS_PAGE.match(link.says)
    if said and said[1] == exhibit:
        return exhibit, OnPage(int(said[2])), True
    return exhibit, Whole(), False


class _Positions:
    """Says in which section a link stands, and in which statement."""

    def __init__(self, read: AttestationRead) -> None:
        self._headings = sorted(read.headings, key=_place)
        self._at = [_place(each) for each in self._headings]
        found = {
            int(said[1]): (each.to_page, -each.to_top)
            for each in read.links
            if each.to_page and (said := _STATEMENT.fullmatch(each.says))
        }
        self._statements = sorted((at, number) for number, at in found.items())

    def of(self, link: AttestationLink) -> tuple[str, int | None]:
        here = link.page, -link.top
        at = bisect_right(self._at, here)
        section = self._headings[at - 1].title if at else ""
        begins = self._at[at - 1] if at else (0, 0.0)
        on = bisect_right(self._statements, (here, 1 << 30))
        if not on or self._statements[on - 1][0] < begins:
            return section, None
        return section, self._statements[on - 1][1]


def _place(heading: AttestationHeading) -> tuple[int, float]:
    return heading.page, -heading.top


def in_order(references: Sequence[Led]) -> list[tuple[str, Place, list[AttestationReference]]]:
    """Return each place that is led to once, in the order of the attestation."""
    found: dict[tuple[str, Place], list[AttestationReference]] = {}
    for each in references:
        found.setdefault((each.exhibit, each.place), []).append(each.reference)
    return [(exhibit, place, some) for (exhibit, place), some in found.items()]
