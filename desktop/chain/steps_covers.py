"""What lies over steps and links for a while: a choice of documents, and a chain to be checked."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.chain import wording
from casefiles.chain.chain import chain_of
from casefiles.chain.model import Shows
from casefiles.chain.proposals.chain_acts import Attachment, ChainOptions
from casefiles.chain.proposals.documents import read_chain_documents
from casefiles.chain.proposals.papers import papers_for
from casefiles.chain.proposals.steps import propose_steps
from casefiles.kernel.ids import CaseId, ExhibitId, StepId
from casefiles.kernel.text_safety import visible
from desktop.chain.proposed_chain import ProposedChain, ProposedChainPanel
from desktop.context import Context
from desktop.widgets.document_picker import DocumentPicker, PickRow

if TYPE_CHECKING:
    from casefiles.documents.model import Documents
    from casefiles.workspace.view import View

W = TypeVar("W", bound=QWidget)
_ROLES = tuple((each.value, words) for each, words in wording.SHOWS.items())


class StepsCovers(QObject):
    """Reads what is offered off the GUI thread; what was chosen is handed over in one piece.

    Each of the two is built when it is first asked for.
    """

    covered = Signal(bool)
    attached = Signal(str, list)
    """The id of a step or link, and the `Attachment`s."""

    added = Signal(list, object)
    """The steps that were chosen, and the `ChainOptions`."""

    says = Signal(str, str)
    shows_page = Signal(str)
    """The id of an exhibit whose page is to be shown."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._thing = context, ""
        self.place = QVBoxLayout()
        """Where they lie, if they do."""

        self._built: list[QWidget] = []

    @cached_property
    def picker(self) -> DocumentPicker:
        """The choice of documents for a step or a link."""
        made = DocumentPicker(
            "chain-attach", self.tr("Attach documents"), self.tr("Attach"), _ROLES
        )
        made.left.connect(self.leave)
        made.accepted.connect(self._attach)
        made.shows_page.connect(self.shows_page)
        return self._with(made)

    @cached_property
    def proposed(self) -> ProposedChainPanel:
        """The chain that parties and documents propose."""
        made = ProposedChainPanel()
        made.left.connect(self.leave)
        made.accepted.connect(self._add)
        return self._with(made)

    @property
    def is_open(self) -> bool:
        """Whether one of them lies over the pane."""
        return not all(each.isHidden() for each in self._built)

    def leave(self) -> None:
        """Show the pane again."""
        for each in self._built:
            self._context.jobs.forget(each)
            each.hide()
        self.covered.emit(False)  # noqa: FBT003 - it is the pane that is seen

    def begin_attaching(self, case: CaseId, thing: str, title: str) -> None:
        """Offer the documents of the case for a step or a link."""
        self._thing = thing
        words = visible(self.tr("Attach documents to {}").format(title))
        documents = self._context.library.documents
        job = self._context.jobs.look(
            self.picker, lambda view: read_pick_rows(view, case, thing, documents)
        )
        job.succeeded.connect(lambda rows: self._offer(words, rows))

    def begin_proposing(self, case: CaseId) -> None:
        """Offer the chain that parties and documents propose."""
        self.proposed.begin()
        self.covered.emit(True)  # noqa: FBT003 - the pane is seen no more
        documents = self._context.library.documents
        job = self._context.jobs.look(
            self.proposed, lambda view: read_proposed_chain(view, case, documents)
        )
        job.succeeded.connect(self.proposed.show_chain)

    def _with(self, made: W) -> W:
        self._built.append(made)
        self.place.addWidget(made)
        return made

    def _offer(self, words: str, rows: list[PickRow]) -> None:
        self.picker.begin(words, rows)
        self.covered.emit(True)  # noqa: FBT003

    def _attach(self, rows: list[PickRow]) -> None:
        unsaid = [each.called.split()[0] for each in rows if not each.shows]
        if unsaid:
            words = self.tr("What do {} show? Alt+1 to Alt+7 say it of the one chosen last.")
            self.says.emit(visible(words.format(", ".join(unsaid))), "warn")
            return
        given = [
            Attachment(ExhibitId(e.exhibit), tuple(Shows(each) for each in e.shows)) for e in rows
        ]
        self.leave()
        self.attached.emit(self._thing, given)

    def _add(self, steps: list[object], options: ChainOptions) -> None:
        self.leave()
        self.added.emit(steps, options)


def read_pick_rows(view: "View", case: CaseId, thing: str, documents: "Documents") -> list[PickRow]:
    """Return the documents of a case, those proposed for a step chosen. Off the GUI thread."""
    found = read_chain_documents(view, case, documents)
    with view.reading() as db:
        chain = chain_of(db, case)
    step = chain.by_id.get(StepId(thing))
    proposed = {e.exhibit: e for e in (papers_for(step, chain, found, documents) if step else ())}
    rows = []
    for each in found:
        held = proposed.get(each.exhibit.id)
        usual = documents.usual_shows(each.kind.id) if each.kind else None
        shows = held.shows if held else (Shows(usual.value),) if usual else ()
        rows.append(
            PickRow(
                each.exhibit.id, each.exhibit.number,
                f"{each.exhibit.label} {each.exhibit.shown}", each.kind.en if each.kind else "",
                tuple(e.value for e in shows), held.why if held else "", held is not None,
            )
        )  # fmt: skip
    return rows


def read_proposed_chain(view: "View", case: CaseId, documents: "Documents") -> ProposedChain:
    """Return the chain that parties and documents propose. Off the GUI thread."""
    found = read_chain_documents(view, case, documents)
    with view.reading() as db:
        steps = propose_steps(cases.parties(db, case), found, documents)
        held = import_summary(db, case)
    if not steps:
        return ProposedChain()
    maker = steps[-1].party.id
    lines = [each for each in held.lines if each.manufacturer in {None, maker}]
    named = "; ".join(held.named(each) for each in lines)
    return ProposedChain(steps, tuple(each.id for each in lines), named)
