"""Where all translations of a case depart from its list of names, by the text that is stored."""

from casefiles.evidence import store as evidence
from casefiles.evidence.cache import store as cache
from casefiles.evidence.names import store
from casefiles.evidence.names.deviations import in_texts, in_values
from casefiles.evidence.names.model import Deviation
from casefiles.evidence.ocr.store import Store as Recognized
from casefiles.evidence.translations import store as translations
from casefiles.ids import CaseId, Digest
from casefiles.view import View


def deviations_of_case(view: View, case: CaseId) -> list[Deviation]:
    """Return where the translations of a case depart from its list of names, text and values."""
    known, told = store.of_case(view.db, case), translations.of_case(view.db, case)
    if not known or not told:
        return []
    found = list[Deviation]()
    ends = {exhibit for each in told for exhibit in (each.exhibit, each.original)}
    held = {each.id: each.digest for each in evidence.those(view.db, ends)}
    with cache.opened(view.folder) as kept, Recognized(view.folder) as recognized:
        for each in told:
            pair = (each.exhibit, each.original)
            texts = {exhibit: _texts(kept, recognized, held[exhibit]) for exhibit in pair}
            found += in_texts(known, each, translations.places(view.db, each.id), texts)
            found += in_values(known, each, translations.values(view.db, each.id))
    return found


def _texts(kept: cache.Cache, recognized: Recognized, digest: Digest) -> list[str]:
    """What each page says, its own words and those that were recognized in its picture."""
    texts = [*kept.texts(digest)]
    for part, page in sorted(recognized.pages(digest).items()):
        texts += [""] * (part + 1 - len(texts))
        texts[part] = "\n".join(filter(None, (texts[part], page.text)))
    return texts
