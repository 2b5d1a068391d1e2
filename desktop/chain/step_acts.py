"""What is done to steps and links from the window: each through a job, none by a pane itself."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from casefiles.assessment.scope_acts import set_step_workers
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers, take_off_papers
from casefiles.chain.link_acts import LinkInput, add_link, edit_link, remove_link
from casefiles.chain.model import Shows
from casefiles.chain.nexus_acts import decide_nexus, withdraw_nexus
from casefiles.chain.proposals.chain_acts import (
    Attachment,
    ChainOptions,
    add_chain_from_documents,
    attach_documents,
)
from casefiles.chain.proposals.steps import ProposedStep
from casefiles.chain.reuse.reuse_acts import confirm_brought
from casefiles.chain.step_acts import (
    StepInput,
    add_step,
    edit_step,
    move_step,
    remove_step,
    tie_lines,
)
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, LinkId, StepId
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import WriterTask


class StepActs(QObject):
    """Acts on the chain of the case that is shown."""

    step_added = Signal(object)
    """The id of a step that is new."""

    link_added = Signal(object)
    """The id of a link that is new."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case: CaseId | None = None

    def add_step(self, title: str, after: Sequence[StepId] = ()) -> None:
        """Add a step at the end, linked from those it comes after."""
        if case := self.case:
            given = StepInput(title)
            job = self._do(self.tr("Adding a step"), lambda w, _: add_step(w, case, given, after))
            job.succeeded.connect(self.step_added)

    def add_link(self, from_step: str, to_step: str) -> None:
        """Link two steps."""
        if case := self.case:
            given = LinkInput(StepId(from_step), StepId(to_step))
            job = self._do(self.tr("Adding a link"), lambda w, _: add_link(w, case, given))
            job.succeeded.connect(self.link_added)

    def edit_step(self, step: StepId, field: str, value: object) -> None:
        """Save a field of a step."""
        if (case := self.case) and field == "worker_region":
            self._do(self.tr("Saving"), lambda w, _: set_step_workers(w, case, step, str(value)))
        elif case:
            self._do(self.tr("Saving"), lambda w, _: edit_step(w, case, step, {field: value}))

    def edit_link(self, link: LinkId, field: str, value: object) -> None:
        """Save a field of a link."""
        if case := self.case:
            self._do(self.tr("Saving"), lambda w, _: edit_link(w, case, link, {field: value}))

    def remove_step(self, step: StepId) -> None:
        """Remove a step with its links."""
        if case := self.case:
            self._do(self.tr("Removing"), lambda w, _: remove_step(w, case, step))

    def remove_link(self, link: LinkId) -> None:
        """Remove a link."""
        if case := self.case:
            self._do(self.tr("Removing"), lambda w, _: remove_link(w, case, link))

    def move(self, step: StepId, by: int) -> None:
        """Let a step come earlier or later."""
        if case := self.case:
            self._do(self.tr("Renumbering"), lambda w, _: move_step(w, case, step, by))

    def tie(self, step: StepId, lines: Sequence[LineId]) -> None:
        """Let entry lines come out of a step."""
        if case := self.case:
            self._do(self.tr("Saving"), lambda w, _: tie_lines(w, case, step, lines))

    def lay(self, thing: StepId | LinkId, exhibit: ExhibitId, shows: Shows, *, link: bool) -> None:
        """Lay a paper to a step or to a link."""
        if case := self.case:
            laying = NewChainPapers(
                (exhibit,),
                (shows,),
                step=None if link else StepId(thing),
                link=LinkId(thing) if link else None,
            )
            self._do(self.tr("Attaching document"), lambda w, _: lay_papers(w, case, laying))

    def attach(self, thing: str, given: Sequence[Attachment], *, link: bool) -> None:
        """Attach several documents to a step or to a link at once."""
        if case := self.case:
            at = {"link": LinkId(thing)} if link else {"step": StepId(thing)}
            words = self.tr("Attaching documents")
            self._do(words, lambda w, _: attach_documents(w, case, given, **at))

    def add_chain(self, steps: Sequence[ProposedStep], options: ChainOptions) -> None:
        """Add the steps of a chain that was proposed, and stay with the first."""
        if case := self.case:
            words = self.tr("Adding steps")
            job = self._do(words, lambda w, _: add_chain_from_documents(w, case, steps, options))
            job.succeeded.connect(lambda made: self.step_added.emit(made[0]))

    def take_off(self, papers: Sequence[str]) -> None:
        """Take papers off."""
        if case := self.case:
            self._do(self.tr("Detaching"), lambda w, _: take_off_papers(w, case, papers))

    def confirm(self, thing: str) -> None:
        """Confirm for this period what was brought over."""
        if case := self.case:
            self._do(
                self.tr("Confirming reused evidence"),
                lambda w, _: confirm_brought(w, case, [thing]),
            )

    def decide(self, reason: str) -> None:
        """Say that there is no nexus."""
        if case := self.case:
            self._do(self.tr("Saving"), lambda w, _: decide_nexus(w, case, reason))

    def withdraw(self) -> None:
        """Leave the nexus open."""
        if case := self.case:
            self._do(self.tr("Saving"), lambda w, _: withdraw_nexus(w, case))

    def _do(self, words: str, work: WriterTask[object]) -> Job:
        return self._context.jobs.act(words, work)
