"""What the pane of related documents shows: the ties of what is selected, and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from casefiles.evidence import store
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.evidence.text_diff import LineDifference, text_diff
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.usages.exhibit_ties import ExhibitTies, ReplacementTie, exhibit_ties
from casefiles.workspace.view import View
from desktop.evidence.exhibit_names import ExhibitNames


@dataclass(frozen=True, slots=True)
class RelatedDocumentsPaneData:
    """The ties of what is selected, and what can be chosen in a form."""

    of: tuple[ExhibitTies, ...] = ()
    named: ExhibitNames = ()
    differing: Mapping[str, Sequence[LineDifference]] = field(default_factory=dict)
    """What corrected papers say otherwise, by the id of the replacement."""


def read_related_documents(
    view: View, case: CaseId, exhibits: Sequence[ExhibitId]
) -> RelatedDocumentsPaneData:
    """Read it."""
    with view.reading() as db:
        found = tuple(exhibit_ties(db, each) for each in exhibits)
        named = store.named(db, case)
    corrected = [each for of in found for each in of.all if isinstance(each, ReplacementTie)]
    differing_ = {}
    if corrected:
        with all_texts(view.folder) as texts_of:
            for each in corrected:
                old, new = texts_of(each.replaced.digest), texts_of(each.exhibit.digest)
                if old and new:
                    differing_[each.replacement.id] = text_diff(old, new)
    return RelatedDocumentsPaneData(
        found, [(id_, visible(shown)) for id_, shown in named], differing_
    )
