"""Numbers and days that people typed are held against all that prints besides."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import Para, Quote, Table, plain
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.figures import figure_findings
from casefiles.attestation.preflight.items import preflight
from tests.attesting import a_record, acceptance, an_inquiry
from tests.attesting import statement as a_statement

CHECKED = {
    "a number": ("It took 4,811 kg of yarn.", "4,811", "4,811 kg"),
    "a number without its comma": ("It took 4811 kg of yarn.", "4811", "4,811 kg of yarn"),
    "a decimal": ("The card has 467.25 kg.", "467.25", "467.25 kg"),
    "a decimal that was rounded": ("The difference is 11.8 kg.", "11.8", "11.827 kg"),
    "a number beside Chinese": ("It received 86 persons.", "86", "接收86名"),
    "a percentage": ("A loss of 37.5 percent.", "37.5", "37.5 %"),
    "money": ("It paid USD 9,241.00 for it.", "9,241.00", "9,241 USD"),
    "a day": ("It was spun on April 24, 2025.", "April 24", "April\u00a024, 2025"),
    "a day in figures": ("It was spun on April 24, 2025.", "April 24", "2025-04-24"),
    "the end of a span": ("It was spun from April 18 to 24, 2025.", "April 18, April 24",
        "April\u00a018, 2025 and 2025-04-24"),
}  # fmt: skip
BLOCKS = {
    "a table": lambda text: Table(("Paper",), ((plain(text),),), (1.0,)),
    "a quotation": lambda text: Quote(plain(text)),
    "a paragraph": lambda text: Para(plain(text)),
}


def asked(record, *blocks):
    document = compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")
    document = replace(document, blocks=(*document.blocks, *blocks))
    return [each.it for each in figure_findings(record, Audience.CBP, document)]


def stating(text):
    record = a_record()
    return replace(record, statements=(*record.statements, a_statement(9, "papers-show", text)))


@pytest.mark.parametrize("kind", CHECKED)
@pytest.mark.parametrize("where", BLOCKS)
def test_a_figure_of_no_paper_is_listed_and_one_that_prints_elsewhere_is_not(kind, where):
    text, strange, elsewhere = CHECKED[kind]
    year = ["2025"] if "2025" in text else []
    found = [each for each in asked(stating(text)) if each.startswith("statement 9")]
    assert [each.removesuffix(", 2025") for each in found] == [f"statement 9: {strange}"]
    besides = BLOCKS[where](f"{elsewhere} {' '.join(year)}")
    assert not [e for e in asked(stating(text), besides) if e.startswith("statement 9")]


@pytest.mark.parametrize(
    "text",
    [
        "See E-001, p. 2 and statement 3.",
        "By 19 USC 1307 and 19 CFR 12.43, section 3(a).",
        "Order HP-9904-117, lot SY9904-32C, invoice X99/17.",
        "Nothing is counted here.",
        "The lists of May 2026 were used.",
    ],
)
def test_references_laws_and_numbers_of_papers_are_no_figures(text):
    assert not [each for each in asked(stating(text)) if each.startswith("statement 9")]


def test_what_is_said_twice_in_prose_is_not_shown_by_being_said_twice():
    text = "It took 4,811 kg of yarn."
    record = stating(text)
    [by, *_] = record.declarations
    record = replace(
        record,
        declarations=(*record.declarations, replace(by, statement=record.statements[-1].id)),
    )
    assert [each for each in asked(record) if "4,811" in each] == ["statement 9: 4,811"]


def test_answers_and_disclosures_are_prose_too():
    record = a_record()
    inquiry = an_inquiry(9, "The weights", said="They are 4,811 kg.", cannot="Of 613 bales.")
    item = replace(record.matter.inquiries[0], inquiry=inquiry, answers=())
    matter = replace(record.matter, inquiries=(*record.matter.inquiries, item))
    told = acceptance("mostly-redacted", "exhibit-1", "It hides 1,213 names.")
    record = replace(record, matter=matter, acceptances=(*record.acceptances, told))
    found = asked(record)
    assert "the answer to Q-9: 4,811" in found
    assert "the answer to Q-9: 613" in found
    assert "“It hides 1,213 names. …”: 1,213" in found


def test_another_figure_is_asked_about_anew():
    first = stating("It took 4,811 kg.")
    changed = stating("It took 4,812 kg.")
    assert asked(first)[-1] != asked(changed)[-1]


def test_counsels_set_is_not_asked():
    record = stating("It took 4,811 kg.")
    document = compose(record, Audience.COUNSEL, [], "short")
    assert list(figure_findings(record, Audience.COUNSEL, document)) == []
