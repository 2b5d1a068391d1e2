"""What is done to scopes from the window: each through a job."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casefiles.assessment.context_proposals import ContextProposal
from casefiles.assessment.scope_acts import ScopeOpening, open_group, open_scope
from casefiles.cases.model import Scope
from casefiles.cases.scope_acts import remove_scope
from casefiles.kernel.ids import CaseId, ScopeId
from desktop.assessment.answer_acts import AnswerTarget, scope_edit_act
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import ShortAct


class ScopeActs(QObject):
    """Acts on the scopes of the case that is shown."""

    opened = Signal(object)
    """The id of a scope that is new."""

    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        case: Callable[[], CaseId | None],
        scope: Callable[[], ScopeId | None],
        parent: QObject | None = None,
    ) -> None:
        """`case` and `scope` return what is shown."""
        super().__init__(parent)
        self._context, self._case, self._scope = context, case, scope

    def open(self, opening: ScopeOpening) -> Job | None:
        """Open a scope."""
        edition = self._context.library.edition
        if (case := self._case()) is None:
            return None
        does = self._do(self.tr("Creating scope"), lambda w: open_scope(w, case, edition, opening))
        does.succeeded.connect(self.opened)
        return does

    def save(self, field: str, value: object) -> None:
        """Save a field of the scope that is shown."""
        if (case := self._case()) and (scope := self._scope()):
            self._do(self.tr("Saving"), scope_edit_act(AnswerTarget(case, scope, ()), field, value))

    def take(self, proposal: ContextProposal) -> None:
        """Let the context hold that places propose."""
        self.save("context_pack", proposal.pack.id)

    def open_group(self, group: str) -> None:
        """Open a group of questions in the scope that is shown."""
        if (case := self._case()) and (scope := self._scope()):
            self._do(self.tr("Creating scope"), lambda w: open_group(w, case, scope, [group]))

    def remove(self, scope: Scope) -> None:
        """Remove a scope."""
        if case := self._case():
            job = self._do(self.tr("Removing"), lambda w: remove_scope(w, case, scope.id))
            said = self.tr("{} and its assessment are removed.")
            job.succeeded.connect(lambda _: self.says.emit(said.format(scope.label), "done"))

    def _do(self, title: str, does: ShortAct) -> Job:
        return self._context.jobs.do(title, does)
