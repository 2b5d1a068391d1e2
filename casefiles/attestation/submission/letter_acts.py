"""Acts on the cover letter: write a paragraph in place, leave out something that is enclosed."""

from casefiles.acts import Act
from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import LEFT_OUT, PARAGRAPHS, LetterWording
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def write_paragraph(workspace: Workspace, case: CaseId, paragraph: str, text: str) -> None:
    """Let a paragraph be what a person wrote; without words it is computed again.

    Raises `Impossible` of one that there is not.
    """
    if paragraph not in PARAGRAPHS:
        raise Impossible(
            f"There is no paragraph “{paragraph}”. There are: {', '.join(PARAGRAPHS)}."
        )
    lines = (" ".join(line.split()) for line in text.strip().split("\n"))
    _put(workspace, case, paragraph, "\n".join(lines))


def leave_out(workspace: Workspace, case: CaseId, enclosure: str, *, left_out: bool = True) -> None:
    """Leave something that is enclosed out of the list, or put it in again."""
    if not enclosure or enclosure in PARAGRAPHS:
        raise Impossible("Only what is enclosed is left out.")
    _put(workspace, case, enclosure, LEFT_OUT if left_out else "")


def _put(workspace: Workspace, case: CaseId, key: str, text: str) -> None:
    with workspace.change(Act.WORD_COVER_LETTER, case) as db:
        held = next((e for e in store.letter_wordings(db, case) if e.paragraph == key), None)
        if held and not text:
            rows.remove(db, store.WORDINGS, case, held.id)
        elif held and held.text != text:
            rows.alter(db, store.WORDINGS, case, held.id, {"text": text})
        elif text and not held:
            rows.add(db, store.WORDINGS, LetterWording(workspace.new_id(), case, key, text))
