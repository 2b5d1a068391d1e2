"""What an attestation says, to whom, and what it keeps to itself."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.assessment.rules.facts import ResultPart, ResultReason
from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import (
    Callout,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    SignatureField,
    Span,
)
from casefiles.attestation.model import Attestation, Audience, Knowledge
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.declarations import words_of_1746
from casefiles.checklists.vocabulary import Status, UsAxis
from casefiles.evidence.places import OnPage
from casefiles.kernel.ids import IndicatorId
from casefiles.reference_data import regimes
from tests.attesting import (
    NOON,
    SECRET,
    a_record,
    an_assessed,
    declaration,
    statement,
    support,
)

HASH = "1a2b 3c4d 5e6f 7a8b 9c0d"
BASES = [*regimes()]
SUBMITTED = [each for each in BASES if not each.startswith("pre-")]


def composed(record, audience=Audience.CBP):
    return compose(record, audience, preflight(record, Audience.CBP), HASH)


def walk(thing):
    if isinstance(thing, tuple):
        for each in thing:
            yield from walk(each)
    elif is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from walk(getattr(thing, field.name))


def spans(document):
    return [each for each in walk(document.blocks) if isinstance(each, Span)]


def text_of(document):
    return "\n".join(each.text for each in spans(document)) + "".join(
        getattr(each, "text", "") + getattr(each, "title", "") for each in walk(document.blocks)
    )


def text_under(document, heading):
    blocks = [*document.blocks]
    start = next(n for n, b in enumerate(blocks) if getattr(b, "text", "") == heading)
    rest = blocks[start + 1 :]
    level = blocks[start].level
    end = next(
        (n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest)
    )
    return " ".join(each.text for each in walk(tuple(rest[:end])) if isinstance(each, Span))


def first_page(document):
    end = next(n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.level == 2)
    return document.blocks[:end]


def test_page_one_for_counsel_answers_in_the_order_in_which_it_is_asked():
    page = first_page(composed(a_record(), Audience.COUNSEL))
    kinds = [type(each) for each in page]
    assert kinds == [Label, Heading, NameValueTable, Label, Para, Para, Callout, Label, Para]
    names = [name for name, _ in page[2].rows]
    assert names[:5] == [
        "Requested",
        "Entries and lines",
        "Detention, port",
        "Goods",
        "Sites and periods",
    ]
    assert page[4].voice is ParagraphStyle.LEAD
    assert page[4].spans[0].text.startswith("For the Ningbo plant")
    assert page[5].spans[0].text == "It rests on "
    assert names[-1] == "Contact"
    assert page[2].rows[-1][1][0].text.startswith("M. Okafor")


def test_page_one_for_counsel_says_what_is_not_shown_and_where_each_thing_asked_stands():
    page = first_page(composed(a_record(), Audience.COUNSEL))
    said = " ".join(each.text for each in walk(page[6]) if isinstance(each, Span))
    assert "Not examined:" in said
    assert "There is evidence against what is claimed" in said
    said = page[8].spans[0].text
    assert said.startswith("4 CBP requests; 3 answered. Not answered: List of the equipment")


def test_what_cbp_asked_in_sentences_ends_with_one_period():
    record = a_record()
    asked = tuple(
        replace(each, inquiry=replace(each.inquiry, words=f"{each.inquiry.words}."))
        for each in record.matter.inquiries
    )
    made = composed(replace(record, matter=replace(record.matter, inquiries=asked)))
    [said] = [e.text for e in spans(made) if e.text.startswith("4 CBP requests")]
    assert said.endswith("List of the equipment owned by each party.")


@pytest.mark.parametrize("basis", SUBMITTED)
def test_what_is_internal_is_in_no_set_for_cbp(basis):
    document = composed(a_record(basis))
    assert SECRET not in text_of(document)
    assert SECRET not in document.title + document.header + document.footer


def test_a_readiness_file_has_everything_and_is_marked_internal():
    document = composed(a_record("pre-detention-readiness"), Audience.COUNSEL)
    assert SECRET in text_of(document)
    without = replace(a_record("pre-detention-readiness").case, counsel_directs=False)
    record = replace(a_record("pre-detention-readiness"), case=without)
    assert composed(record, Audience.COUNSEL).header.startswith("Internal.")


def test_counsel_gets_reasons_notes_searches_codes_and_original_names():
    text = text_of(composed(a_record(), Audience.COUNSEL))
    for said in (f"{SECRET} reason", f"{SECRET} note", f"{SECRET} file 1.pdf", "Grade B2"):
        assert said in text
    assert "Grade B2" not in text_of(composed(a_record()))


WORDS = st.text("abcdefghiklmn援疆", min_size=8, max_size=20).map(lambda text: f"§{text}§")


@given(words=st.lists(WORDS, min_size=7, max_size=7, unique=True), basis=st.sampled_from(SUBMITTED))
@settings(max_examples=30, deadline=None)
def test_whatever_is_internal_says_it_does_not_leave(words, basis):
    notes, reason, name, folder, note, search, control = words
    record = a_record(basis)
    [scope] = record.scopes
    looked = tuple(
        replace(each, evidence=tuple(replace(e, note=note) for e in each.evidence))
        for each in scope.looked
    )
    scope = replace(
        scope,
        looked=looked,
        searches=tuple(replace(each, terms=search, found=search) for each in scope.searches),
        controls=tuple(replace(each, reason=control) for each in scope.controls),
    )
    record = replace(
        record,
        case=replace(record.case, notes=notes),
        parties=tuple(replace(each, notes=notes) for each in record.parties),
        acceptances=tuple(replace(each, reason=reason) for each in record.acceptances),
        exhibits=tuple(replace(each, name=name, folder=folder) for each in record.exhibits),
        scopes=(scope,),
    )
    said = text_of(composed(record))
    assert not [each for each in words if each in said]
    told = text_of(composed(record, Audience.COUNSEL))
    assert all(each in told for each in (notes, reason, name, note, search))


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("audience", [*Audience])
def test_every_bracketed_reference_is_a_link_that_leads_somewhere(basis, audience):
    document = composed(a_record(basis), audience)
    anchors = {getattr(each, "anchor", "") for each in walk(document.blocks)}
    anchors |= {a for each in walk(document.blocks) for a in getattr(each, "anchors", ())}
    references = [s for s in spans(document) if re.search(r"\[(E-\d|statement)", s.text)]
    assert references
    for each in references:
        assert each.to, each.text
        assert each.says
    for each in spans(document):
        if isinstance(each.to, str):
            assert each.to.removeprefix("#") in anchors, each


def test_a_reference_never_leads_out_of_the_set():
    document = composed(a_record())
    labels = {each.label for each in in_set(a_record(), Audience.CBP)}
    cited = {m for s in spans(document) for m in re.findall(r"E-\d{3}", s.text)}
    assert cited <= labels
    assert "E-008" not in labels  # nobody relies on it
    assert "E-009" not in labels  # set aside


@pytest.mark.parametrize("basis", ["uflpa-applicability", "protest"])
def test_an_applicability_set_speaks_of_no_labor_conditions(basis):
    text = text_of(composed(a_record(basis)))
    assert "two limbs" not in text
    assert "Labor conditions are not part of" in text
    assert "Menace of a penalty" not in text
    assert "No conclusion can be drawn" not in text


@pytest.mark.parametrize("basis", ["wro", "finding", "uflpa-exception", "caatsa-exception"])
def test_the_other_bases_print_the_definition_and_both_limbs(basis):
    document = composed(a_record(basis))
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert "The two limbs of the definition" in headings
    assert "menace of any penalty" in text_under(document, "The definition")
    matrix = text_under(document, "The two limbs of the definition")
    assert "not examined" in matrix
    assert "Not opened:" in matrix


def test_a_protest_of_an_exception_prints_the_matrix_too():
    record = a_record("protest")
    claim = replace(record.statements[0], kind="claim-exception")
    scope = an_assessed(record.exhibits, labor=True)
    record = replace(record, scopes=(scope,), statements=(claim, *record.statements[1:]))
    document = composed(record)
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert {"The definition", "The two limbs of the definition"} <= {*headings}


@pytest.mark.parametrize("basis", BASES)
def test_the_route_is_printed_for_uflpa_alone(basis):
    document = composed(a_record(basis), Audience.COUNSEL)
    names = {
        name for b in walk(document.blocks) if isinstance(b, NameValueTable) for name, _ in b.rows
    }
    assert ("Route" in names) is basis.startswith("uflpa")


def test_without_a_matrix_every_matter_on_which_there_is_no_paper_is_named():
    record = a_record()
    looked = record.scopes[0].looked[0]
    titles = [f"Matter number {number}" for number in range(5)]
    silent = tuple(
        replace(
            looked,
            indicator=replace(looked.indicator, id=IndicatorId(title), title=title),
            statuses=dict.fromkeys(looked.statuses, Status.NO_INFORMATION),
            evidence=(),
        )
        for title in titles
    )
    scope = replace(record.scopes[0], looked=(*record.scopes[0].looked, *silent))
    document = composed(replace(record, scopes=(scope, *record.scopes[1:])))
    told = text_of(document)
    assert all(title.lower() in told.lower() for title in titles)


def test_a_reader_who_misses_the_number_of_a_contention_is_told_where_it_is():
    record = a_record()
    numbers = [each.number for each in record.claims]
    assert numbers == [1]
    said = text_under(composed(record), "Statements")
    assert "Statement 1 is under “What the importer contends”." in said
    two = (*record.statements, replace(record.claims[0], number=70))
    said = text_under(composed(replace(record, statements=two)), "Statements")
    assert "Statements 1 and 70 are under “What the importer contends”." in said


def test_readiness_declares_nothing_and_can_be_signed():
    document = composed(a_record("pre-detention-readiness"))
    text = text_of(document)
    assert "penalty of perjury" not in text
    assert "Each signer declares" not in text
    assert "Signed by" not in text
    assert "This file claims nothing." in text
    assert [b.field for b in document.blocks if isinstance(b, SignatureField)] == ["signer-1"]


def test_contrary_evidence_is_printed_with_what_is_said_about_it():
    said = text_under(composed(a_record()), "Contrary evidence")
    assert "参与对口援疆劳务协作" in said
    assert "a program that ended before the period" in said


def test_contrary_evidence_is_printed_even_if_nothing_is_said_about_it():
    said = text_under(composed(replace(a_record(), acceptances=())), "Contrary evidence")
    assert "参与对口援疆劳务协作" in said


def test_counsel_reads_the_rules_that_gave_the_results_and_what_excludes_a_nexus():
    record = a_record()
    text = text_of(composed(record, Audience.COUNSEL))
    rules = {each.id: each for each in record.checklist.rules}
    named = {each.rule for scope in record.scopes for each in scope.result.because}
    assert all(rules[each].text in text for each in named | {"R1"})
    assert all(each in text for each in record.checklist.vocabulary.no_nexus.values())
    assert "words R" not in text
    assert rules["R5"].text not in text_of(composed(record))


def test_where_a_case_keeps_an_older_edition_counsel_is_told_by_which_rules_it_is_computed():
    record = a_record()
    rules = [replace(e, text="As it was.") if e.id == "R5" else e for e in record.checklist.rules]
    older = replace(record.checklist, version="0.9.0", rules=tuple(rules))
    text = text_of(
        composed(replace(record, checklist=older, rules=record.checklist), Audience.COUNSEL)
    )
    assert "Edition 0.9.0, which the case keeps, words R5 otherwise." in text
    assert "As it was." not in text


def test_a_rule_that_asks_the_edition_is_worded_as_the_edition_words_it():
    record = a_record()
    [first, *others] = record.scopes
    flagged = replace(first.result, because=(ResultReason(ResultPart.OUTCOME, "R7"),))
    record = replace(record, scopes=(replace(first, result=flagged), *others))
    rules = [replace(e, text="As it was.") if e.id == "R7" else e for e in record.checklist.rules]
    older = replace(record.checklist, version="0.9.0", rules=tuple(rules))
    text = text_of(
        composed(replace(record, checklist=older, rules=record.checklist), Audience.COUNSEL)
    )
    assert "as edition 0.9.0, which the case keeps, words R7" in text
    assert "As it was." in text


def test_grades_are_words_for_cbp():
    said = text_under(composed(a_record("uflpa-exception")), "What the documents show")
    assert "own record; also cited here: the customs authority" in said
    assert "confirmed" not in said  # no reviewer said that the one confirms the other
    assert not re.search(r"\b[A-F][1-6]\b(?!:)", said)  # cells are B2:D14


def test_an_acceptance_of_what_is_no_longer_asked_is_not_printed():
    record = a_record()
    gone = replace(record.acceptances[1], subject="Something CBP never asked")
    document = composed(replace(record, acceptances=(gone,)))
    assert gone.prints not in text_of(document)


def test_the_words_name_the_numbers_and_the_place_of_signing():
    record = a_record()
    dana, miriam = record.signers
    assert words_of_1746(record, dana) == (
        "I declare under penalty of perjury under the laws of the United States of America that"
        " the foregoing, being statements 2, 3, 4 and 5 of this attestation, is true and"
        " correct. Executed on March\u00a02, 2026, at Ningbo, China."
    )
    assert words_of_1746(record, miriam, first=False) == (
        "I declare under penalty of perjury that the foregoing, being statements 6 and 7 of this"
        " attestation, is true and correct. Executed on the date that my signature below bears, at"
        " Long Beach, California."
    )


@given(struck=st.sets(st.integers(2, 5), max_size=3))
def test_striking_numbers_changes_the_words_to_those_that_are_left(struck):
    record = a_record()
    dana = record.signers[0]
    numbers = {each.id: each.number for each in record.statements}
    declared = tuple(
        replace(d, struck=d.signer == dana.id and numbers[d.statement] in struck)
        for d in record.declarations
    )
    record = replace(record, declarations=declared)
    words = words_of_1746(record, dana)
    named = re.search(r"statements? ([\d, and]+) of this", words)[1]
    assert [int(n) for n in re.findall(r"\d+", named)] == sorted({2, 3, 4, 5} - struck)
    page = text_under(composed(record), f"Declaration of {dana.name}")
    assert words in page


def test_every_signer_has_a_page_with_the_notice_and_his_numbers_only():
    document = composed(a_record())
    miriam = text_under(document, "Declaration of Miriam Okafor")
    assert "18 USC 1001" in miriam
    assert "information and belief" not in miriam
    assert "statements 6 and 7" in " ".join(miriam.split())
    assert "statements 2" not in " ".join(miriam.split())
    fields_ = [b.field for b in document.blocks if isinstance(b, SignatureField)]
    assert fields_ == ["signer-1", "signer-2"]


def test_a_grant_that_makes_the_evidence_public_is_warned_of():
    assert "section 3(c)" in text_of(composed(a_record("uflpa-exception")))
    assert "section 3(c)" not in text_of(composed(a_record()))


def test_what_was_not_verified_is_marked_and_the_mark_explained():
    record = a_record("wro")
    text = text_of(composed(record))
    marked = any("†" in s.text for s in spans(composed(record)) if "Items marked" not in s.text)
    assert marked is ("Items marked †" in text)


def test_a_later_one_says_which_it_supersedes_and_what_changed():
    record = a_record()
    before = Attestation(
        "a", record.case.id, 1, Audience.CBP, "uflpa-applicability", "0" * 64, 1, "0" * 64, 9,
        "0" * 64, NOON - timedelta(days=3), None, None, "",
    )  # fmt: skip
    later = replace(
        record, issued=(before,), changed={before.id: (Act.EDIT_STATEMENT, Act.CITE, Act.CITE)}
    )
    said = " ".join(s.text for s in spans(composed(later)))
    assert "This supersedes A-01, issued February\u00a027, 2026." in said
    assert "Changed since then: the statements and the passages relied on." in said


def test_a_strangers_text_stays_text():
    evil = "<img src=x onerror=1> & [/x] {numbers} {it}"
    record = a_record()
    new = statement(8, "papers-show", evil)
    record = replace(
        record,
        statements=(*record.statements, new),
        supports=(*record.supports, support(new, record.exhibits[0], OnPage(2), evil)),
        declarations=(*record.declarations, declaration(record.signers[0], new, Knowledge.BELIEF)),
    )
    texts = [each.text for each in spans(composed(record))]
    assert any(evil in each for each in texts)


def test_what_is_privileged_is_named_to_counsel_and_withheld():
    said = text_under(composed(a_record(), Audience.COUNSEL), "Index of exhibits")
    assert "Draft memorandum" in said
    assert "withheld as privileged" in said


@pytest.mark.parametrize("audience", Audience)
def test_what_identifies_the_bytes_of_exhibits_stands_in_the_manifest_and_is_not_printed(audience):
    record = a_record()
    texts = "".join(each.text for each in spans(composed(record, audience))).replace(" ", "")
    assert not [each.label for each in record.exhibits if each.digest in texts]


def test_equal_records_give_equal_documents():
    assert composed(a_record()) == composed(a_record())


def test_a_presumption_tells_counsel_to_stop():
    record = a_record()
    result = replace(record.scopes[0].result, us=UsAxis.PRESUMPTION)
    record = replace(record, scopes=(replace(record.scopes[0], result=result),))
    titles = [
        b.title for b in walk(composed(record, Audience.COUNSEL).blocks) if isinstance(b, Callout)
    ]
    assert any(each.startswith("Stop:") for each in titles)
