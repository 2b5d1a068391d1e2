"""What English facing pages say of exhibits and pages as they are called in a binder."""

from collections.abc import Mapping, Sequence

from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import Place, in_words, page_of
from casefiles.kernel.ids import ExhibitId
from casefiles.package.binder.model import BinderPart
from casefiles.package.facing.model import FacingPage
from casefiles.package.facing.set_pages import FacingNames


class PartNames:
    """Names of the parts of one binder, and the legends on their pages."""

    def __init__(self, record: CaseRecord, parts: Sequence[BinderPart]) -> None:
        self._record = record
        self._parts: Mapping[str, BinderPart] = {e.exhibit: e for e in parts if e.exhibit}

    def names(self, part: BinderPart, leaves: Sequence[FacingPage]) -> FacingNames:
        """Return what stands on the facing page of one page of a part, or on each of its leaves."""
        page = leaves[0].page
        called = f"Exhibit {part.label} ({part.exhibit} in the file)"
        where = f"p. {page}" if page else ""
        beside = tuple(
            part.printed(each.set_page - part.lead) for each in leaves if each.set_page is not None
        )
        number = "" if beside else number_faced(part, page)
        head = " · ".join(filter(None, (called, where, number, part.title)))
        sources = {
            (told.exhibit, told.place): self._source(told.exhibit, told.place)
            for each in leaves
            for told in each.english
        }
        return FacingNames(head, sources, beside)

    def _source(self, exhibit: ExhibitId, place: Place) -> str:
        """Say which exhibit and page an English text is taken from, as people find it."""
        label = self._record.by_id[exhibit].label
        if (part := self._parts.get(label)) is None:
            return ", ".join(filter(None, (label, in_words(place))))
        number = number_faced(part, page_of(place))
        called = f"exhibit {part.label} ({label} in the file)"
        return ", ".join(filter(None, (called, in_words(place), number)))

    def legend(self, part: BinderPart, facing: FacingPage) -> str:
        """Return the legend of the page that it faces, or else of an English that it tells."""
        found = [_legend_of(part, facing.page)]
        for told in facing.english:
            other = self._parts.get(self._record.by_id[told.exhibit].label)
            found.append(_legend_of(other, page_of(told.place)) if other else "")
        return next(filter(None, found), "")


def number_faced(part: BinderPart, page: int | None) -> str:
    """Return the number of a page of the original; of all of it where none of the part shows it."""
    at = part.page_showing(page)
    return part.numbers if at is None else part.printed(at)


def _legend_of(part: BinderPart, page: int | None) -> str:
    """Return the legend of a page of the original; of all of it, or where no page is known, any."""
    at = part.page_showing(page)
    return part.legend if part.designated is None or at is None or at in part.designated else ""
