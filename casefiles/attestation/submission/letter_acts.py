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
    put_words(workspace, case, Act.WORD_COVER_LETTER, paragraph, tidied(text))


def leave_out(workspace: Workspace, case: CaseId, enclosure: str, *, left_out: bool = True) -> None:
    """Leave something that is enclosed out of the list, or put it in again."""
    if not enclosure or enclosure in PARAGRAPHS:
        raise Impossible("Only what is enclosed is left out.")
    words = LEFT_OUT if left_out else ""
    put_words(workspace, case, Act.WORD_COVER_LETTER, enclosure, words)


def tidied(text: str) -> str:
    """Return what a person typed, line by line, without what is blank around it."""
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def put_words(workspace: Workspace, case: CaseId, act: Act, key: str, text: str) -> None:
    """Keep a person's words under a key, in one entry of the journal; without words none."""
    with workspace.change(act, case) as db:
        held = next((e for e in store.letter_wordings(db, case) if e.paragraph == key), None)
        if held and not text:
            rows.remove(db, store.WORDINGS, case, held.id)
        elif held and held.text != text:
            rows.alter(db, store.WORDINGS, case, held.id, {"text": text})
        elif text and not held:
            rows.add(db, store.WORDINGS, LetterWording(workspace.new_id(), case, key, text))
