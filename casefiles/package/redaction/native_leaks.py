"""Whether files that go out whole say what is hidden in another one."""

from collections.abc import Iterable, Iterator

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.model import Leak, LeakPlace, RedactedCopy
from casefiles.workspace.view import View


def hidden_elsewhere(copies: Iterable[RedactedCopy]) -> WhatIsHidden:
    """Return what these copies hide that no paper beside them may show either."""
    phrases = [each for copy in copies for each in copy.hidden.in_others]
    return WhatIsHidden(HiddenWords(phrases), HiddenWords(()))


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
