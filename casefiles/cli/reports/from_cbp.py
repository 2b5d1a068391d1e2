"""`casefiles requests from-cbp`: what CBP asked, and how each item stands."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.inquiries import store
from casefiles.inquiries.answer_text import describe_answers, write_answers
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


@command("requests from-cbp")
def from_cbp(view: View, case: CaseId, json: Json = False) -> None:
    """List CBP requests in CBP's words, with their status and answers."""
    numbers = {each.id: each.number for each in evidence.of_case(view.db, case)}
    statements = store.statement_numbers(view.db, case)
    spots = PlaceDescriptions(view.db)
    found = store.summaries(view.db, case)
    rows = [
        {
            "number": each.inquiry.label,
            "words": each.inquiry.words,
            "source": each.inquiry.source.value,
            "due": str(each.inquiry.due_on or ""),
            "state": each.in_words,
            "answers": write_answers(each.answers, numbers.__getitem__, statements),
            "cannot": each.inquiry.cannot,
            "third party": each.inquiry.third_party,
        }
        for each in found
    ]
    told = [
        describe_answers(each.answers, spots, numbers.__getitem__, statements).words
        for each in found
    ]
    if json:
        say_json(rows)
    else:
        titles = ("no.", "asked", "source", "due", "stands", "answers", "cannot", "sent by")
        said = [row | {"answers": answers} for row, answers in zip(rows, told, strict=True)]
        say_table(titles, [[*row.values()] for row in said])
