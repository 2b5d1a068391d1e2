"""The forms of 19 CFR 12.43 say the regulation's words, and nothing that nobody wrote."""

from datetime import UTC, datetime

import pytest

from casefiles.attestation.forms import certificate, statement
from casefiles.attestation.forms.certificate import RULE, Certificate, Labor
from casefiles.attestation.forms.statement import PROMPTS, ConsigneeStatement
from casefiles.attestation.pages.model import Para
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
    said = certificate.text(Certificate(quantity="600 pieces", labor=Labor.FORCED.value))
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
    for _, prompt in PROMPTS:
        rest = rest.replace(prompt, "")
    assert "labor" not in rest
    own = texts(statement.document(ConsigneeStatement(belief="I believe\nthat none was used.")))
    assert own.count("I believe") == 1


@pytest.mark.parametrize(
    "document", [certificate.document(Certificate()), statement.document(ConsigneeStatement())]
)
def test_each_is_drawn_as_a_pdf(document):
    made = render(document, folder("fonts"), datetime(2026, 11, 20, tzinfo=UTC))
    assert made.startswith(b"%PDF-")
