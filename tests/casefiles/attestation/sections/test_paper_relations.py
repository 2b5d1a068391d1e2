"""Translations, corrected papers, late papers and papers at odds: asked about, and printed."""

import re
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Span
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.templates import Severity
from casefiles.cases.case_acts import edit_case
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency.explanation_acts import explain_difference
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import describe_exhibits, replace_exhibit, set_aside
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name
from casefiles.evidence.translations.form_values import FormValueInput
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import (
    TranslationDetails,
    add_translation,
    edit_translation,
    take_over_translation,
)
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.kernel.errors import Impossible
from tests.build import NOON, an_exhibit

CBP, COUNSEL = Audience.CBP, Audience.COUNSEL


@pytest.fixture
def record(ready, shipped):
    """The record as it is when asked."""
    return lambda: read_record(ready.workspace.db, ready.case, shipped, NOON)


def asked(record, audience=CBP):
    items = preflight(record(), audience)
    return {each.about.item for each in items if each.severity is not Severity.FIXED}


def labels(record, audience=CBP):
    return [each.label for each in in_set(record(), audience)]


def said(record, audience=CBP):
    known = record()
    document = compose(known, audience, preflight(known, audience), "1a2b")
    return "".join(_texts(document.blocks)).replace("\u00a0", " ")


def _texts(thing):
    if isinstance(thing, Span):
        yield thing.text
    elif isinstance(thing, str):
        yield f"\n{thing}\n"
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from _texts(getattr(thing, each.name))


def in_english(ready, **told):
    """E-005 in English of E-001, which is Chinese and relied on at page 2."""
    describe_exhibits(ready.workspace, ready.case, [ready.exhibits[0]], {"language": "zh"})
    english = an_exhibit(ready.workspace, ready.case, "english", title="In English", language="en")
    told = {"translator": "Li Na", "competence": "Sworn.", "statement": "True.", **told}
    made = add_translation(
        ready.workspace, ready.case, TranslationDetails(english, ready.exhibits[0], **told)
    )
    return english, made


def answered_by(ready, label, page):
    """Let a page answer the one thing that was asked."""
    db = ready.workspace.db
    [one] = inquiries.inquiries(db, ready.case)
    [exhibit] = [e.id for e in evidence.of_case(db, ready.case) if e.label == label]
    answer_inquiry(ready.workspace, ready.case, one.id, [PassageMark(exhibit, OnPage(page))])


def test_a_paper_with_a_translation_is_not_asked_about_and_its_translation_goes_along(
    ready, record
):
    describe_exhibits(ready.workspace, ready.case, [ready.exhibits[0]], {"language": "zh"})
    assert "untranslated" in asked(record)
    in_english(ready, from_language="zh")
    assert "untranslated" not in asked(record)
    assert "E-005" in labels(record)
    printed = said(record)
    assert "English of E-001" in printed
    assert "Chinese to English, by a person, Li Na" in printed


def test_a_reference_to_a_translation_names_the_place_of_the_original_too(ready, record):
    english, _ = in_english(ready, pairs=[(OnPage(7), OnPage(2))])
    answered_by(ready, "E-005", 7)
    assert "[E-005, p. 7] of [E-001, p. 2]" in said(record)
    assert english


def test_what_nobody_answers_for_blocks_where_it_is_relied_on_and_comes_in_by_no_back_door(
    ready, record
):
    _, made = in_english(ready, method=Method.MACHINE)
    assert "E-005" not in labels(record)
    assert "untranslated" in asked(record)

    answered_by(ready, "E-005", 1)
    [block] = [e for e in preflight(record(), CBP) if e.about.item == "machine-translation"]
    assert block.blocks

    take_over_translation(ready.workspace, ready.case, made, "Dana Whitfield", "Reads Chinese.")
    assert "machine-translation" not in asked(record)
    assert "responsible for it: Dana Whitfield" in said(record)


def test_of_an_extract_what_it_leaves_out_is_asked_about(ready, record):
    in_english(ready, kind=TranslationExtent.EXTRACT, pairs=[(OnPage(1), OnPage(1))])
    assert "passage-untranslated" in asked(record)


def test_an_extract_that_has_the_passage_leaves_nothing_to_ask(ready, record):
    in_english(ready, kind=TranslationExtent.EXTRACT, pairs=[(OnPage(1), OnPage(2))])
    assert "passage-untranslated" not in asked(record)


def test_who_translated_and_why_they_can_is_asked_where_it_is_not_said(ready, record):
    in_english(ready, competence="")
    assert "translator-unknown" in asked(record)


