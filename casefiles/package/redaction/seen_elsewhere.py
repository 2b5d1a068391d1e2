"""What is hidden and may be seen in other papers all the same: words of regions, days.

They stop nothing, since other papers say them of themselves. Whoever hands it on is told where.
"""

from collections.abc import Iterable, Iterator, Sequence

from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.evidence.protected_names.searchability import searchability
from casefiles.evidence.search.search_data import have_texts
from casefiles.kernel.ids import CaseId
from casefiles.package.redaction.hidden_figures import HiddenFigures, says_only_a_day
from casefiles.package.redaction.hidden_words import HiddenWords
from casefiles.package.redaction.model import RedactedCopy
from casefiles.workspace.view import View

_MOST, _MOST_LISTED = 20, 8


def seen_elsewhere(
    view: View, case: CaseId, shown: Sequence[Exhibit], copies: Iterable[RedactedCopy]
) -> list[str]:
    """Return a sentence for each redaction that hides what one of these exhibits shows.

    And one for the exhibits of which not all could be looked through.
    """
    by = dict[str, list[str]]()
    for copy in copies:
        for phrase, told in copy.hidden.to_look_at.items():
            by.setdefault(phrase, []).extend(told)
    words = HiddenWords((each for each in by if not says_only_a_day(each)), by=by)
    days = HiddenFigures((each for each in by if says_only_a_day(each)), by)
    found, unsearched = dict[str, list[str]](), list[str]()
    have_texts(view, shown)
    reach = searchability(view, case)
    with all_texts(view.folder) as texts:
        for each in shown:
            said = texts(each.digest)
            if why := reach.why_not(each, said):
                unsearched.append(f"{each.label} ({why})")
            text = "\n".join(said)
            for one in dict.fromkeys((*words.hidden_by(text), *days.hidden_by(text))):
                found.setdefault(one, []).append(each.label)
    return [*_told(found, unsearched)]


def _told(found: dict[str, list[str]], unsearched: Sequence[str]) -> Iterator[str]:
    for redaction, labels in [*found.items()][:_MOST]:
        seen = _listed(labels, ", ")
        yield f"What {redaction} hides can be read in {seen} too: look whether it may."
    if len(found) > _MOST:
        yield f"So can what {len(found) - _MOST:,} more redactions hide in other exhibits."
    if unsearched:
        some = _listed(unsearched, "; ")
        yield f"Not searched for what is hidden in others, or not all of it: {some}."


def _listed(some: Sequence[str], between: str) -> str:
    more = f" and {len(some) - _MOST_LISTED:,} more" if len(some) > _MOST_LISTED else ""
    return between.join(some[:_MOST_LISTED]) + more
