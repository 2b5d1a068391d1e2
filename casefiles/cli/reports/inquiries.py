"""`casefiles inquiries`: what CBP asked, and how each item stands."""

import typer

from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Case, Folder, Json, reading, the_case
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.inquiries import store
from casefiles.inquiries.answer_text import describe_answers, write_answers


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("inquiries")
    def inquiries(workspace: Folder, case: Case, json: Json = False) -> None:
        """List what CBP asked, in its words, how each item stands, and what answers it."""
        with reading(workspace) as view:
            of = the_case(view.db, case).id
            numbers = {each.id: each.number for each in evidence.of_case(view.db, of)}
            statements = store.statement_numbers(view.db, of)
            spots = PlaceDescriptions(view.db, of)
            found = store.summaries(view.db, of)
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
