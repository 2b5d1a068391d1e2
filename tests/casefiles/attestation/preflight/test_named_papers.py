"""What a set names of CBP is in it, and whose hand it is in is said."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.named_papers import NAMED, named_paper_findings
from casefiles.evidence.model import Confidentiality
from casefiles.inquiries.model import InquirySource
from casefiles.inquiries.summary import summarize
from tests.attesting import a_record, an_answer, an_exhibit, an_inquiry, exhibits
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing
from tests.shipping import an_event

CBP = {"source": "us_government", "source_group": "us_government"}
OURS = {"source": "party", "source_group": "Kaveri Apparel"}
NOTICE_DAY = {"notice_on": date(2026, 11, 10)}


def document(record, audience=Audience.CBP):
    return compose(record, audience, preflight(record, Audience.CBP), "short")


def asked(record, audience=Audience.CBP):
    return [each.it for each in named_paper_findings(record, audience, document(record, audience))]


def said(record):
    return " ".join(each.text for each in runs(document(record))).replace("\u00a0", " ")


def detained(*papers, events=(), **known):
    record = a_record_of(a_standing(1, TWO, events, **NOTICE_DAY | known))
    return replace(record, exhibits=(*record.exhibits, *papers))


def speaking(text, *papers):
    """A record in which a statement has these words, and the case holds these papers besides."""
    record = a_record()
    statements = tuple(
        replace(each, text=text) if each.kind == "obtained" else each for each in record.statements
    )
    return replace(record, statements=statements, exhibits=(*record.exhibits, *papers))


REVOKED = (an_event("detention-revoked", 3),)
LEFT_OUT = {
    "the notice": (detained, "Notice of detention", CBP),
    "its copy": (detained, "Copy of CBP’s notice of detention", CBP),
    "a memorandum of it": (detained, "Memorandum of the notice of detention", OURS),
    "a note of a call": (detained, "Note on the detention notice", OURS),
    "a notice without a title": (detained, "", CBP | {"name": "1 detention notice.pdf"}),
    "the revocation": (lambda e: detained(e, events=REVOKED), "Revocation of the detention", CBP),
    "the order": (
        lambda e: speaking("We read the Withhold Release Order of June 24, 2021.", e),
        "Withhold Release Order, June 24, 2021",
        CBP,
    ),
    "a power of attorney": (
        lambda e: speaking("The broker acted by power of attorney.", e),
        "Power of attorney of the broker",
        OURS,
    ),
    "a power of attorney by its kind": (
        lambda e: speaking("The broker acted by power of attorney.", e),
        "Form 5291",
        OURS | {"paper": "power-of-attorney"},
    ),
    "a delegation": (
        lambda e: speaking("By delegation of authority she asked for the papers.", e),
        "Delegation of authority to the director",
        OURS,
    ),
    "an exclusion": (
        lambda e: speaking("The notice of exclusion came on May 2.", e),
        "Notice of exclusion, entry line 1",
        CBP,
    ),
}


@pytest.mark.parametrize("fault", LEFT_OUT)
def test_a_paper_that_is_named_and_held_and_not_in_the_set_blocks(fault):
    made, title, known = LEFT_OUT[fault]
    record = made(an_exhibit(77, title, **known))
    assert [each.partition(",")[0] for each in asked(record)] == ["E-077"]
    found = {NAMED: named_paper_findings(record, Audience.CBP, document(record))}
    [item] = [e for e in preflight(record, Audience.CBP, found) if e.about.item == NAMED]
    assert item.blocks
    assert asked(record, Audience.COUNSEL) == []


PAPER = an_exhibit(77, "Notice of detention", **CBP)
MEMO = an_exhibit(78, "Memorandum of the notice of detention", **OURS)
CLEAN = {
    "named at the detention": detained(PAPER, stated_exhibit=PAPER.id),
    "named in a statement": speaking("The notice of detention is E-077.", PAPER),
    "named where CBP revoked it": detained(
        an_exhibit(77, "Revocation of the detention", **CBP),
        events=(replace(REVOKED[0], note="by e-mail, E-077"),),
    ),
    "spoken of by nothing": speaking("We asked for the papers.", PAPER),
    "a screening, which is no order": speaking(
        "We read the Withhold Release Order of 2021.",
        an_exhibit(77, "WRO list, search of the names", **CBP),
    ),
    "an e-mail that only speaks of the notice": detained(
        an_exhibit(77, "E-mail to the mill on the notice of detention", **OURS)
    ),
    "set aside": detained(replace(PAPER, set_aside="sent twice")),
    "privileged": detained(replace(PAPER, confidentiality=Confidentiality.PRIVILEGED)),
    "a memorandum beside CBP’s own": detained(PAPER, MEMO, stated_exhibit=PAPER.id),
    "the same bytes twice": detained(
        PAPER,
        an_exhibit(79, "Notice of detention", **CBP, digest=PAPER.digest),
        stated_exhibit=PAPER.id,
    ),
    "another authority of the same sort": a_record(),
}


@pytest.mark.parametrize("twin", CLEAN)
def test_a_paper_that_is_in_the_set_or_not_spoken_of_is_not_asked_about(twin):
    assert asked(CLEAN[twin]) == []


def test_a_memorandum_in_the_set_does_not_stand_for_the_notice_that_is_held():
    assert [e[:5] for e in asked(detained(PAPER, MEMO, stated_exhibit=MEMO.id))] == ["E-077"]


def two_detentions(*papers, **first):
    earlier = a_standing(1, TWO, REVOKED, **NOTICE_DAY, presented_on=date(2026, 10, 1), **first)
    record = a_record_of(earlier, a_standing(2, TWO, **NOTICE_DAY, stated_exhibit=papers[0].id))
    return replace(record, exhibits=(*record.exhibits, *papers))


def test_each_detention_that_is_told_has_its_own_notice():
    second = an_exhibit(77, "Notice of detention UF-2", **CBP)
    first = an_exhibit(78, "Notice of detention UF-1", **CBP)
    assert [each[:5] for each in asked(two_detentions(second, first))] == []  # UF-1 is not told
    told = replace(first, title="Notice of detention")
    assert [each[:5] for each in asked(two_detentions(second, told))] == ["E-078"]
    assert asked(two_detentions(second, told, stated_exhibit=told.id)) == []


@pytest.mark.parametrize(("source", "ours"), [(CBP, False), (OURS, True)])
def test_whose_hand_it_is_in_is_said_at_the_detention(source, ours):
    paper = an_exhibit(77, "Notice of detention, written down", **source)
    record = detained(paper, stated_exhibit=paper.id, stated_words="Within 30 days")
    assert paper in in_set(record, Audience.CBP)
    noted = "as noted by Kaveri Apparel; CBP’s own notice is not held"
    assert (noted in said(record)) is ours
    bare = detained(paper, stated_exhibit=paper.id)  # no day is stated: it stands at the notice
    assert "November 10, 2026 [E-077]" in said(bare)
    assert (noted in said(bare)) is ours


def crosswalk_of(*inquiries, papers=(), record=None):
    record = record or a_record()
    held = (*record.exhibits, *papers)
    answers = tuple(an_answer(each, exhibits()[0]) for each in inquiries)
    matter = replace(record.matter, inquiries=summarize(inquiries, answers))
    return said(replace(record, exhibits=held, matter=matter))


def test_whose_words_the_questions_are_is_said_where_they_stand():
    paper, memo = replace(PAPER, number=87), replace(MEMO, number=88)
    own = an_inquiry(1, "The bale list", exhibit=paper.id, page=2, source=InquirySource.NOTICE)
    noted = [
        an_inquiry(n, f"Paper {n}", exhibit=memo.id, page=1, source=InquirySource.NOTICE)
        for n in (2, 3, 4)
    ]
    told = an_inquiry(5, "The yarn", exhibit=memo.id, page=None, source=InquirySource.QUESTIONNAIRE)
    bare = an_inquiry(6, "The plant", exhibit=None)
    text = crosswalk_of(own, *noted, told, bare, papers=(paper, memo))
    assert "Q-1, in CBP’s words: [E-087, p. 2]." in text
    assert "Q-2 to Q-4: [E-088, p. 1] (as noted by Kaveri Apparel; CBP’s own notice is not" in text
    assert "Q-5: [E-088] (as noted by Kaveri Apparel; CBP’s own questionnaire is not held)" in text
    assert "Q-6: no document of CBP is named." in text


def test_a_question_of_a_detention_stands_in_its_notice():
    record = detained(MEMO, stated_exhibit=MEMO.id)
    of_it = record.matter.detention.detention.id
    text = crosswalk_of(an_inquiry(1, "The bale list", detention=of_it), record=record)
    assert "Q-1: [E-078] (as noted by Kaveri Apparel; CBP’s own" in text
