"""Names for CBP as a shell has them: groups, consent, and the one command that writes names."""

import pytest

from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables

BY = ("--as", "Miriam Stern")


@pytest.fixture
def where(tmp_path, casefiles):
    folder = with_tables(tmp_path / "work")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
    name = tmp_path / "name.txt"
    name.write_text("Aynur Memet; 艾努尔", "utf-8")
    assert (
        casefiles("people", "show", folder, "--add", "Miriam Stern", "--role", "counsel").code == 0
    )
    for who in ("W-01", "W-02"):
        casefiles("people", "protected-names", folder, case, "--add", "worker", *BY)
        casefiles(
            "people", "protected-names", folder, case, "--name", who, "--name-file", name, *BY
        )
    return folder, case


def test_a_group_is_put_together_and_let_out_by_counsel_alone(where, casefiles, tmp_path):
    group, pdf = ("people", "names-group", *where), tmp_path / "names.pdf"
    out = ("people", "let-out-names", *where, "--out", pdf)
    done = casefiles(*group, "--add", "--set", "title=Packers", "--set", "reason=CBP asked",
                     "--who", "W-01", "--who", "W-02", *BY)  # fmt: skip
    assert done.code == 0, done.err
    assert casefiles("people", "names-consent", *where, "W-01", "given", *BY).code == 0
    assert casefiles("people", "names-consent", *where, "W-02", "not_given", *BY).code == 0
    warned = casefiles(*out, *BY)
    assert (warned.code, "1 without consent" in warned.err) == (1, True)
    assert "Whoever can open this file" in warned.err
    sure = (*out, "--yes-name", "N-01", "--although-few", "CBP asked for her")
    assert casefiles(*sure[:-2], *BY).code == 1, "of a few"
    assert "by counsel" in casefiles(*sure, "--as", "Ada").err
    assert not pdf.exists()
    done = casefiles(*sure, *BY)
    assert done.code == 0, done.err
    assert "Aynur" not in done.out + done.err
    assert pdf.read_bytes().startswith(b"%PDF")
    told = casefiles(*group, "--json").data
    assert told["groups"][0]["people"] == ["W-01", "W-02"]
    assert [each["people"] for each in told["let_out"]] == [["W-01"]]
    assert told["let_out"][0]["by"] == "Miriam Stern (counsel)"
    assert casefiles(*group, "--remove", *BY).code == 1
