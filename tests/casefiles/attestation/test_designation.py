"""The legend of confidentiality stands on designated pages only, by a signed statement."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from casefiles.attestation.compose import legend, legend_pages
from casefiles.attestation.designation import designated
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Document, Heading, PageBreak, Para, plain
from casefiles.attestation.preflight import preflight
from casefiles.attestation.render import render
from casefiles.evidence.model import Confidentiality
from casefiles.evidence.places import Whole
from resources import folder
from tests.attesting import NOON, a_record, declaration, statement, support, templates
from tests.casefiles.attestation.test_compose import composed, text_under

FONTS = folder("fonts")
LEGEND = templates().notices.cbp_legend


def a_designation(*numbers, declared=True, struck=False):
    """The record, with a statement that designates these exhibits."""
    record = a_record()
    new = statement(9, "confidential", "We keep these to ourselves, because they state prices.")
    by = replace(declaration(record.signers[1], new), struck=struck)
    return replace(
        record,
        statements=(*record.statements, new),
        supports=(
            *record.supports,
            *(support(new, record.by_number[number], Whole()) for number in numbers),
        ),
        declarations=(*record.declarations, by) if declared else record.declarations,
    )


def asked(record, item, audience=Audience.CBP):
    found = preflight(record, audience)
    return [each for each in found if each.about.item == item and each.fix]


def pages_with_legend(document):
    pdf = pypdfium2.PdfDocument(io.BytesIO(render(document, FONTS, NOON)))
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    words = "".join(LEGEND.upper().split())
    return [n for n, text in enumerate(texts, 1) if words in "".join(text.split()).upper()]


def test_without_a_signed_statement_there_is_no_legend_and_preflight_says_so():
    record = a_record()
    assert all(e.confidentiality is Confidentiality.BUSINESS for e in record.exhibits[:7])
    assert composed(record).header == ""
    [item] = asked(record, "not-designated")
    assert not item.blocks
    assert "No page bears the legend" in item.asks


@pytest.mark.parametrize("how", [{"declared": False}, {"struck": True}])
def test_a_statement_that_nobody_declares_to_designates_nothing(how):
    record = a_designation(1, **how)
    assert designated(record) == ()
    assert legend(record, Audience.CBP) == ""
    assert asked(record, "not-designated")


def test_what_is_designated_is_named_in_the_index_and_nothing_else_is():
    record = a_designation(1, 4)
    assert [each.label for each in designated(record)] == ["E-001", "E-004"]
    assert legend(record, Audience.CBP) == LEGEND
    assert legend_pages(record, Audience.CBP) == {"E-001", "E-004"}
    assert asked(record, "not-designated") == []
    index = text_under(composed(record), "Index of exhibits")
    assert index.count("designated under 19 CFR 103.35") == 2


def test_all_of_a_file_may_be_designated_though_it_has_pages():
    record = a_designation(1)
    assert asked(record, "no-place") == []


def test_what_is_public_is_not_designated_without_a_word():
    record = a_designation(1)
    held = tuple(
        replace(each, confidentiality=Confidentiality.PUBLIC) if each.number == 1 else each
        for each in record.exhibits
    )
    [item] = asked(replace(record, exhibits=held), "designated-public")
    assert item.blocks
    assert "E-001" in item.asks
    assert asked(record, "designated-public") == []


def test_the_set_for_counsel_bears_its_own_legend_on_every_page():
    record = a_designation(1)
    assert legend_pages(record, Audience.COUNSEL) is None
    assert legend(record, Audience.COUNSEL) != LEGEND


@pytest.mark.parametrize(
    ("words", "bears"),
    [
        ("[E-014, p. 3]", True),
        ("It is in E-014.", True),
        ("See E-0141 and E-01.", False),
        ("PRE-014 and E-015", False),
        ("of nothing in particular", False),
    ],
)
def test_the_legend_stands_on_the_pages_that_name_it_and_on_no_others(words, bears):
    blocks = (
        Heading(1, "A case"),
        Para(plain("The first page names E-002.")),
        PageBreak(),
        Para(plain(words)),
        PageBreak(),
        Para(plain("The last page.")),
    )
    document = Document("A case", "en-US", blocks, LEGEND, designated=frozenset({"E-014"}))
    assert pages_with_legend(document) == ([2] if bears else [])
    assert pages_with_legend(replace(document, designated=None)) == [1, 2, 3]
    assert pages_with_legend(replace(document, designated=frozenset())) == []