def test_the_values_of_a_form_are_printed_and_their_names_compared(ready, record):
    _, made = in_english(ready, kind=TranslationExtent.FORM)
    value = FormValueInput(ready.exhibits[1], "Mill", "喀什纺织", "Kashi Mill")
    edit_translation(ready.workspace, ready.case, made, {}, values=[value])
    fix_name(ready.workspace, ready.case, FixedNameKind.PARTY, "喀什纺织", "Kashgar Textile")
    assert "name-deviates" in asked(record)
    printed = said(record)
    assert "喀什纺织" in printed
    assert "Kashi Mill" in printed
    assert "Names in translations" in printed


def test_a_party_entered_under_another_english_name_is_asked_about(ready, record):
    party = add_party(
        ready.workspace, ready.case, PartyInput("喀什纺织", romanized="Kashi Textile")
    )
    fix_name(
        ready.workspace, ready.case, FixedNameKind.PARTY, "喀什纺织", "Kashgar Textile", party=party
    )
    assert "name-deviates" in asked(record)


def test_a_replaced_paper_goes_with_the_new_one_and_is_asked_about_while_it_is_cited(ready, record):
    old = an_exhibit(ready.workspace, ready.case, "old", title="Packing list", language="en")
    told = {"asked_by": "Kaveri Apparel", "reason": "A weight was wrong."}
    replace_exhibit(ready.workspace, ready.case, old, ready.exhibits[1], **told)
    assert "replaced-cited" not in asked(record)
    assert "E-005" in labels(record)
    printed = said(record)
    assert "A weight was wrong. Asked for by Kaveri Apparel" in printed
    assert "eplaces E-005" in printed
    assert "eplaced by E-002" in printed


def test_citing_what_was_replaced_is_asked_about(ready, record):
    new = an_exhibit(ready.workspace, ready.case, "new")
    told = {"asked_by": "nobody", "reason": "A weight was wrong."}
    replace_exhibit(ready.workspace, ready.case, ready.exhibits[0], new, **told)
    assert "replaced-cited" in asked(record)


@pytest.mark.parametrize("told", ["by the case", "by a notice", "by a notice when it came"])
def test_a_paper_made_for_the_review_says_so_once_in_the_index(ready, record, told):
    assert "made for this review" not in said(record)
    describe_exhibits(ready.workspace, ready.case, [ready.exhibits[0]], {"ordinary_course": False})
    match told:
        case "by the case":
            edit_case(ready.workspace, ready.case, {"detained_on": "2025-09-30"})
        case "by a notice":
            days = {"notice_on": date(2025, 9, 30), "notice_received_on": date(2025, 10, 9)}
            open_detention(ready.workspace, ready.case, DetentionInput(**days))
        case _:
            open_detention(
                ready.workspace, ready.case, DetentionInput(notice_received_on=date(2025, 9, 30))
            )
    printed = said(record)
    assert "[E-001, p. 2]" in printed
    assert printed.count("made for this review") == 1
    assert re.search("dated October 1, 2025;[^.]* made for this review;", printed)
    assert "first notice of detention on these entries, September 30, 2025" in printed
    assert "later-than-detention" in asked(record)


def test_a_ledger_printed_after_the_notice_is_a_record_drawn_later(ready, record):
    edit_case(ready.workspace, ready.case, {"detained_on": "2025-10-09"})
    assert "drawn later" not in said(record)
    edits = {"ordinary_course": True, "drawn_on": "2025-10-30"}
    describe_exhibits(ready.workspace, ready.case, [ready.exhibits[0]], edits)
    printed = said(record)
    assert "dated October 1, 2025" in printed
    assert printed.count("record drawn later (October 30, 2025)") == 1
    assert not asked(record) & {"made-after-entry", "later-than-detention"}


def test_what_is_said_to_be_of_the_ordinary_course_after_the_notice_is_asked_about(ready, record):
    edit_case(ready.workspace, ready.case, {"detained_on": "2025-09-30"})
    describe_exhibits(ready.workspace, ready.case, [ready.exhibits[0]], {"ordinary_course": True})
    assert "made-after-entry" in asked(record)
    made = "dated October 1, 2025;[^.]* made after the first notice of detention;"
    assert re.search(made, said(record))
    edits = {"made_on": "2025-09-29", "drawn_on": "2025-10-01"}
    describe_exhibits(ready.workspace, ready.case, ready.exhibits, edits)
    assert "made-after-entry" not in asked(record)


def test_a_copy_is_not_drawn_before_its_content_was_made(ready):
    with pytest.raises(Impossible):
        describe_exhibits(
            ready.workspace, ready.case, [ready.exhibits[0]], {"drawn_on": "2025-09-30"}
        )


def test_a_privileged_original_does_not_slip_in_with_its_translation(ready, record):
    secret = an_exhibit(ready.workspace, ready.case, "s", confidentiality="privileged")
    add_translation(ready.workspace, ready.case, TranslationDetails(ready.exhibits[1], secret))
    assert evidence.get(ready.workspace.db, secret).label not in labels(record)


