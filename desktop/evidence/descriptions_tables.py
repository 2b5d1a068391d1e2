"""The lists of proposed descriptions: documents, and below them the fields of the one chosen."""

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.descriptions.exhibit_descriptions import (
    FIELDS,
    DescriptionProposal,
    ProposedField,
)
from casefiles.evidence.translations.language_names import language_names
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.reference_library import ReferenceLibrary
from desktop.translation import tr
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.table_model import Column, Rows

Unchecked = Collection[tuple[ExhibitId, str]]
"""Exhibits and fields of them that somebody unchecked."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that is proposed of the document that is chosen."""

    of: DescriptionProposal
    field: ProposedField

    @property
    def key(self) -> tuple[ExhibitId, str]:
        """What tells it from all others of the case."""
        return self.of.exhibit.id, self.field.field


class DescriptionsTable(CheckedTable[DescriptionProposal]):
    """Documents of which something is proposed. One is checked where any of its fields is."""

    turned = Signal(object)
    """The document that was checked or unchecked."""

    def __init__(
        self, library: ReferenceLibrary, unchecked: Unchecked, parent: QObject | None = None
    ) -> None:
        self._unchecked = unchecked
        super().__init__(
            [
                Column(self.tr("Document"), _document, lambda d: d.exhibit.number,
                       hint=lambda d: d.exhibit.name, width=180, stretch=True),
                Column(self.tr("Proposed"), proposed_by(library),
                       hint=proposed_by(library), width=160, stretch=True),
            ],
            Rows(lambda d: d.exhibit.id, lambda d: d.exhibit.number),
            parent,
        )  # fmt: skip

    def is_checked(self, row: DescriptionProposal) -> bool:
        return any((row.exhibit.id, each.field) not in self._unchecked for each in row.fields)

    def turn_row(self, row: DescriptionProposal) -> None:
        self.turned.emit(row)


class ProposedFieldsTable(CheckedTable[FieldRow]):
    """What is proposed of one document: each field with what says so."""

    turned = Signal(object)

    def __init__(
        self, library: ReferenceLibrary, unchecked: Unchecked, parent: QObject | None = None
    ) -> None:
        self._unchecked = unchecked
        order = [*FIELDS]
        super().__init__(
            [
                Column(self.tr("Field"), lambda r: FIELDS[r.field.field], width=128),
                Column(self.tr("Proposed"), shown_by(library), width=120, stretch=True),
                Column(self.tr("From"), lambda r: visible(r.field.because), width=110,
                       stretch=True),
            ],
            Rows(lambda r: r.field.field, lambda r: order.index(r.field.field)),
            parent,
        )  # fmt: skip

    def is_checked(self, row: FieldRow) -> bool:
        return row.key not in self._unchecked

    def turn_row(self, row: FieldRow) -> None:
        self.turned.emit(row)


def shown_by(library: ReferenceLibrary) -> Callable[[FieldRow], str]:
    """Return what says a proposed value in words."""
    words = {"kind": library.kind, "source_group": library.group, "paper": library.paper}

    def shown(row: FieldRow) -> str:
        value = row.field.value
        if isinstance(value, date):
            return short_day(value)
        if row.field.field == "language":
            return tr(language_names(row.field.shown))
        return visible(words.get(row.field.field, str)(row.field.shown))

    return shown


def proposed_by(library: ReferenceLibrary) -> Callable[[DescriptionProposal], str]:
    """Return what says all that is proposed of a document, its title first."""
    shown = shown_by(library)

    def proposed(of: DescriptionProposal) -> str:
        said = [FieldRow(of, each) for each in of.fields]
        title = [shown(each) for each in said if each.field.field == "title"]
        others = [f"{FIELDS[each.field.field]}: {shown(each)}" for each in said
                  if each.field.field != "title"]  # fmt: skip
        return "; ".join([*title, *others])

    return proposed


def _document(of: DescriptionProposal) -> str:
    return visible(f"{of.exhibit.label} {of.exhibit.name}")
