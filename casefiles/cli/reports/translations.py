"""`exhibits translations`: which exhibit says in English what which place of another says."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.paging import Limit, Offset, part_of
from casefiles.cli.session import Json
from casefiles.evidence import store as evidence
from casefiles.evidence.places import from_text, in_words
from casefiles.evidence.translations import store
from casefiles.evidence.translations.model import Translation
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.view import View

TITLES = ("exhibit", "translates", "extent", "languages", "by", "who answers for it", "places")


@command("exhibits translations")
def translations(
    view: View, case: CaseId, limit: Limit = 0, offset: Offset = 0, json: Json = False
) -> None:
    """List the translations of a case, with their matching places."""
    known = part_of(store.of_case(view.db, case), limit, offset)
    labels = {each.id: each.label for each in evidence.of_case(view.db, case)}
    told = [_data(view, each, labels) for each in known]
    if json:
        say_json(told)
    else:
        say_table(TITLES, [_row(each) for each in told])


def _data(view: View, each: Translation, labels: dict[ExhibitId, str]) -> dict[str, object]:
    return rows.row_of(each) | {
        "exhibit": labels[each.exhibit],
        "original": labels[each.original],
        "statement_exhibit": labels[each.statement_exhibit] if each.statement_exhibit else None,
        "machine_only": each.is_machine_only,
        "places": [
            {"here": pair.place, "there": pair.original_place}
            for pair in store.places(view.db, each.id)
        ],
    }  # fmt: skip


def _row(told: dict[str, object]) -> tuple[object, ...]:
    places = told["places"]
    said = "; ".join(
        f"{in_words(from_text(each['here'])) or 'all'} = "
        f"{in_words(from_text(each['there'])) or 'all'}"
        for each in (places if isinstance(places, list) else ())
    )
    answers = "no one yet" if told["machine_only"] else told["taken_over_by"] or told["translator"]
    return (
        told["exhibit"], told["original"], told["kind"],
        f"{told['from_language']} to {told['to_language']}", told["method"], answers, said,
    )  # fmt: skip