def counted(ready, exhibit, persons):
    """A page of an exhibit states a head count."""
    mark = PassageMark(exhibit, OnPage(1))
    noting = NotedFactInput(FactKind.HEAD_COUNT, "workers of the mill", persons, mark=mark)
    note_fact(ready.workspace, ready.case, noting)


def test_a_paper_that_states_otherwise_lies_beside_what_it_contradicts(ready, record):
    other = an_exhibit(ready.workspace, ready.case, "other", title="A letter", language="en")
    counted(ready, ready.exhibits[0], "412")
    counted(ready, other, "398")
    assert "E-005" in labels(record)
    assert "papers-differ" in asked(record)
    printed = said(record)
    assert "412 [E-001, p. 1]; 398 [E-005, p. 1]" in printed
    assert "Not explained." in printed
    explain_difference(
        ready.workspace, ready.case, FactKind.HEAD_COUNT, "workers of the mill", "One is a year on."
    )
    assert "papers-differ" not in asked(record)
    assert "One is a year on." in said(record)


def test_two_statements_of_a_company_are_printed_side_by_side(ready, record):
    other = an_exhibit(ready.workspace, ready.case, "other", title="A letter", language="en")
    for exhibit, words in (
        (ready.exhibits[0], "We helped to place workers."),
        (other, "We never took part."),
    ):
        noting = NotedFactInput(
            FactKind.STATEMENT, "The program", words, mark=PassageMark(exhibit, OnPage(1))
        )
        note_fact(ready.workspace, ready.case, noting)
    printed = said(record)
    assert "We helped to place workers. [E-001, p. 1]; We never took part. [E-005, p. 1]" in printed
    assert "papers-differ" in asked(record)
    assert "fact-asks" not in asked(record)


def test_a_buyer_that_left_is_asked_about_and_not_printed_for_cbp(ready, record):
    noting = NotedFactInput(
        FactKind.BUYER_LEFT,
        "The mill",
        "A buyer left in 2020.",
        mark=PassageMark(ready.exhibits[0], OnPage(1)),
    )
    note_fact(ready.workspace, ready.case, noting)
    assert "fact-asks" in asked(record)
    assert "A buyer left" not in said(record)
    explain_difference(
        ready.workspace, ready.case, FactKind.BUYER_LEFT, "The mill", "No reason was given."
    )
    assert "fact-asks" not in asked(record)


def test_a_day_is_printed_as_it_is_written_and_as_it_was_read(ready, record):
    other = an_exhibit(ready.workspace, ready.case, "other", title="A letter", language="en")
    for exhibit, written, way in (
        (ready.exhibits[0], "03/10/2025", "dmy"),
        (other, "October 4, 2025", ""),
        (ready.exhibits[1], "2025-09", ""),
    ):
        noting = NotedFactInput(
            FactKind.DATE, "the count", written, way=way, mark=PassageMark(exhibit, OnPage(1))
        )
        note_fact(ready.workspace, ready.case, noting)
    printed = said(record)
    assert "03/10/2025 (read as October 3, 2025) [E-001, p. 1]" in printed
    assert "October 4, 2025 [E-005, p. 1]" in printed
    assert "2025-09 [E-002, p. 1]" in printed


def test_what_a_privileged_paper_states_is_not_printed_for_cbp(ready, record):
    secret = an_exhibit(ready.workspace, ready.case, "s", title="S", confidentiality="privileged")
    counted(ready, ready.exhibits[0], "412")
    counted(ready, secret, "398")
    assert "E-005" not in labels(record)
    assert "398" not in said(record)
    assert "398" in said(record, COUNSEL)


def test_what_names_a_paper_that_is_in_no_index_leads_nowhere(ready, record):
    """A link to it would have no end, and nothing could be issued."""
    letter = an_exhibit(ready.workspace, ready.case, "letter", title="A letter")
    old = an_exhibit(ready.workspace, ready.case, "old", title="Old", confidentiality="privileged")
    told = {"asked_by": "nobody", "reason": "A weight was wrong."}
    replace_exhibit(ready.workspace, ready.case, old, ready.exhibits[1], **told)
    add_translation(ready.workspace, ready.case, TranslationDetails(ready.exhibits[0], letter))
    set_aside(ready.workspace, ready.case, [letter], "It is another mill's.")
    known = record()
    document = compose(known, CBP, preflight(known, CBP), "1a2b")
    ends = {each.to for each in _spans(document.blocks) if each.to}
    named = {each.label for each in in_set(known, CBP)}
    assert {"E-005", "E-006"}.isdisjoint(named)
    assert not any(label in str(end) for end in ends for label in ("E-005", "E-006"))


def _spans(thing):
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _spans(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from _spans(getattr(thing, each.name))
