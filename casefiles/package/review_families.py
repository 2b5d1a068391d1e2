"""Which documents of a load file came out of which: mails and archives with what was in them."""

from collections import defaultdict
from collections.abc import Sequence

from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.package.review_images import ReviewDocument


@dataclass(frozen=True, slots=True)
class DocumentFamily:
    """Of one document, by first numbers of others; nothing where it stands alone."""

    first: str = ""
    """The first and the last number of all of its family, where nothing else lies between."""

    last: str = ""
    parent: str = ""
    attached: tuple[str, ...] = ()


def families(
    documents: Sequence[ReviewDocument], exhibits: Sequence[Exhibit | None]
) -> list[DocumentFamily]:
    """Return the family of each document; `exhibits` are whose pages they are, if of one.

    Of what is withheld nothing is said: neither what it came out of nor what came out of it.
    """
    at = {each.id: place for place, each in enumerate(exhibits) if each}
    parents = {each.id: each.parent for each in exhibits if each}
    members, inside = dict[ExhibitId, list[int]](), defaultdict[ExhibitId, list[str]](list)
    for each, place in at.items():
        members.setdefault(_top(parents, each), []).append(place)
        if (above := parents[each]) and above in at:
            inside[above].append(_first(documents[place]))
    return [
        _family(
            documents,
            members[_top(parents, each.id)],
            at.get(each.parent) if each.parent else None,
            inside[each.id],
        )
        if each
        else DocumentFamily()
        for each in exhibits
    ]


def _family(
    documents: Sequence[ReviewDocument],
    places: Sequence[int],
    above: int | None,
    attached: Sequence[str],
) -> DocumentFamily:
    is_one = len(places) > 1 and [*places] == [*range(places[0], places[-1] + 1)]
    return DocumentFamily(
        _first(documents[places[0]]) if is_one else "",
        _last(documents[places[-1]]) if is_one else "",
        "" if above is None else _first(documents[above]),
        tuple(attached),
    )


def _top(parents: dict[ExhibitId, ExhibitId | None], exhibit: ExhibitId) -> ExhibitId:
    """Return the outermost of what an exhibit came out of, among those that are there."""
    while (above := parents.get(exhibit)) and above in parents:
        exhibit = above
    return exhibit


def _first(document: ReviewDocument) -> str:
    return document.part.bates.number(0)


def _last(document: ReviewDocument) -> str:
    return document.part.bates.number(document.part.pages - 1)
