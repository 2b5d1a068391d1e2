"""Where all translations of a case depart from its list of names, by the text that is stored."""

from casefiles.evidence import store as evidence
from casefiles.evidence.all_texts import all_texts
from casefiles.evidence.names import store
from casefiles.evidence.names.deviations import in_texts, in_values
from casefiles.evidence.names.model import Deviation
from casefiles.evidence.translations import store as translations
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


def deviations_of_case(view: View, case: CaseId) -> list[Deviation]:
    """Return where the translations of a case depart from its list of names, text and values."""
    known, told = store.of_case(view.db, case), translations.of_case(view.db, case)
    if not known or not told:
        return []
    found = list[Deviation]()
    ends = {exhibit for each in told for exhibit in (each.exhibit, each.original)}
    held = {each.id: each.digest for each in evidence.those(view.db, ends)}
    with all_texts(view.folder) as texts_of:
        for each in told:
            texts = {e: texts_of(held[e]) for e in (each.exhibit, each.original)}
            found += in_texts(known, each, translations.places(view.db, each.id), texts)
            found += in_values(known, each, translations.values(view.db, each.id))
    return found
