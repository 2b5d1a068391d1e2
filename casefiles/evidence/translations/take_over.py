"""Act: a named person answers for what a machine translated. Only then may it go to CBP."""

from casefiles.changes import Act
from casefiles.evidence.translations import store
from casefiles.evidence.translations.model import Method
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, TranslationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_over(
    workspace: Workspace, case: CaseId, translation: TranslationId, by: str, competence: str = ""
) -> None:
    """Record who read the machine's text against the original and answers for it.

    Raises `Impossible` without a name, or where it was no machine. Why the person can is asked for
    too, if nobody said it before.
    """
    with workspace.change(Act.TAKE_OVER_TRANSLATION, case) as db:
        before = store.get(db, translation)
        if before.method is not Method.MACHINE:
            raise Impossible("A person translated or checked it already.")
        if not by.strip():
            raise Impossible("Who takes it over? It takes a name.")
        if not (competence.strip() or before.competence):
            raise Impossible("Why can this person judge it? Say it in their words.")
        values = {
            "taken_over_by": by.strip(),
            "taken_over_at": workspace.now(),
            "competence": competence.strip() or before.competence,
        }
        rows.alter(db, store.TRANSLATIONS, case, translation, values)
