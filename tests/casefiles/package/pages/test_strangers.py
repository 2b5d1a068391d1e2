"""Files of strangers: the smallest of each sort and expectation give pages or words, none a fault.

All of them are gone through by `dev.py bench exhibit_pages`.
"""

import io

import pikepdf

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import MadeFrom
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.casefiles.package.pages.conftest import BY_TEXT, exhibits_in
from tests.corpus import needs_corpus, strangers

_LARGEST = 60_000
"""Bytes: what is larger takes longer, and the bench has it."""

_FAULTS = ("broke down", "makes no sense", "no reader could be started", "took too long")


@needs_corpus
def test_the_smallest_of_each_sort_give_pages_or_words(tmp_path):
    smallest = {}
    for each in sorted(strangers(), key=lambda it: it.size, reverse=True):
        if 0 < each.size <= _LARGEST:
            smallest[each.type, each.expected] = each.path
    with Workspace(with_tables(tmp_path / "home"), ada()) as workspace:
        add_exhibits(workspace, a_case(workspace), [*smallest.values()])
        with page_maker(workspace, BY_TEXT) as maker:
            made = {name: maker.pages(each) for name, each in exhibits_in(workspace).items()}
    assert len(made) > 20
    told = {name: " ".join(each.notes) for name, each in made.items()}
    assert {name: words for name, words in told.items() if any(f in words for f in _FAULTS)} == {}
    for name, each in made.items():
        assert each.made is not MadeFrom.NOTHING or each.notes, name
        with each.open() as file, pikepdf.open(io.BytesIO(file.read())) as document:
            assert len(document.pages) == each.pages, name
