"""Where all translations of a case depart from its list of names, by the text that is stored."""

from casefiles.evidence import store as evidence
from casefiles.evidence.cache import store as cache
from casefiles.evidence.names import store
from casefiles.evidence.names.deviations import in_texts, in_values
from casefiles.evidence.names.model import Deviation
from casefiles.evidence.translations import store as translations
from casefiles.ids import CaseId
from casefiles.view import View


def deviations_of_case(view: View, case: CaseId) -> list[Deviation]:
    """Return where the translations of a case depart from its list of names, text and values."""
    known, found = store.of_case(view.db, case), list[Deviation]()
    held = {each.id: each.digest for each in evidence.of_case(view.db, case)}
    with cache.opened(view.folder) as kept:
        for each in translations.of_case(view.db, case):
            texts = {e: kept.texts(held[e]) for e in (each.exhibit, each.original)}
            found += in_texts(known, each, translations.places(view.db, each.id), texts)
            found += in_values(known, each, translations.values(view.db, each.id))
    return found
