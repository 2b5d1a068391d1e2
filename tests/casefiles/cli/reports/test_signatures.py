"""Signatures in exhibits, as a shell sees them."""

import pytest

from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.workspace.workspace import Workspace
from tests.attacks.foreign import ROOT, changed, once, overlay
from tests.build import a_case, ada, with_tables
from tests.casefiles.evidence.readers.stranger import pdf


@pytest.fixture
def home(tmp_path):
    with Workspace(with_tables(tmp_path / "ws"), ada()) as workspace:
        case = a_case(workspace)
        for name, content in {"a.pdf": changed(once(), overlay), "b.pdf": pdf("x")}.items():
            add_pasted_exhibit(workspace, case, name, content)
    (tmp_path / "root.pem").write_text(ROOT.pem)
    return tmp_path


def test_signatures_are_told_of_named_exhibits_or_of_every_signed_pdf(home, casefiles) -> None:
    ask = ("exhibits", "signatures", home / "ws", "C-001")
    named = casefiles(*ask, "E-001", "E-002", "--trust", home / "root.pem", "--json").data
    assert [(each["exhibit"], each["state"]) for each in named] == [
        ("E-001", "changed after signing"),
        ("E-002", "not signed"),
    ]
    [signature] = named[0]["signatures"]
    assert (signature["state"], signature["trust"]) == ("changed after signing", "vouched")
    assert signature["facts"]["name"] == "Chen Wei"
    said = casefiles(*ask).out
    assert "E-001\n  Signed by “Chen Wei”: changed after signing, not all of it explained." in said
    assert "what page 1 shows was changed or replaced: not explained" in said
    assert "unknown here: no certificate that you trust vouches for it" in said
    assert "E-002" not in said, "nothing is known of what nobody read and is not signed"
