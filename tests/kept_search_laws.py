"""What is kept beside the index never answers a question otherwise than counting all would.

Exhibits come, go by undoing and come back; acts fail halfway; a second connection writes; texts are
kept, recognized and forgotten; the index follows, or is dropped and made anew. After each step the
answer is compared with one that is counted then.
"""

import random
from collections.abc import Callable
from contextlib import suppress

from casefiles.acts import Act
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search import scope as scope_module
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.scope import SearchScope
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.store import KeptScope
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage.rows import remove
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, an_exhibit

QUERY = parse_query("wages")


class Kept:
    """A workspace of two cases in which all that can make an answer stale is done."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace, self.chance = workspace, random.Random(seed)
        self.cases = [a_case(workspace, each) for each in ("one", "two")]
        self.held = self.n = 0

    def a_digest(self) -> Digest | None:
        found = self.workspace.db.execute("SELECT digest FROM exhibits").fetchall()
        return Digest(self.chance.choice(found)["digest"]) if found else None

    def add(self) -> None:
        content = f"paper {self.chance.randrange(12)}"  # some of them twice
        an_exhibit(self.workspace, self.chance.choice(self.cases), content)

    def undo(self) -> None:
        case = self.chance.choice(self.cases)
        if self.workspace.undoable(case) is not Act.OPEN_CASE:
            self.workspace.undo(case)

    def redo(self) -> None:
        self.workspace.redo(self.chance.choice(self.cases))

    def describe(self) -> None:
        row = self.workspace.db.execute("SELECT id, case_id FROM exhibits").fetchone()
        if row:
            self.n += 1
            edits = {"title": f"paper {self.n}"}
            describe_exhibits(self.workspace, CaseId(row["case_id"]), [ExhibitId(row["id"])], edits)

    def fail(self) -> None:
        """Take an exhibit out, ask meanwhile, and have the act fail: all is as it was."""
        row = self.workspace.db.execute("SELECT id, case_id FROM exhibits").fetchone()
        if row is None:
            return
        with suppress(ZeroDivisionError), self.workspace.change(Act.UNDO, row["case_id"]) as db:
            remove(db, "exhibits", row["case_id"], row["id"])
            self.ask(self.workspace)
            raise ZeroDivisionError

    def keep(self) -> None:
        if digest := self.a_digest():
            self.n += 1
            text = f"wages {self.n}"
            with open_search_data(self.workspace) as held:
                held.cache.keep([(digest, ReadResult(Finding("application/pdf", ""), (text,)))])

    def forget(self) -> None:
        if digest := self.a_digest():
            with open_search_data(self.workspace) as held:
                held.cache.forget([digest])

    def recognize(self) -> None:
        if digest := self.a_digest():
            page = ScannedPage(ExhibitId(""), "", digest, "application/pdf", 0, (100, 100))
            read = OcrPage(0, "eyes 1", "eng", 72, 80, "wages", ())
            with open_search_data(self.workspace) as held:
                held.recognized.keep([RecognitionOutcome(page, read)])

    def index(self) -> None:
        with open_search_data(self.workspace) as held:
            update_index(held, held.index)

    def drop_index(self) -> None:
        with open_search_data(self.workspace) as held:
            held.index.start_over()

    def drop_texts(self) -> None:
        with open_search_data(self.workspace) as held:
            held.cache.start_over()

    def ask(self, view: View) -> None:
        for cases in (None, [self.cases[0]], self.cases):
            with open_search_data(view) as held:
                found = SearchScope(view, held, QUERY, cases)
                now = scope_module._count(view, held, cases, KeptScope("", 0, "", ""))
            assert (found.waiting, found.is_simple) == (now.waiting, now.is_simple), cases
            self.held += 1

    STEPS: tuple[Callable[["Kept"], None], ...] = (
        *(add, add, undo, redo, describe, describe, fail, keep, keep, forget, recognize),
        *(index, index, drop_index, drop_texts),
    )


def hold(workspace: Workspace, seed: int, steps: int) -> Kept:
    """Take so many steps, and ask after each: here, and by a connection that was open before."""
    kept = Kept(workspace, seed)
    with View(workspace.folder) as other:
        for _ in range(steps):
            with suppress(CasefilesError):
                kept.chance.choice(Kept.STEPS)(kept)
            kept.ask(other)
            kept.ask(workspace)
    return kept
