"""Acts on papers that go to CBP by themselves: write a part in place, leave out a computed one."""

from casefiles.acts import Act
from casefiles.attestation.submission.kinds.extension import UNTIL
from casefiles.attestation.submission.kinds.model import CHOICES, PARTS, SubmissionKind, writable
from casefiles.attestation.submission.kinds.paper import key_of
from casefiles.attestation.submission.kinds.protest import CRITERIA, FURTHER_REVIEW, criteria_of
from casefiles.attestation.submission.letter_acts import put_words, tidied
from casefiles.attestation.submission.model import LEFT_OUT
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


def word_submission(
    workspace: Workspace, case: CaseId, kind: SubmissionKind, part: str, text: str
) -> None:
    """Let a paragraph or choice be what a person wrote; without words it is computed again.

    Raises `Impossible` of one that there is not, and of a day or criterion that is none.
    """
    if part not in writable(kind):
        known = ", ".join(writable(kind))
        raise Impossible(f"There is no “{part}” to write in it ({kind.value}). There are: {known}.")
    words = tidied(text)
    if words and part in CHOICES[kind]:
        words = _choice(part, words)
    put_words(workspace, case, Act.WORD_SUBMISSION, key_of(kind, part), words)


def leave_out_part(
    workspace: Workspace, case: CaseId, kind: SubmissionKind, part: str, *, left_out: bool = True
) -> None:
    """Leave a computed part out of a paper, or put it in again. Raises `Impossible`."""
    if part not in PARTS[kind]:
        raise Impossible(f"Only what is computed is left out: {', '.join(PARTS[kind])}.")
    words = LEFT_OUT if left_out else ""
    put_words(workspace, case, Act.WORD_SUBMISSION, key_of(kind, part), words)


def _choice(part: str, words: str) -> str:
    if part == UNTIL:
        return parse_date(words).isoformat()
    if part == FURTHER_REVIEW:
        named = words.lower().replace(",", " ").split()
        if strange := [each for each in named if each not in CRITERIA]:
            raise Impossible(f"“{strange[0]}” is no criterion. There are: {', '.join(CRITERIA)}.")
        return ", ".join(criteria_of(words))
    return words
