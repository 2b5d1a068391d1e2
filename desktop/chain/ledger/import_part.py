"""Figures from a table of an exhibit: columns are chosen, every cell is looked at, then entered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.chain.ledger.import_acts import import_table
from casefiles.chain.ledger.ledger_data import LedgerStep
from casefiles.chain.ledger.mapping import ColumnMapping, TableKind, from_text, headings, proposed
from casefiles.chain.ledger.preview import Preview, PreviewRow, preview, way_of
from casefiles.chain.ledger.sheet_grid import SheetGrid, read_grid, sheets, tables
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.chain.ledger.mapping_form import LABELS, MappingForm
from desktop.chain.ledger.pane_data import LedgerPaneData
from desktop.chain.ledger.part import LedgerPart
from desktop.chain.ledger.preview_table import PreviewTable
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField, Field
from desktop.widgets.form import Form
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView, table_of
from desktop.widgets.text_label import muted

Sheets = list[tuple[str, str, str]]
"""Exhibit, sheet, and what both are called."""

_SKIPPED = "total, subtotal, 合计, 小计"


class ImportPart(LedgerPart):
    """The form at the left; at the right what each row would become."""

    entered = Signal()
    """Rows were entered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.context = context
        self._case: CaseId | None = None
        self._known = LedgerPaneData()
        self._grid: SheetGrid | None = None
        self._found: Preview | None = None
        self._mapped: ColumnMapping | None = None
        self._quiet = False
        self.choice = Form("import", labels=LABELS)
        kinds = [
            (TableKind.LINES.value, tr("figures of steps")),
            (TableKind.DEALINGS.value, tr("orders, invoices, payments")),
        ]
        self.sheet: ChoiceField = self.choice.choice("sheet", tr("Table"), [])
        self.target: ChoiceField = self.choice.choice("target", tr("Its rows are"), kinds)
        self.target.setCurrentIndex(0)
        self.recipe: ChoiceField = self.choice.choice("recipe", tr("Saved recipe"), [])
        self.header = self.choice.line("header", tr("Row of headings"), tr("none"))
        self.last = self.choice.line("last", tr("Last row"), tr("to the end"))
        for each in (self.header, self.last):
            each.setValidator(QIntValidator(0, 100_000, self))
            each.textChanged.connect(lambda _: self._change())
        self.skip: Field = self.choice.line("skip", tr("Skip"), tr("rows with these words"))
        self.skip.setText(_SKIPPED)
        self.skip.textChanged.connect(lambda _: self._change())
        self.fill = self.choice.check(
            "fill", tr("Empty cells repeat the value above (lots, numbers)")
        )
        self.fill.toggled.connect(lambda _: self._change())
        self.forms = {each: MappingForm(each) for each in TableKind}
        self.models = {each: PreviewTable(each, self) for each in TableKind}
        self.views: dict[TableKind, TableView[PreviewRow]] = {}
        for of, model in self.models.items():
            self.views[of] = table_of(model, f"preview-{of.value}", tr("Preview of rows"))
            self.forms[of].changed.connect(self._change)
        self.title = named(Field(), "import-recipe-title", tr("Title of the recipe"))
        self.title.setPlaceholderText(tr("keep this mapping under a title (a recipe)"))
        self.said = muted("", "import-said")
        self.yes = button("import-yes", tr("Add"), self._enter, primary=True)
        self._lay_out()
        self.sheet.currentIndexChanged.connect(lambda _: self._read())
        self.target.currentIndexChanged.connect(lambda _: self._turn())
        self.recipe.currentIndexChanged.connect(lambda _: self._take_recipe())
        self._turn()

    def show_case(self, case: CaseId | None) -> None:
        """Show another case's tables."""
        self._case, self._grid = case, None
        self._offer([])
        self._show("")

    def show_known(self, known: LedgerPaneData) -> None:
        self._known = known
        self._offer_recipes()
        for form in self.forms.values():
            if "step" in form.rows:
                steps = known.ledger.ledger_data.steps
                form.offer_steps(steps)
        if case := self._case:
            job = self.context.jobs.look((self, "sheets"), lambda view: _sheets(view, case))
            job.succeeded.connect(self._offer)

    def activate(self) -> None:
        self.sheet.setFocus()

    def _offer(self, found: Sheets) -> None:
        options = [("", self.tr("choose a table of the case…") if found else self.tr("none yet"))]
        options += [(f"{exhibit}\n{sheet}", visible(words)) for exhibit, sheet, words in found]
        if [self.sheet.itemData(n) for n in range(self.sheet.count())] != [e for e, _ in options]:
            self._quiet = True
            self.sheet.offer(options)
            if self.sheet.currentIndex() < 0:
                self.sheet.setCurrentIndex(0)
            self._quiet = False

    def _offer_recipes(self) -> None:
        target = self.target.value()
        named = [(e.title, visible(e.title)) for e in self._known.recipes if e.target == target]
        self._quiet = True
        self.recipe.offer([("", self.tr("by the headings")), *named])
        if self.recipe.currentIndex() < 0:
            self.recipe.setCurrentIndex(0)
        self._quiet = False

    def _read(self) -> None:
        """Have the table read: by a worker, off this thread."""
        exhibit, _, sheet = self.sheet.value().partition("\n")
        if self._quiet or not exhibit or self._case is None:
            return
        case, id_ = self._case, ExhibitId(exhibit)
        job = self.context.jobs.work(
            self.tr("Reading a table"),
            lambda view, progress, _: read_grid(view, case, id_, sheet, progress),
        )
        job.succeeded.connect(self._take_grid)

    def _take_grid(self, grid: SheetGrid) -> None:
        self._grid = grid
        self._propose()

    def _turn(self) -> None:
        target = TableKind(self.target.value() or TableKind.LINES.value)
        at = [*TableKind].index(target)
        self._forms.setCurrentIndex(at)
        self._views.setCurrentIndex(at)
        self._offer_recipes()
        self._propose()

    def _take_recipe(self) -> None:
        if not self._quiet:
            self._propose()

    def _propose(self) -> None:
        """Fill the form by the recipe that is chosen, else by the headings."""
        if self._grid is None:
            self._show("")
            return
        target = TableKind(self.target.value())
        title = self.recipe.value()
        held = next((e for e in self._known.recipes if title and e.title == title), None)
        mapped = from_text(held.mapping) if held else _guess(self._grid, target)
        self._quiet = True
        self.header.setText(_shown(mapped.header))
        self.last.setText(_shown(mapped.last))
        if held:
            self.skip.setText(", ".join(mapped.skip))
            self.title.setText(title)
        self.fill.setChecked(bool(mapped.fill))
        names = headings(self._grid.rows, mapped.header)
        form = self.forms[target]
        form.offer(names, self._known.ledger.ledger_data.steps)
        form.show_mapped(mapped)
        self._quiet = False
        self._change()

    def _change(self) -> None:
        """Look at the table anew, as the form says."""
        if self._quiet or self._grid is None:
            return
        target = TableKind(self.target.value())
        form = self.forms[target]
        names = headings(self._grid.rows, _number(self.header))
        self._quiet = True
        form.offer(names, self._known.ledger.ledger_data.steps)
        self._quiet = False
        columns, same, ways = form.said()
        fill = tuple(e for e in columns if self.fill.isChecked() and e not in {"written", "note"})
        skip = tuple(each.strip() for each in self.skip.text().split(",") if each.strip())
        mapped = ColumnMapping(
            target, _number(self.header), _number(self.last), columns, same, ways, fill, skip
        )
        self._mapped, grid = mapped, self._grid
        steps = self._known.ledger.ledger_data.steps
        job = self.context.jobs.look(self, lambda _: _preview(grid, mapped, steps), pause=True)
        job.succeeded.connect(self._show)

    def _show(self, found: Preview | str) -> None:
        target = TableKind(self.target.value() or TableKind.LINES.value)
        self._found = found if isinstance(found, Preview) else None
        rows = found.rows if isinstance(found, Preview) else ()
        self.models[target].show(rows)
        if isinstance(found, Preview):
            many, refused = len(found.made), found.refused
            said = self.tr("{} read, {} refused, {} skipped.").format(
                counted(many, "row is", "rows are"), f"{refused:,}", f"{found.passed_over:,}"
            )
            self.yes.setText(self.tr("Add {}").format(counted(many, "row")))
            self.yes.setEnabled(bool(many))
            self.said.setProperty("tone", "warn" if refused else "muted")
        else:
            said = found or self.tr(
                "Choose a table of the case. Nothing is added before you have seen it here."
            )
            self.yes.setText(self.tr("Add"))
            self.yes.setEnabled(False)
            self.said.setProperty("tone", "warn" if found else "muted")
        self.said.setText(visible(said))
        self.said.style().polish(self.said)

    def _enter(self) -> None:
        case, found, mapped = self._case, self._found, self._mapped
        if case is None or found is None or mapped is None:
            return
        title = self.title.text().strip()
        self.yes.setEnabled(False)
        job = self.context.jobs.do(
            self.tr("Adding a table"), import_table, case, found, mapped, title
        )
        job.succeeded.connect(self._entered)

    def _entered(self, many: int) -> None:
        rows = counted(many, "row was", "rows were")
        self.says.emit(self.tr("{} added.").format(rows), "done")
        self.entered.emit()

    def _lay_out(self) -> None:
        tr = self.tr
        self._forms, self._views = QStackedWidget(), QStackedWidget()
        for each in TableKind:
            self._forms.addWidget(self.forms[each])
            self._views.addWidget(self.views[each])
        fields = column(muted(tr("Column mapping")), self._forms, spacing=8, margin=16)
        below = column(self.title, row(self.yes), spacing=8, margin=16)
        side = scrolled(column(PaneHead(tr("From a table")), self.choice, fields, below))
        words = column(self.said, margin=8)
        right = column(PaneHead(tr("Preview of rows")), words, self._views)
        lay_out(self, Splitter("ledger-import", [400, 740], side, right))


