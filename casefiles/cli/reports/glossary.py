"""`exhibits glossary`: one English form for each name, and where translations depart from it."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import Json
from casefiles.evidence import store as evidence
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.deviations import deviations_of_case
from casefiles.evidence.translations.fixed_names.model import Deviation
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.view import View


@command("exhibits glossary")
def glossary(view: View, case: CaseId, json: Json = False) -> None:
    """List the glossary of names of a case, and where translations deviate from it."""
    known = store.of_case(view.db, case)
    labels = {each.id: each.label for each in evidence.of_case(view.db, case)}
    departing = [_told(each, labels) for each in deviations_of_case(view, case)]
    if json:
        say_json({"names": [rows.row_of(each) for each in known], "deviations": departing})
        return
    say_table(
        ("kind", "original", "english"), [(e.kind.value, e.original, e.english) for e in known]
    )
    for each in departing:
        say(
            f"{each['translation']} p. {each['page'] or '–'}: {each['original_name']} is not"
            f" “{each['english']}” there" + (f" but “{each['found']}”" if each["found"] else "")
        )


def _told(each: Deviation, labels: dict[ExhibitId, str]) -> dict[str, object]:
    return {
        "original_name": each.name.original,
        "english": each.name.english,
        "found": each.found,
        "translation": labels[each.translation],
        "page": each.page,
        "original": labels[each.original],
        "original_page": each.original_page,
    }
