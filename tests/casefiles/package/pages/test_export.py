"""Pages leave as files, on the command line and past the gate."""

import shutil

import pytest

from casefiles.evidence.derived import libreoffice
from casefiles.evidence.derived.libreoffice import LibreOffice
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.errors import Impossible, NamesWouldLeave
from casefiles.package.pages.export import targets, write_pages
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.workspace.workspace import Workspace
from tests.build import ada
from tests.casefiles.package.pages.conftest import BY_TEXT, exhibits_in
from tests.shell import run


def test_one_goes_into_a_file_and_several_into_a_folder(read_case, made, tmp_path):
    csv, zipped = made["list.csv"], made["papers.zip"]
    labels = csv.exhibit.label, zipped.exhibit.label
    one, several = tmp_path / "one.pdf", tmp_path / "several"
    given = ("exhibits", "pages", read_case)
    assert run(*given, labels[0], "-o", one, "--no-libreoffice").code == 0
    assert one.read_bytes() == csv.content
    done = run(*given, *labels, "-o", several, "--no-libreoffice", "--json")
    assert done.code == 0, done.err
    assert [(each["exhibit"], each["made"], each["slip_sheet"]) for each in done.data] == [
        (labels[0], "set from the sheet", False),
        (labels[1], "a slip sheet only", True),
    ]
    assert (several / f"{labels[1]}.pdf").read_bytes() == zipped.content
    with pytest.raises(Impossible):
        targets([csv.exhibit, zipped.exhibit], one)


def test_a_protected_name_in_a_title_keeps_the_pages_from_leaving(read_case, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(read_case, home)
    with Workspace(home, ada(1, later=10**12)) as workspace:
        exhibit = exhibits_in(workspace)["list.csv"]
        worker = add_pseudonym(workspace, exhibit.case_id, ProtectionReason.WORKER)
        name_pseudonym(workspace, exhibit.case_id, worker, "Patigul Memet")
        describe_exhibits(
            workspace, exhibit.case_id, [exhibit.id], {"title": "Pay of Patigul Memet"}
        )
        exhibit = exhibits_in(workspace)["list.csv"]
        out = tmp_path / "out.pdf"
        with pytest.raises(NamesWouldLeave):
            write_pages(workspace, [(exhibit, out)], BY_TEXT)
    assert not out.exists()


@pytest.mark.skipif(
    not isinstance(libreoffice.installed(), LibreOffice), reason="LibreOffice is not used here"
)
def test_a_document_is_drawn_by_libreoffice_behind_a_slip_sheet_that_says_so(
    read_case, made, tmp_path
):
    label = made["contract.docx"].exhibit.label
    out = tmp_path / "drawn.pdf"
    done = run("exhibits", "pages", read_case, label, "-o", out, "--json")
    assert done.code == 0, done.err
    [told] = done.data
    assert (told["made"], told["pages"], told["native_beside"]) == ("by LibreOffice", 2, True)
    assert "drawn by LibreOffice" in told["notes"][0]
