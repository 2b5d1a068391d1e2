"""A case with a file of each kind, read; and its exhibits as pages, made once."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import PagesSettings
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from resources import folder
from tests.build import a_case, ada, with_tables
from tests.casefiles.package.pages.strangers import FILES

FONTS = Path(str(folder("fonts")))
BY_TEXT = PagesSettings(FONTS, office=False)


def exhibits_in(view):
    """Every exhibit by its file name; what came out of another too."""
    [case] = {row["case_id"] for row in view.db.execute("SELECT case_id FROM exhibits")}
    return {each.name: each for each in store.of_case(view.db, case)}


@pytest.fixture(scope="session")
def read_case(tmp_path_factory):
    """The folder of a workspace whose one case has a file of each kind."""
    papers = tmp_path_factory.mktemp("papers")
    for name, content in FILES.items():
        (papers / name).write_bytes(content)
    home = with_tables(tmp_path_factory.mktemp("pages"))
    with Workspace(home, ada()) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [papers])
        process_due_here(workspace, case)
    return home


@pytest.fixture(scope="session")
def made(read_case):
    """What became of each file: its pages, their bytes, and the bytes of the file."""
    found = {}
    with View(read_case) as view, page_maker(view, BY_TEXT) as maker:
        for name, exhibit in exhibits_in(view).items():
            pages = maker.pages(exhibit)
            with pages.open() as file:
                content = file.read()
            original = view.blobs.read(exhibit.digest)
            found[name] = SimpleNamespace(
                pages=pages, content=content, original=original, exhibit=exhibit
            )
    return found
