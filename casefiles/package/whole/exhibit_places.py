"""Where in a package an exhibit is: on which page of the binder, or in which file. Pure."""

from collections.abc import Iterable, Mapping

from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.layout.model import Span, Spans, plain
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.package.package_binder import FOLDER, PlacedExhibit
from casefiles.package.redacted_exhibits import Copies, path_of_copy
from casefiles.package.whole.model import PartLine, at_page


@dataclass(frozen=True, slots=True)
class ExhibitPlaces:
    """The exhibits of a package, and where they are."""

    record: CaseRecord
    inside: Mapping[ExhibitId, Exhibit]
    copies: Copies
    placed: Mapping[str, PlacedExhibit]
    """Those of its binder, by number in the case."""

    def line(self, exhibit: Exhibit, what: str = "") -> PartLine:
        """Return a line about an exhibit of the package."""
        where, names = self._where(exhibit)
        return PartLine(what or exhibit.title or exhibit.label, (where,), names)

    def several(self, exhibits: Iterable[ExhibitId]) -> tuple[Spans, tuple[str, ...]]:
        """Return where those of several are that are in the package, and files without links."""
        spans, files = list[Span](), list[str]()
        for each in dict.fromkeys(exhibits):
            if found := self.inside.get(each):
                where, names = self._where(found)
                spans += [*plain("; "), where] if spans else [where]
                files += names
        return tuple(spans), tuple(files)

    def _where(self, exhibit: Exhibit) -> tuple[Span, tuple[str, ...]]:
        place = self.placed.get(exhibit.label)
        if place:
            file = FOLDER + place.volume
            said = f"{place.label} ({exhibit.label}), {place.bates}"
            return at_page(file, place.page, said), ()
        is_copy = exhibit.id in self.copies
        file = path_of_copy(exhibit) if is_copy else file_of(self.record, exhibit)
        label = self.record.numbers.label(exhibit.id)
        said = f"{label} ({exhibit.label})" if label else exhibit.label
        if file.endswith(".pdf"):
            return at_page(file, 1, f"{said}, {file}"), ()
        return Span(f"{said}, {file}"), (file,)
