"""A draft is written by a script as the window prints it, and says on each page that it is one."""

import pypdfium2

from casefiles.printing.attestation import DRAFT
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.shell import run


def test_a_draft_is_marked_on_every_page(tmp_path):
    home, out = with_tables(tmp_path / "home"), tmp_path / "draft.pdf"
    with Workspace(home, ada()) as workspace:
        a_case(workspace)
    done = run("attestation", "draft", home, "C-001", "--set", "counsel", "--out", out)
    assert done.code == 0, done.err
    assert "not signed and not issued" in done.out
    with pypdfium2.PdfDocument(out) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 2
    for page in pages:
        assert DRAFT.upper() in page
        assert f"C-001 · {DRAFT}" in page
