"""`casefiles search leads`: terms worth reading, where they stand."""

from typing import TYPE_CHECKING

from casefiles.cases import store as cases_store
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say_json, say_table
from casefiles.cli.paging import Limit, Offset, part_of
from casefiles.cli.session import Case, Json, the_cases
from casefiles.evidence.passages.place_text import write_place
from casefiles.reference_data import terms as the_terms
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.leads.leads import Lead

TITLES = ("where", "page", "term", "in English", "weight", "may be about", "quote")


@command("search leads")
def leads(
    view: View, case: Case = "", limit: Limit = 0, offset: Offset = 0, json: Json = False
) -> None:
    """List terms worth reading in a case or in all, each with its place.

    A lead is no evidence: it says that a person should read the passage.
    """
    from casefiles.evidence.leads.leads import leads as leads_of  # noqa: PLC0415
    from casefiles.evidence.search.search_data import open_search_data, with_all_searchable  # noqa: PLC0415

    terms = the_terms()
    with progress_bar("Reading") as progress:
        cases = the_cases(view.db, case)
        labels = {each.id: each.label for each in cases_store.every(view.db)}
        with open_search_data(view) as search_data:
            found = with_all_searchable(
                view, search_data, cases, progress,
                lambda: [each for of in cases
                         for each in leads_of(view, search_data, terms, of, progress)],
            )  # fmt: skip
    shown = part_of(found, limit, offset)
    if json:
        say_json([_data(each, labels[each.case]) for each in shown])
    else:
        say_table(TITLES, [_row(each, labels[each.case]) for each in shown])


def _data(lead: "Lead", case: str) -> dict[str, object]:
    return {
        "case": case,
        "exhibit": lead.label,
        "page": lead.page,
        "quote": lead.quote.text,
        "term": lead.term.id,
        "written": lead.term.written,
        "en": lead.term.en,
        "strength": "strong" if lead.strong else "weak",
        "category": lead.term.category,
        "specificity": lead.term.specificity,
        "indicators": [*lead.term.indicators],
        "verified": lead.term.is_verified,
        "layer": lead.layer,
        "place": write_place(lead.place),
        "run": [lead.start, lead.end],
        "set_aside": lead.set_aside,
        "dismissed": lead.dismissed.reason if lead.dismissed else None,
    }


def _row(lead: "Lead", case: str) -> tuple[object, ...]:
    weight = "dismissed" if lead.dismissed else "strong" if lead.strong else "weak"
    return (
        f"{case}/{lead.label}",
        lead.page,
        lead.term.written,
        lead.term.en,
        weight,
        " ".join(lead.term.indicators),
        " ".join(lead.quote.text.split()),
    )
