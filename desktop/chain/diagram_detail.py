"""Beside the diagram: what is chosen in it, and the documents of it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain import wording
from casefiles.chain.model import Link, Step
from casefiles.chain.trace import OF_LINKS, Lack, lacks_of_link, papers_of, to_be_proven
from casefiles.kernel.text_safety import visible
from desktop.chain.pane_data import ChainPaneData, ChainPaperRow
from desktop.translation import Labels
from desktop.widgets.box import lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, paragraph

_PROOFS = Labels({Lack.SALE: "Sale", Lack.TRANSPORT: "Transport", Lack.PAYMENT: "Payment"})
_LEAST = 220


class _DocumentsTable(TableModel[ChainPaperRow]):
    """Documents, and what each shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Document"), lambda r: r.called, width=150, stretch=True),
                Column(self.tr("Shows"), lambda r: r.shows, width=78),
            ],
            Rows(lambda r: r.paper.id, lambda r: (r.called, r.shows, r.paper.id)),
            parent,
        )


class DiagramDetail(QWidget):
    """A step or a link in words, and its documents: Enter on one opens it."""

    shows = Signal(str)
    """The id of an exhibit that is to be looked at."""

    edits = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.setMinimumWidth(_LEAST)
        self.model = _DocumentsTable(self)
        self.table = table_of(self.model, "diagram-documents", tr("Documents of the selection"))
        self.head = PaneHead("", button("diagram-edit", tr("Edit"), self.edits.emit))
        self.words = paragraph("", "diagram-words", margin=(12, 8, 12, 4))
        self.proofs = muted("", "diagram-proofs", margin=(12, 0, 12, 8))
        held = QWidget()
        lay_out(held, self.head, self.words, self.proofs, self.table, rest=self.table)
        empty = EmptyState(
            "workflow",
            tr("Nothing selected"),
            tr("Select a step or a link: its documents are listed here."),
        )
        self._stack = stack(empty, held)
        lay_out(self, self._stack)
        self.table.opened.connect(lambda shown: self.shows.emit(shown.paper.exhibit))

    def show_thing(self, known: ChainPaneData | None, thing: str) -> bool:
        """Show a step or a link of a chain. Returns whether there is one to be shown."""
        chain = known.chain if known else None
        step = next((each for each in chain.steps if each.id == thing), None) if chain else None
        link = next((each for each in chain.links if each.id == thing), None) if chain else None
        self._stack.setCurrentIndex(int(bool(step or link)))
        self.model.show(known.papers_of(thing) if known else [])
        if known and step:
            self._show_step(step)
        elif known and link:
            self._show_link(known, link)
        return bool(step or link)

    def _show_step(self, step: Step) -> None:
        self.head.words.setText(visible(f"{step.number} {step.title}"))
        lines = (
            step.process,
            step.place,
            _flow(self.tr("In"), step.inputs),
            _flow(self.tr("Out"), step.outputs),
            _flow(self.tr("Lots"), ", ".join(step.lots)),
        )
        self.words.setText("\n".join(visible(each) for each in lines if each))
        self.words.setVisible(any(lines))
        self.proofs.hide()

    def _show_link(self, known: ChainPaneData, link: Link) -> None:
        chain = known.chain
        start, end = chain.by_id[link.from_step], chain.by_id[link.to_step]
        self.head.words.setText(visible(f"{start.number} {start.title} → {end.number} {end.title}"))
        what = next((each.what for each in known.links if each.link.id == link.id), "")
        self.words.setText(visible(what or self.tr("goods not stated")))
        self.words.show()
        self.proofs.setText("\n".join(_proofs(known, link)) or self.tr("Same site: no sale."))
        self.proofs.show()


def _flow(name: str, written: str) -> str:
    said = "; ".join(filter(None, (each.strip() for each in written.splitlines())))
    return f"{name}: {said}" if said else ""


def _proofs(known: ChainPaneData, link: Link) -> Iterator[str]:
    """What has to be proven of a link, and by which documents it is."""
    lacks = lacks_of_link(known.chain, link)
    for each in to_be_proven(known.chain, link):
        held = {
            known.exhibits.get(paper.exhibit, "?").split(" ", 1)[0]
            for paper in papers_of(known.chain, link)
            if paper.shows in OF_LINKS[each]
        }
        missing = wording.LACKS[each]
        yield f"– {missing}" if each in lacks else f"✓ {_PROOFS[each]}: {', '.join(sorted(held))}"
