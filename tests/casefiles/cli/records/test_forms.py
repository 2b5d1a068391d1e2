"""The forms of 19 CFR 12.43, by script: begun, listed, written as PDF, taken out."""

import pikepdf
import pytest


def opened(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "wro")


@pytest.fixture
def ws(settled):
    return settled(opened) / "ws"


def test_a_form_is_begun_listed_written_and_taken_out(ws, casefiles, tmp_path):
    told = ("--kind", "certificate", "--labor", "forced labor", "--signer", "盈禾")
    begun = casefiles("write-form", ws, "C-001", *told)
    assert begun.code == 0, begun.err
    assert casefiles("write-form", ws, "C-001", "--kind", "statement").code == 0
    assert casefiles("write-form", ws, "C-001", "--number", "2", "--belief", "None.").code == 0

    first, second = casefiles("forms", ws, "C-001", "--json").data
    assert (first["kind"], first["labor"]) == ("certificate", "forced labor")
    assert "quantity" in first["lacks"]
    assert "belief" not in second["lacks"]
    assert "Certificate of origin" in casefiles("forms", ws, "C-001").out

    pdf = tmp_path / "certificate.pdf"
    written = casefiles("form", ws, "C-001", "1", "--out", pdf)
    assert written.code == 0, written.err
    assert "Left to fill in: quantity" in written.out
    with pikepdf.open(pdf) as document:
        values = {str(each.T): str(each.get("/V", "")) for each in document.Root.AcroForm.Fields}
    assert (values["signer"], values["labor"]) == ("盈禾", "forced labor")

    assert casefiles("remove-form", ws, "C-001", "1").code == 0
    assert casefiles("form", ws, "C-001", "1", "--out", pdf).code != 0
    refused = casefiles("write-form", ws, "C-001", "--kind", "statement", "--labor", "forced labor")
    assert refused.code != 0
    assert "belong in a certificate" in refused.err


def test_a_party_of_a_form_that_two_names_fit_is_refused(ws, casefiles):
    for romanized in ("Mill One", "Mill Two"):
        party = casefiles("party", ws, "C-001", "盈禾", "--new", "--set", f"romanized={romanized}")
        assert party.code == 0, party.err
    refused = casefiles("write-form", ws, "C-001", "--kind", "certificate", "--maker", "盈禾")
    assert (refused.code, casefiles("forms", ws, "C-001", "--json").data) == (1, [])
    assert "Several parties" in refused.err
    named = ("--kind", "certificate", "--maker", "Mill Two")
    assert casefiles("write-form", ws, "C-001", *named).code == 0


@pytest.mark.parametrize("kind", ["certificate", "statement"])
def test_a_blank_form_needs_no_workspace(casefiles, tmp_path, kind):
    pdf = tmp_path / "blank.pdf"
    assert casefiles("form", "--blank", kind, "--out", pdf).code == 0
    with pikepdf.open(pdf) as document:
        assert not any(str(each.get("/V", "")) for each in document.Root.AcroForm.Fields)
    refused = casefiles("form", "--out", pdf)
    assert refused.code != 0
    assert "--blank" in refused.err


def fields_of(pdf):
    with pikepdf.open(pdf) as document:
        return {str(each.T): str(each.get("/V", "")) for each in document.Root.AcroForm.Fields}


@pytest.mark.parametrize("which", ["certificate", "statement"])
def test_a_blank_form_needs_no_case_and_says_nothing_of_one(casefiles, tmp_path, which):
    done = casefiles("form", "--blank", which, "--out", tmp_path / "blank.pdf")
    assert done.code == 0, done.err
    assert "for its own signer" in done.out
    assert {*fields_of(tmp_path / "blank.pdf").values()} <= {""}


REFUSED = [
    (("--out", "o.pdf"), 1, "the number of a form, or say --blank"),
    (("WS", "C-001", "7", "--out", "o.pdf"), 1, "form 7"),
    (("WS", "C-009", "1", "--out", "o.pdf"), 1, "C-009"),
    (("WS", "C-001", "one", "--out", "o.pdf"), 2, "[NUMBER]"),
    (("--blank", "receipt", "--out", "o.pdf"), 2, "'certificate', 'statement'"),
    (("--blank", "statement", "--out", "nowhere/o.pdf"), 3, "o.pdf"),
]


@pytest.mark.parametrize(("said", "code", "why"), REFUSED, ids=str)
def test_a_form_that_cannot_be_written_is_refused_in_words(ws, casefiles, said, code, why):
    home = ws.parent
    at = {"WS": ws, **{name: home / name for name in ("o.pdf", "nowhere/o.pdf")}}
    refused = casefiles("form", *(at.get(each, each) for each in said))
    assert (refused.code, refused.out) == (code, "")
    assert why in refused.err
    assert not (home / "o.pdf").exists()
