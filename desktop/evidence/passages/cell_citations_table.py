"""The passages of one cell of the matrix, one row each."""

from PySide6.QtCore import QObject

from casefiles.assessment.model import Citation
from casefiles.evidence.places import in_words
from desktop.evidence.passages.citation_formatting import DIRECTIONS
from desktop.widgets.table_model import Column, Rows, TableModel

SCOPE = 3
"""The column that says in which scope it is cited."""


class CellCitationsTable(TableModel[Citation]):
    """Which way it speaks, where it stands, its words, and in which scope."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.scopes: dict[str, str] = {}
        """Their labels."""

        super().__init__(
            [
                Column(
                    self.tr("For / against"),
                    _way,
                    tone=lambda c: DIRECTIONS[c.direction].tone,
                    width=94,
                ),
                Column(
                    self.tr("Where"), lambda c: in_words(c.where) or self.tr("all of it"), width=150
                ),
                Column(self.tr("Text"), _words, hint=_hint, width=300, stretch=True),
                Column(self.tr("Scope"), lambda c: self.scopes.get(c.scope, ""), width=60),
            ],
            Rows(id=lambda c: c.id, place=lambda c: c.id),
            parent,
        )


def _way(cited: Citation) -> str:
    return DIRECTIONS[cited.direction].named


def _words(cited: Citation) -> str:
    return " ".join((cited.quote or cited.note).split())


def _hint(cited: Citation) -> str:
    quote = f"“{cited.quote}”" if cited.quote else ""
    return "\n".join(each for each in (quote, cited.note) if each)
