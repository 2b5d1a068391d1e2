"""`attestation spelling`: English words of a case that are in no dictionary."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import spell_checker
from casefiles.workspace.view import View

Suggest = Annotated[
    bool, typer.Option("--suggest", help="Say what may be meant by each. Takes a while.")
]


@command("attestation spelling")
def spelling(view: View, case: CaseId, suggest: Suggest = False, json: Json = False) -> None:
    """List English words that are in no dictionary, of statements and titles. Changes nothing.

    Names of the case, its glossary and the words that you added in the window are known.
    """
    from casefiles.spelling.case_texts import unknown_words  # noqa: PLC0415 - reads a dictionary
    from casefiles.spelling.word_lists import own_words_file  # noqa: PLC0415

    checker = spell_checker()
    found = unknown_words(view.db, case, checker)
    meant = {each.word: list(checker.suggestions(each.word)) for each in found if suggest}
    if json:
        say_json([
            {"where": each.where, "word": each.word, "suggestions": meant.get(each.word, [])}
            for each in found
        ])  # fmt: skip
        return
    if found:
        rows = [(each.where, each.word, ", ".join(meant.get(each.word, ()))) for each in found]
        say_table(("where", "word", "perhaps"), rows)
    say(f"{counted(len(found), 'word')} in no dictionary.")
    say_aside(f"Words to know besides: {own_words_file()}, one to a line.")