def _number(field: Field) -> int:
    text = field.text().strip()
    return int(text) if text.isdecimal() else 0


def _shown(number: int) -> str:
    return str(number) if number else ""


def _sheets(view: View, case: CaseId) -> Sheets:
    """Every sheet of every table of a case."""
    found: Sheets = []
    for each in tables(view, case):
        for sheet in sheets(view, each.id):
            named = f"{each.label} {each.shown}"
            found.append((each.id, sheet, f"{named}: {sheet}" if sheet else named))
    return found


def _guess(grid: SheetGrid, target: TableKind) -> ColumnMapping:
    """The first row with several texts is likely that of the headings; columns by their names."""
    filled = [sum(bool(cell.strip()) for cell in each) for each in grid.rows[:20]]
    most = max(filled, default=0)
    header = next((n for n, many in enumerate(filled, 1) if many >= max(2, 0.6 * most)), 0)
    columns = proposed(target, headings(grid.rows, header))
    same = {"flow": "input", "measure": ""} if target is TableKind.LINES else {"kind": "invoice"}
    if target is TableKind.LINES:
        same["step"] = ""
        if "unit" not in columns:
            same["unit"] = "kg"
    mapped = ColumnMapping(target, header, columns=columns, constants=same)
    ways = {name: way_of(grid, mapped, name) for name in columns if name in {"written", "on_day"}}
    known = {name: way for name, way in ways.items() if way}
    return ColumnMapping(target, header, columns=columns, constants=same, ways=known)


def _preview(grid: SheetGrid, mapped: ColumnMapping, steps: Sequence[LedgerStep]) -> Preview | str:
    try:
        return preview(grid, mapped, steps)
    except Impossible as error:
        return error.why
