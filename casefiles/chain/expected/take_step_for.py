"""Act: say for which step of a template a step of the chain is taken."""

from casefiles.chain import store as chain
from casefiles.chain.expected import store
from casefiles.chain.expected.model import StepTemplate
from casefiles.chain.model import Step
from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_step_for(  # noqa: PLR0913, PLR0917 - which step, for which of which
    workspace: Workspace,
    case: CaseId,
    step: StepId,
    list_: str,
    template: str | None,
    documents: Documents,
) -> None:
    """Take it for this one; an empty `template`: for none; `None`: by its words, as before.

    Raises `Impossible` for what no template has, `NotFound`.
    """
    known = documents.lists.get(list_)
    if known is None or (template and known.step(template) is None):
        raise Impossible(f"There is no step “{template}” in the list “{list_}”.")
    with workspace.change(Act.TAKE_STEP_FOR, case) as db:
        rows.of_this_case(db, chain.STEPS, Step, case, step)
        held = [e for e in store.templates(db, case) if (e.step, e.list) == (step, list_)]
        if template is None:
            for each in held:
                rows.remove(db, store.TEMPLATES, case, each.id)
            return
        id_ = held[0].id if held else workspace.new_id()
        rows.put(db, store.TEMPLATES, StepTemplate(id_, case, step, list_, template))
