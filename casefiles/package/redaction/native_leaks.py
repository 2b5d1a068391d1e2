"""Whether files that go out whole say what is hidden in another one."""

import re
from collections.abc import Iterable, Iterator

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.package.redaction.hidden_figures import is_day
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.model import Leak, LeakPlace, RedactedCopy
from casefiles.workspace.view import View

_COUNT = re.compile("(?<![^,\\n\u00fe])\\d{1,10}(?![^,\\r\\n\u00fe])")
"""A cell of a table, as it is written with commas or for a review platform, that is all digits."""


def hidden_elsewhere(copies: Iterable[RedactedCopy]) -> WhatIsHidden:
    """Return what these copies hide that no paper beside them may show either."""
    phrases = [each for copy in copies for each in copy.hidden.in_others]
    return WhatIsHidden(HiddenWords(phrases), HiddenWords(()))


def leaks_in_index(
    said: Iterable[tuple[str, str]], copies: Iterable[RedactedCopy]
) -> Iterator[Leak]:
    """Look through tables and texts of ours, each with where it is, for what these copies hide.

    Days are not looked for, and cells that hold a count alone, such as a size, are passed over.
    """
    phrases = [each for copy in copies for each in copy.hidden.in_others if not is_day(each)]
    if hidden := HiddenWords(phrases):
        for where, text in said:
            if hidden.are_in(_COUNT.sub("", text)):
                yield Leak(LeakPlace.OWN_TEXT, where)


def leaks_in_natives(
    view: View, natives: Iterable[Exhibit], hidden: WhatIsHidden
) -> Iterator[Leak]:
    """Look through the files that lie beside, and through what came out of them."""
    with all_texts(view.folder) as texts:
        for each in natives:
            for paper in (each, *evidence.descendants(view.db, each.id)):
                if any(hidden.words.are_in(text) for text in texts(paper.digest)):
                    yield Leak(LeakPlace.PAGE_TEXT, f"the file beside {each.label}")
                    break
