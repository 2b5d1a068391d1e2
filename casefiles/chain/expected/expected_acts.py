"""Acts on what is expected: lists, steps of templates, and what is not needed."""

from collections.abc import Collection

from casefiles.acts import Act
from casefiles.chain import store as chain
from casefiles.chain.expected import store
from casefiles.chain.expected.model import ExpectedList, NotNeeded, StepTemplate
from casefiles.chain.model import Step
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def choose_lists(
    workspace: Workspace, case: CaseId, lists: Collection[str], documents: Documents
) -> None:
    """Let the case be held against these lists and no others. Raises `Impossible`."""
    for each in lists:
        if each not in documents.lists:
            known = ", ".join(documents.lists)
            raise Impossible(f"“{each}” is not a list of documents. There are: {known}.")
    with workspace.change(Act.CHOOSE_LISTS, case) as db:
        held = {each.list: each.id for each in store.lists(db, case)}
        for slug, id_ in held.items():
            if slug not in lists:
                rows.remove(db, store.LISTS, case, id_)
        for slug in dict.fromkeys(lists):
            if slug not in held:
                rows.add(db, store.LISTS, ExpectedList(workspace.new_id(), case, slug))


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


def mark_not_needed(  # noqa: PLR0913, PLR0917 - what, where and why
    workspace: Workspace,
    case: CaseId,
    step: StepId | None,
    items: Collection[str],
    reason: str,
    documents: Documents,
) -> None:
    """Record the reason; it prints. Raises `Impossible` without one or for what no list expects."""
    if not reason.strip():
        raise Impossible("Why is it not needed? Say “not needed because …”.")
    for each in items:
        if documents.expected(each) is None:
            raise Impossible(f"“{each}” is in no list of documents.")
    with workspace.change(Act.MARK_NOT_NEEDED, case, reason) as db:
        if step:
            rows.of_this_case(db, chain.STEPS, Step, case, step)
        for each in dict.fromkeys(items):
            before = store.that_is_not_needed(db, case, step, each)
            said = NotNeeded(
                before.id if before else workspace.new_id(), case, step, each, reason.strip(),
                workspace.environment.actor, workspace.now(),
            )  # fmt: skip
            rows.put(db, store.NOT_NEEDED, said)


def unmark_not_needed(
    workspace: Workspace, case: CaseId, step: StepId | None, items: Collection[str]
) -> None:
    """Take the reasons away; what was not marked stays as it is."""
    with workspace.change(Act.UNMARK_NOT_NEEDED, case) as db:
        for each in dict.fromkeys(items):
            held = store.that_is_not_needed(db, case, step, each)
            if held:
                rows.remove(db, store.NOT_NEEDED, case, held.id)
