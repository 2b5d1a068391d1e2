"""The chain by script: as a table, as data, as a file, and as a picture."""

import io
from xml.etree import ElementTree

import pikepdf
import pytest

from casefiles.attestation.layout.conformance import faults
from casefiles.chain.step_acts import edit_step
from casefiles.people.person_acts import add_person
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit
from tests.casefiles.chain.chains import trace_through

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def ws(tmp_path):
    with Workspace(tmp_path / "w", ada()) as workspace:
        case = a_case(workspace)
        a_case(workspace, "Empty")
        first, *_ = trace_through(workspace, case, an_exhibit(workspace, case, "paper"))
        edit_step(workspace, case, first, {"title": "=cmd()", "custody": "mass_balance"})
        add_person(workspace, "Ada")
    return tmp_path / "w"


def test_it_says_the_steps_and_what_leaves_the_nexus_open(ws, casefiles):
    told = casefiles("chain", ws, "C-001")
    assert told.code == 0
    assert "Knitting and sewing" in told.out
    assert "mass balance leaves open what is in a lot" in told.out
    data = casefiles("chain", ws, "C-001", "--json").data
    assert [each["step"] for each in data["steps"]] == [1, 2]
    [link] = data["links"]
    assert (link["from"], link["to"], link["not_proven"]) == (1, 2, [])
    assert {each["exhibit"] for each in link["papers"]} == {"E-001"}
    assert data["nexus"]["excluded"] is False
    assert "No step is on file." in casefiles("chain", ws, "C-002").out


def test_it_writes_a_table_without_formulas_and_a_picture_without_faults(ws, casefiles, tmp_path):
    table, picture = tmp_path / "chain.csv", tmp_path / "chain.pdf"
    casefiles("chain", ws, "C-001", "--csv", table, "--picture", picture)
    assert "'=cmd()" in table.read_text("utf-8-sig")
    content = picture.read_bytes()
    assert faults(content) == ()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [
            e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"
        ]
        [figure] = found
        assert "Knitting and sewing" in str(figure.Alt)
        assert figure.A.BBox is not None
        assert b"/Image" not in b"".join(page.Contents.read_bytes() for page in pdf.pages)


def test_it_writes_the_picture_as_a_file_of_its_own(ws, casefiles, tmp_path):
    file = tmp_path / "chain.svg"
    assert casefiles("step", ws, "C-001", "1", "--custody", "unknown", "--as", "Ada").code == 0
    assert casefiles("chain", ws, "C-001", "--svg", file).code == 0
    svg = ElementTree.parse(file).getroot()
    named = [each.text for each in svg.iter(f"{_SVG}text")]
    assert "1 =cmd()" in named
    assert "2 Knitting and sewing" in " ".join(named)
    assert named[-1].startswith("Lists: ")
    assert "Knitting and sewing" in svg.find(f"{_SVG}desc").text
    assert len([*svg.iter(f"{_SVG}polygon")]) == 1
    frames = [each.get("stroke-dasharray") for each in svg.iter(f"{_SVG}rect")]
    assert frames == [None, "3 2.2", None]  # the sheet, a step with something open, one without
    edit = ("step", ws, "C-001", "1", "--set", "title=<b>&\u202e[/x]")
    assert casefiles(*edit).code == 0
    assert casefiles("chain", ws, "C-001", "--svg", file).code == 0
    texts = [each.text for each in ElementTree.parse(file).iter(f"{_SVG}text")]
    assert "1 <b>&[U+202E][/x]" in texts


def test_a_chain_is_brought_over_and_waits_to_be_confirmed(ws, casefiles):
    seen = casefiles("bring-over", ws, "C-001", "C-002", "--steps", "--preview", "--json").data
    assert casefiles("confirm-brought", ws, "C-002").out == (
        "Nothing was reused from another case.\n"
    )
    told = casefiles("bring-over", ws, "C-001", "C-002", "--steps", "--as", "Ada")
    assert "Brought from C-001: 2 parties, 1 exhibit, 2 steps, 1 link" in told.out
    assert (seen["comes"]["steps"], seen["passed_over"]) == (2, 0)
    again = casefiles("bring-over", ws, "C-001", "C-002", "--steps", "--exhibits", "E-001")
    assert again.code == 1
    assert "Nothing new comes from C-001" in again.err
    held = casefiles("confirm-brought", ws, "C-002", "--json")
    assert held.code == 1
    assert {each["confirmed"] for each in held.data} == {False}
    every = [each["id"] for each in held.data]
    assert casefiles("confirm-brought", ws, "C-002", *every, "--as", "Ada").code == 0
    left = casefiles("confirm-brought", ws, "C-002")
    assert left.code == 0
    assert "confirmed by Ada" in left.out
