"""The legend of confidentiality stands on designated pages only, by a signed statement."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from casefiles.attestation import store
from casefiles.attestation.compose import legend, legend_pages
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.designation import designated, designated_sections, parts_of
from casefiles.attestation.layout.model import Document, Heading, PageBreak, Para, plain
from casefiles.attestation.model import Audience, DesignatedSection, Knowledge
from casefiles.attestation.preflight.designation import PART_MISSING, designated_part_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.render import render
from casefiles.attestation.statement_acts import (
    designate_sections,
    remove_statement,
    write_statement,
)
from casefiles.evidence.model import Confidentiality
from casefiles.evidence.places import Whole
from casefiles.kernel.errors import Impossible, NotFound
from resources import folder
from tests.attesting import NOON, a_record, declaration, statement, support, templates
from tests.build import a_case
from tests.casefiles.attestation.ready_case import ready_case
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


def of_sections(*sections, numbers=(), **how):
    """The record, with a statement that designates these sections, and these exhibits."""
    record = a_designation(*numbers, **how)
    new = record.statements[-1]
    rows = (DesignatedSection(f"d{n}", new.case_id, new.id, e) for n, e in enumerate(sections))
    return replace(record, sections=tuple(rows))


@pytest.mark.parametrize("long", [1, 24])
@pytest.mark.parametrize("section", ["First", "Second", "Third"])
def test_the_legend_stands_on_every_page_of_a_designated_section_and_on_no_other(section, long):
    """A section of several pages, of part of one, and one after another on the same page."""
    words = Para(plain("The gin sold bales to the mill. " * 8))
    blocks = [Heading(1, "A case"), Para(plain("Of nothing."))]
    for title in ("First", "Second", "Third"):
        blocks += [PageBreak(), Heading(2, title), *([words] * long), Heading(3, "Part"), words]
    document = Document("A case", "en-US", tuple(blocks), LEGEND, designated=frozenset())
    secret = replace(document, designated_parts=frozenset({section}))
    first = {title: n for n, page in enumerate(texts_of(document), 1)
             for title in ("First", "Second", "Third") if page.startswith(title)}  # fmt: skip
    ends = sorted([*first.values(), len(texts_of(document)) + 1])
    end = ends[ends.index(first[section]) + 1]
    assert pages_with_legend(secret) == [*range(first[section], end)]
    assert pages_with_legend(document) == []


def test_a_section_that_shares_a_page_brings_the_legend_to_that_page_only():
    words = Para(plain("The gin sold bales to the mill."))
    blocks = (
        Heading(1, "A case"), Heading(2, "First"), words, Heading(2, "Second"), words,
        PageBreak(), Heading(2, "Third"), words,
    )  # fmt: skip
    document = Document("A case", "en-US", blocks, LEGEND, designated=frozenset())
    for section, pages in (("First", [1]), ("Second", [1]), ("Third", [2]), ("Fourth", [])):
        secret = replace(document, designated_parts=frozenset({section}))
        assert pages_with_legend(secret) == pages


def texts_of(document):
    pdf = pypdfium2.PdfDocument(io.BytesIO(render(document, FONTS, NOON)))
    return [page.get_textpage().get_text_bounded().strip() for page in pdf]


def test_a_signed_statement_designates_sections_and_says_so_and_an_unsigned_one_none():
    record = of_sections("Statements", "Supply chain")
    assert designated_sections(record) == ("Statements", "Supply chain")
    document = composed(record)
    assert document.header == LEGEND
    assert document.designated_parts == {"Statements", "Supply chain"}
    said = text_under(document, "Statements")
    assert "It designates the sections “Statements” and “Supply chain” of this submission" in said
    for how in ({"declared": False}, {"struck": True}):
        unsigned = of_sections("Statements", **how)
        assert designated_sections(unsigned) == ()
        assert composed(unsigned).header == ""
        assert composed(unsigned).designated_parts == frozenset()


def test_a_statement_of_another_kind_designates_no_section():
    record = of_sections("Statements")
    *others, last = record.statements
    record = replace(record, statements=(*others, replace(last, kind="examined")))
    assert designated_sections(record) == ()


def test_sections_alone_are_enough_to_base_it_on():
    assert asked(of_sections("Statements"), "no-page") == []
    assert asked(of_sections(), "no-page")


def test_a_designated_section_that_is_not_in_the_set_is_asked_about():
    record = of_sections("Statements", "Our prices")
    document = composed(record)
    assert "Statements" in parts_of(document)
    [found] = designated_part_findings(record, Audience.CBP, document)
    assert "“Our prices”" in found.it
    told = preflight(record, Audience.CBP, {PART_MISSING: [found]})
    assert "“Our prices”" in next(e.asks for e in told if e.about.item == PART_MISSING)
    assert designated_part_findings(record, Audience.COUNSEL, document) == ()
    assert designated_part_findings(of_sections("Statements"), Audience.CBP, document) == []


def test_designating_is_one_act_and_whoever_declared_before_declares_again(workspace):
    ready = ready_case(workspace)
    db, case = workspace.db, ready.case
    words = "We keep the names of our suppliers to ourselves."
    statement = write_statement(workspace, case, "confidential", words)
    [signer, *_] = store.signers(db, case)

    def declares():
        return any(each.statement == statement for each in store.declarations(db, case))

    def sections():
        return {each.section for each in store.designated_sections(db, case)}

    designate_sections(workspace, case, statement, ["Statements", " Supply   chain"])
    assert sections() == {"Statements", "Supply chain"}
    declare(workspace, case, signer.id, {statement: Knowledge.PERSONAL})
    designate_sections(workspace, case, statement, ["Supply chain", "Statements"])
    assert declares(), "nothing changed"
    designate_sections(workspace, case, statement, ["Statements"])
    assert not declares()
    workspace.undo(case)
    assert (sections(), declares()) == ({"Statements", "Supply chain"}, True)
    with pytest.raises(Impossible):
        designate_sections(workspace, case, statement, ["  "])
    with pytest.raises(NotFound):
        designate_sections(workspace, a_case(workspace), statement, ["Statements"])
    designate_sections(workspace, case, statement, [])
    assert sections() == set()
    designate_sections(workspace, case, statement, ["Statements"])
    remove_statement(workspace, case, statement)
    assert sections() == set()


def test_a_part_that_was_designated_by_its_former_heading_still_is():
    record = of_sections("Who handed over the papers from China")
    assert designated_sections(record) == ("Provenance of the documents from China",)
