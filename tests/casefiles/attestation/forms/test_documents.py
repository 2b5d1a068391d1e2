"""The forms of 19 CFR 12.43 say the regulation's words, and nothing that nobody wrote."""

import io
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form, TextField

from casefiles.attestation.forms import certificate, statement
from casefiles.attestation.forms.certificate import RULE, Certificate
from casefiles.attestation.forms.model import LaborClass
from casefiles.attestation.forms.statement import PROMPTS, ConsigneeStatement
from casefiles.attestation.layout.model import FillInField, Para
from casefiles.attestation.render import render
from resources import folder

WORDS = (
    "I, {0}, foreign seller or owner of the merchandise hereinafter described, certify that such"
    " merchandise, consisting of {0} (Quantity) of {0} (Description) in {0} (Number and kind of"
    " packages) bearing the following marks and numbers {0} was mined, produced, or manufactured by"
    " {0} (Name) at or near {0}, and was laden on board {0} (Carrier to the United States) at {0}"
    " (Place of lading) (Place of final departure from country of exportation) which departed"
    " from on {0}; (Date); and that {0} (Class of labor specified in finding) was not employed in"
    " any stage of the mining, production, or manufacture of the merchandise or of any component"
    " thereof."
)


def test_the_certificate_has_the_words_of_the_regulation():
    assert certificate.text(Certificate()) == WORDS.format(RULE)


def test_what_is_known_stands_in_its_blank_with_the_caption_behind():
    said = certificate.text(Certificate(quantity="600 pieces", labor=LaborClass.FORCED.value))
    assert "consisting of 600 pieces (Quantity) of" in said
    assert "and that forced labor (Class of labor specified in finding) was not" in said


def texts(document):
    blocks = (each for each in document.blocks if isinstance(each, Para))
    return ["".join(span.text for span in each.spans) for each in blocks]


def test_the_statement_prompts_and_asserts_nothing():
    blank = " ".join(texts(statement.document(ConsigneeStatement())))
    for _, prompt in PROMPTS:
        assert f"{prompt}:" in blank
    rest = blank
    values = [e.value for e in statement.document(ConsigneeStatement()).blocks if is_blank(e)]
    assert not any(values)
    for _, prompt in PROMPTS:
        rest = rest.replace(prompt, "")
    assert "labor" not in rest
    own = statement.document(ConsigneeStatement(belief="I believe\nthat none was used."))
    assert [e.value for e in own.blocks if is_blank(e) and e.value] == [
        "I believe\nthat none was used."
    ]


def is_blank(block):
    return isinstance(block, FillInField)


def test_a_blank_is_a_field_to_type_in_that_has_what_is_known():
    said = Certificate(signer="淮安盈禾纺织", quantity="600 pieces", description="long " * 60)
    with pikepdf.open(io.BytesIO(drawn(certificate.document(said)))) as pdf:
        form, fields = pdf.Root.AcroForm, typed_in(pdf)
        assert {name: str(each.V) for name, each in fields.items() if str(each.V)} == {
            "signer": "淮安盈禾纺织",
            "quantity": "600 pieces",
            "description": ("long " * 60).strip(),
        }
        assert len(fields) == 12  # the eleven of the regulation, and the day
        assert str(fields["carrier"].TU) == "Carrier to the United States"
        assert "/NeedAppearances" not in form
        assert all(int(form.DR.Font.Typed.Widths[ord(c) - 32]) > 0 for c in "Aé")
        for each in fields.values():
            assert each.AP.N.BBox[2] > 0
            assert each.StructParent >= 0
        assert b"TJ" in fields["quantity"].AP.N.read_bytes()
        assert b"TJ" not in fields["carrier"].AP.N.read_bytes()
        assert int(fields["description"].Ff)
        assert not int(fields["quantity"].Ff)
        assert {"/Form"} == {str(owner(pdf, each).S) for each in fields.values()}


def forms():
    """Both forms: blank, and with all that can stand in them."""
    known = {name: f"{name} 12.5 % 江苏" for name in Certificate.__slots__}
    said = {name: f"{name} 12.5 %\nand more" for name in ConsigneeStatement.__slots__}
    return {
        "certificate, blank": certificate.document(Certificate()),
        "certificate": certificate.document(Certificate(**known)),
        "statement, blank": statement.document(ConsigneeStatement()),
        "statement": statement.document(ConsigneeStatement(**said)),
    }


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("which", forms())
def test_another_program_finds_nothing_wrong_in_a_form(which, tmp_path):
    file = tmp_path / "form.pdf"
    file.write_bytes(drawn(forms()[which]))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout


@pytest.mark.parametrize("which", forms())
def test_another_program_fills_in_every_field_and_reads_it_back(which, tmp_path):
    file = tmp_path / "filled.pdf"
    with pikepdf.open(io.BytesIO(drawn(forms()[which]))) as pdf:
        fields = texts_of(Form(pdf, DefaultAppearanceStreamGenerator))
        typed = {name: f"{name}: 1,250.5 kg, Böhm" for name in fields}
        assert len(typed) == (12 if "certificate" in which else 6)
        for name, field in fields.items():
            field.value = typed[name]
        pdf.save(file)
    with pikepdf.open(file) as pdf:
        assert {name: field.value for name, field in texts_of(Form(pdf)).items()} == typed
        shown = [each.AP.N.read_bytes() for each in typed_in(pdf).values()]
        assert all(b"1,250.5 kg" in each for each in shown)


def texts_of(form):
    return {name: field for name, field in form.items() if isinstance(field, TextField)}


def test_what_is_certified_of_the_labor_stands_on_the_page_that_is_signed():
    with pikepdf.open(io.BytesIO(drawn(forms()["certificate"]))) as pdf:
        page = {
            str(field.T): number
            for number, each in enumerate(pdf.pages)
            for field in each.get("/Annots", [])
            if "/T" in field
        }
    assert page["labor"] == page["dated"] == page["signature"] == len(set(page.values())) - 1


def test_words_too_many_for_a_field_are_printed_all_the_same():
    said = ConsigneeStatement(efforts="We asked the gin.\n" * 60, belief="None was used.")
    with pikepdf.open(io.BytesIO(drawn(statement.document(said)))) as pdf:
        fields = typed_in(pdf)
        assert "efforts" not in fields
        assert str(fields["belief"].V) == "None was used."
        assert int(fields["results"].Ff) == 1 << 12
        assert len(pdf.pages) > 1


def test_who_signs_finds_a_field_for_it_in_either():
    for made in (
        certificate.document(Certificate()),
        statement.document(ConsigneeStatement()),
    ):
        with pikepdf.open(io.BytesIO(drawn(made))) as pdf:
            kinds = [str(each.FT) for each in pdf.Root.AcroForm.Fields]
        assert kinds.count("/Sig") == 1


def drawn(document):
    return render(document, folder("fonts"), datetime(2026, 11, 20, tzinfo=UTC))


def typed_in(pdf):
    fields = pdf.Root.AcroForm.Fields
    return {str(each.T): each for each in fields if each.FT == "/Tx"}


def owner(pdf, field):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return numbers[2 * int(field.StructParent) + 1]
