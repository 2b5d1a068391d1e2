"""What was asked, what is spoken of, and which exhibits that brings into a set."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casefiles.attestation.exhibit_set import file_of, in_set, withheld
from casefiles.attestation.first_wording import BLANK, first_wording, kind_to_begin_with
from casefiles.attestation.layout.model import Para
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.references import linked, references
from casefiles.attestation.sections.exhibit_index import index
from casefiles.attestation.signing.notices import notices_before_signing
from casefiles.evidence.places import Run, to_text
from casefiles.reference_data import reference_data
from tests.attesting import a_reading, a_record, templates


def test_each_of_several_statements_is_a_link():
    spans = linked(a_record(), "see statements 2, 3 and 5.")
    texts = [each.text for each in spans]
    assert texts == ["see statements ", "2", ", ", "3", " and ", "5", "."]
    assert [each.to for each in spans if each.to] == [
        "#statement-2",
        "#statement-3",
        "#statement-5",
    ]


def test_what_a_text_speaks_of_is_found():
    found = [
        (each.exhibit, each.page, each.statement)
        for each in mentions("See [E-014, p. 3], E-2 and statement 5; not CE-3 or E-.")
    ]
    assert found == [(14, 3, None), (2, None, None), (None, None, 5)]


@given(st.text(), st.sampled_from(["E-001", "[E-002, p. 1]", "statement 3", "E-099"]), st.text())
def test_linking_changes_no_letter_but_spaces(before, middle, after):
    text = before + middle + after
    said = "".join(each.text for each in linked(a_record(), text))
    assert said.replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_what_is_there_is_a_link_and_what_is_not_stays_text():
    link, rest = linked(a_record(), "E-001, p. 2 and E-099")
    assert (link.to.page, rest.text, rest.to) == (2, " and E-099", None)
    before, statement, after = linked(a_record(), "As in statement 3.")
    assert (before.text, statement.to, after.text) == ("As in ", "#statement-3", ".")


def test_a_citation_between_brackets_is_one_link_with_its_numbers_and_each_of_several_is_one():
    text = "As [E-001, p. 2; 0-01, AB-000001] of [E-002; 0-02], and [E-001; E-002], say."
    links = [each.text.replace("\u00a0", " ") for each in linked(a_record(), text) if each.to]
    assert links == ["[E-001, p. 2; 0-01, AB-000001]", "[E-002; 0-02]", "[E-001", "E-002]"]


def test_a_run_of_a_text_without_pages_is_named_by_its_characters_and_the_index_says_how():
    record = a_record()
    exhibits = in_set(record, Audience.CBP)
    paged = "".join(each for each in said_in(index(record, exhibits, Audience.CBP)))
    assert "characters" not in paged
    run = to_text(Run(None, 120, 164))
    record = replace(record, supports=(replace(record.supports[0], place=run),))
    link, *_ = references(record, [(record.supports[0].exhibit, Run(None, 120, 164))])
    assert "characters\u00a0121–164]" in link.text
    said = "".join(each for each in said_in(index(record, exhibits, Audience.CBP)))
    assert "gives the characters of its text, counted from 1" in said


def said_in(blocks):
    """Yield the text of paragraphs."""
    for each in blocks:
        if isinstance(each, Para):
            yield from (span.text for span in each.spans)


def test_an_exhibit_that_a_printed_sentence_names_is_in_the_set():
    record = a_record()
    assert "E-008" not in [each.label for each in in_set(record, Audience.CBP)]
    said = replace(record.acceptances[0], prints="The English is in E-008, p. 1.")
    record = replace(record, acceptances=(said,))
    assert "E-008" in [each.label for each in in_set(record, Audience.CBP)]
    privileged = {i.about.item for i in preflight(record, Audience.CBP) if i.blocks}
    assert "privileged" in privileged


def test_a_sentence_that_names_what_is_not_there_blocks():
    record = a_record()
    for text in ("See E-099.", "See E-001, p. 99.", "See E-009.", "As in statement 44."):
        wrong = replace(record.statements[1], text=text)
        changed = replace(record, statements=(record.statements[0], wrong, *record.statements[2:]))
        blocks = {i.about.item for i in preflight(changed, Audience.CBP) if i.blocks}
        assert "no-such-exhibit" in blocks, text


def test_counsel_gets_every_exhibit_but_those_set_aside_or_privileged():
    labels = [each.label for each in in_set(a_record(), Audience.COUNSEL)]
    assert labels == [f"E-{number:03}" for number in (*range(1, 8), 10)]
    assert [each.label for each in withheld(a_record(), Audience.COUNSEL)] == ["E-008"]
    assert withheld(a_record(), Audience.CBP) == []


def test_a_file_is_named_by_number_and_by_what_it_is():
    record = a_record()
    exhibit = record.exhibits[0]
    assert file_of(record, exhibit) == "exhibits/E-001.pdf"
    read = a_reading(exhibit, None, mime="application/x-unknown")
    unknown = replace(record, readings={exhibit.id: read})
    assert file_of(unknown, exhibit) == "exhibits/E-001.pdf"
    strange = replace(exhibit, name="../../etc/passwd")
    assert file_of(unknown, strange) == "exhibits/E-001"


def test_a_first_wording_is_filled_from_the_case_and_leaves_blanks():
    record = a_record()
    words = first_wording(record, templates().statements["claim-no-nexus"])
    assert "Ningbo Haiyun Garment Co., Ltd., Ningbo plant" in words
    assert "in the period September 1 to December 31, 2025," in words
    assert "{" not in words
    nothing = replace(record, scopes=(), case=replace(record.case, importer=""))
    assert BLANK in first_wording(nothing, templates().statements["claim-no-nexus"])
    assert first_wording(record, templates().statements["consignee-belief"]) == ""


def test_what_is_read_before_signing_fits_the_case():
    notices = templates().notices
    assert notices_before_signing(a_record()) == [notices.false_statement, notices.customs_business]
    assert notices.publicity in notices_before_signing(a_record("uflpa-exception"))


def test_a_new_statement_is_never_a_claim_that_the_legal_basis_cannot_make():
    shipped = reference_data()
    for regime in shipped.regimes.values():
        begun: list[str] = []
        for _ in range(len(shipped.templates.statements) + 1):
            begun.append(kind_to_begin_with(regime.slug, begun, shipped).id)
        claims = [each for each in begun if shipped.templates.statements[each].contends]
        worded = {e.id for e in shipped.templates.statements.values() if e.contends and e.text}
        assert {*claims} == worded & {*regime.composition["claims"]}
        assert len(claims) == len({*claims})
