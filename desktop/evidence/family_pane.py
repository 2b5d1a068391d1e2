"""What belongs together with the selected exhibit: its family, its ties, the same bytes again."""

from PySide6.QtCore import QObject

from casefiles.evidence.related_exhibits import ExhibitRelation, RelatedExhibit, related_exhibits
from desktop.context import Context
from desktop.evidence.selected_exhibit_pane import SelectedExhibitPane
from desktop.translation import Labels
from desktop.widgets.box import lay_out
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of

_WORDS = Labels(
    {
        ExhibitRelation.PARENT: "extracted from",
        ExhibitRelation.CHILD: "holds",
        ExhibitRelation.ORIGINAL: "translates",
        ExhibitRelation.TRANSLATION: "translated in",
        ExhibitRelation.REPLACED: "replaces",
        ExhibitRelation.REPLACEMENT: "replaced by",
        ExhibitRelation.SAME: "same bytes as",
    }
)


class FamilyTable(TableModel[RelatedExhibit]):
    """One line for each exhibit that belongs together with another."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(
                    tr("Relation"), lambda k: _WORDS[k.relation], tone=lambda _: "muted", width=96
                ),
                Column(tr("No."), lambda k: k.exhibit.label, lambda k: k.exhibit.number, width=54),
                Column(tr("Title"), lambda k: k.exhibit.shown, hint=_path, width=180),
            ],
            Rows(lambda k: f"{k.relation.value} {k.exhibit.id}", _place),
            parent,
        )


class FamilyPane(SelectedExhibitPane[RelatedExhibit]):
    """Enter, or a double click, goes there."""

    slug, title, icon = "family", "Family", "list-tree"
    help_topic = "reading#families"
    unselected = "Its family is shown here."
    nothing = "No related exhibits"
    instead = (
        "It is not from a container and contains no files, has no duplicate, and is linked to no"
        " translation or replacement."
    )

    def __init__(self, context: Context) -> None:
        table = table_of(FamilyTable(), "family-table", self.tr("Family"))
        super().__init__(context, table, lambda view, of: related_exhibits(view.db, of.id))
        lay_out(self, self._stack)
        table.opened.connect(lambda each: self.shows.emit(each.exhibit.id, None))
        table.acts.call_opening(self.tr("&Open Document"))


def _place(each: RelatedExhibit) -> tuple[int, int]:
    return [*ExhibitRelation].index(each.relation), each.exhibit.number


def _path(each: RelatedExhibit) -> str:
    return "/".join(filter(None, (each.exhibit.folder, each.exhibit.name)))
