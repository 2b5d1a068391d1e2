"""Act: an exhibit is no translation after all. Both exhibits stay."""

from casefiles.changes import Act
from casefiles.evidence.translations import store
from casefiles.kernel.ids import CaseId, TranslationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_translation(workspace: Workspace, case: CaseId, translation: TranslationId) -> None:
    """Untie a translation from its original, with all that is told of it. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_TRANSLATION, case) as db:
        rows.remove(db, store.TRANSLATIONS, case, store.get(db, translation).id)
