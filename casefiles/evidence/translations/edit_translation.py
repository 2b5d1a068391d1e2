"""Act: correct what is told of a translation, or which place says what."""

from collections.abc import Sequence

from casefiles.changes import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.translations import store
from casefiles.evidence.translations.add_translation import Pairs, faults_of_pairs, write_pairs
from casefiles.evidence.translations.form_values import Value, write_values
from casefiles.evidence.translations.model import Extent, Method, Translation
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import CaseId, TranslationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({
    "kind", "from_language", "to_language", "method", "translator", "competence", "statement",
    "made_on",
})  # fmt: skip


def edit_translation(  # noqa: PLR0913
    workspace: Workspace,
    case: CaseId,
    translation: TranslationId,
    edits: Edits,
    pairs: Pairs | None = None,
    *,
    values: Sequence[Value] | None = None,
) -> None:
    """Let fields say something else, and `pairs` and `values`, where given, be all of them.

    A text that becomes a machine's is nobody's until somebody takes it over (again). Raises
    `Faulty`, `NotFound`, `Impossible`.
    """
    told = read_edits(Translation, EDITABLE, edits, "the translation")
    with workspace.change(Act.EDIT_TRANSLATION, case) as db:
        before = store.get(db, translation)
        if told.get("method") is Method.MACHINE and before.method is not Method.MACHINE:
            told |= {"taken_over_by": "", "taken_over_at": None}
        if told:
            rows.alter(db, store.TRANSLATIONS, case, translation, told)
        after = store.get(db, translation)
        if pairs is not None:
            here, there = (evidence.get(db, each) for each in (after.exhibit, after.original))
            faults = tuple(faults_of_pairs(db, here, there, pairs))
            if faults:
                raise Faulty("the translation", faults)
            write_pairs(workspace, db, after, pairs)
        if values is not None:
            write_values(workspace, db, after, values)
        if after.kind is Extent.EXTRACT and not store.places(db, translation):
            raise Impossible("An extract names its passages: which place says what.")
