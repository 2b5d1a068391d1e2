"""The tables of the pane of ties: what an exhibit is tied to, and which place says what."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.evidence.places import Place, in_words
from casefiles.evidence.text_diff import LineDifference
from casefiles.evidence.translations.model import TranslatedPlace
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.usages.exhibit_ties import ReplacementTie, Tie, TranslationTie, other_end
from desktop.evidence.related_document_formatting import relation, warning
from desktop.evidence.usages_pane import UsageRow
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel


@dataclass(frozen=True, slots=True)
class RelatedDocumentRow:
    """A tie, seen from one exhibit."""

    number: int
    tie: Tie
    of: ExhibitId
    differing: Sequence[LineDifference] | None = None
    """What a corrected paper says otherwise; None where the two texts are not there."""

    @property
    def id(self) -> str:
        """Of the translation, or of the replacement."""
        tie = self.tie
        return tie.translation.id if isinstance(tie, TranslationTie) else tie.replacement.id


class RelatedDocumentsTable(TableModel[RelatedDocumentRow]):
    """One line for each tie of an exhibit."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Relation"), _relation, width=104,
                       tone=lambda e: "warn" if warning(e.tie) else "muted",
                       hint=lambda e: warning(e.tie) or _relation(e)),
                Column(tr("No."), lambda e: other_end(e.tie, e.of).label, width=54),
                Column(tr("Title"), lambda e: other_end(e.tie, e.of).shown, width=140),
            ],
            Rows(lambda e: e.id, lambda e: e.number),
            parent,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchedPlaceRow:
    """Two places that say the same, seen from one exhibit."""

    pair: TranslatedPlace
    is_translation: bool
    """Whether what is shown is the translation, and not its original."""

    @property
    def here(self) -> Place:
        """In the exhibit that is shown."""
        return self.pair.here if self.is_translation else self.pair.there

    @property
    def there(self) -> Place:
        """In the other one."""
        return self.pair.there if self.is_translation else self.pair.here


class MatchedPlacesTable(TableModel[MatchedPlaceRow]):
    """Which place here says what which place there says."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(
                    tr("In this exhibit"),
                    lambda e: _said(e.here),
                    lambda e: e.pair.number,
                    width=130,
                ),
                Column(
                    tr("In the other"), lambda e: _said(e.there), lambda e: e.pair.number, width=130
                ),
            ],
            Rows(lambda e: e.pair.id, lambda e: e.pair.number),
            parent,
        )


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A line that was corrected, and where it stands among them."""

    number: int
    difference: LineDifference


class CorrectionsTable(TableModel[CorrectionRow]):
    """What the old paper says, and what the new one says there."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(
                    tr("Page"),
                    lambda e: str(e.difference.part),
                    lambda e: e.number,
                    right=True,
                    width=44,
                ),
                Column(tr("Old"), lambda e: e.difference.old or "–", width=130),
                Column(tr("New"), lambda e: e.difference.new or "–", width=130),
            ],
            Rows(lambda e: str(e.number), lambda e: e.number),
            parent,
        )


def matched_place_rows(tie: Tie, of: ExhibitId) -> list[MatchedPlaceRow]:
    """Return the places that are told of a translation."""
    if isinstance(tie, ReplacementTie):
        return []
    return [MatchedPlaceRow(each, tie.exhibit.id == of) for each in tie.places]


def usage_rows_of(tie: Tie) -> list[UsageRow]:
    """Return what leans on what was replaced, as it is listed."""
    if isinstance(tie, TranslationTie):
        return []
    return [UsageRow(each.place, None, each) for each in tie.leaning]


def _relation(each: RelatedDocumentRow) -> str:
    return relation(each.tie, each.of)


def _said(place: Place) -> str:
    return in_words(place) or tr("all of it")
