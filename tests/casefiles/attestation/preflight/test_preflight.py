"""What a skeptical officer would ask is asked, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.assessment.context_proposals import ContextProposals, UnaskedGroups, propose
from casefiles.assessment.model import Tie
from casefiles.assessment.place_grounds import CasePlaces, ContextGround
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.preflight.items import CHECKS, MISSING, blocking, preflight
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.templates import Severity
from casefiles.checklists.vocabulary import Outcome, UsAxis
from casefiles.evidence.late_records import LateRecord, RecordCourse
from casefiles.evidence.model import Confidentiality, State
from casefiles.evidence.places import OnPage, Whole
from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.summary import summarize
from casefiles.kernel.ids import ScopeId
from tests.attesting import (
    a_reading,
    a_record,
    a_result,
    an_answer,
    an_inquiry,
    declaration,
    exhibits,
    parties,
    statement,
    support,
)


def asked(record, audience=Audience.CBP):
    return {each.about.item for each in preflight(record, audience) if each.blocks}


def with_case(**changed):
    record = a_record()
    return replace(record, case=replace(record.case, **changed))


def with_exhibit(number, **changed):
    record = a_record()
    held = tuple(replace(e, **changed) if e.number == number else e for e in record.exhibits)
    return replace(record, exhibits=held)


def with_signer(number, **changed):
    record = a_record()
    known = tuple(replace(s, **changed) if s.number == number else s for s in record.signers)
    return replace(record, signers=known)


def with_scope(**changed):
    record = a_record()
    [scope] = record.scopes
    return replace(record, scopes=(replace(scope, scope=replace(scope.scope, **changed)),))


def with_places(**changed):
    record = with_scope(**changed)
    found = propose(record.scopes[0].scope, record.checklist, CasePlaces())
    return replace(record, proposals=ContextProposals((found,)))


def with_result(basis="uflpa-applicability", **changed):
    record = a_record(basis)
    [scope] = record.scopes
    result = replace(scope.result, **changed)
    return replace(record, scopes=(replace(scope, result=result),))


def with_result_elsewhere(**changed):
    record = with_result(**changed)
    [scope] = record.scopes
    return replace(record, scopes=(replace(scope, scope=replace(scope.scope, in_chain=False)),))


def with_statement(kind, text="Something.", **more):
    record = a_record()
    new = statement(8, kind, text)
    by = declaration(record.signers[0], new)
    leaning = (*record.supports, support(new, record.exhibits[0], OnPage(2)))
    return replace(
        record,
        statements=(*record.statements, new),
        declarations=(*record.declarations, by),
        supports=more.get("supports", leaning),
    )


def without(what):
    record = a_record()
    return replace(record, **{what: ()})


def rid_of_kind(kind):
    record = a_record()
    kept = tuple(each for each in record.statements if each.kind != kind)
    ids = {each.id for each in kept}
    return replace(
        record,
        statements=kept,
        declarations=tuple(d for d in record.declarations if d.statement in ids),
        supports=tuple(s for s in record.supports if s.statement in ids),
    )


GAPS = {
    "a step without an entity, document, place or citation": {
        "step-incomplete", "step-incomplete-elsewhere", "step-not-made", "link-unproven",
    },
    "input and output that do not match": {"input-short", "figures-differ", "cover-unknown"},
    "payments without invoices, and the reverse": {"payment-no-invoice", "invoice-no-payment"},
    "an untranslated document": {"untranslated", "passage-untranslated"},
    "a missing original": {"original-missing"},
    "more than half of the pages redacted": {"mostly-redacted"},
    "an entity not screened, or against an old list": {
        "not-screened", "chain-not-screened", "old-list",
    },
    "a Chinese manufacturer without a postal code": {"no-postal-code", "step-postal-code"},
    "a name in Latin script only": {"latin-only"},
    "dated after the detention and presented as ordinary-course": {"made-after-entry"},
    "a privileged document in the set": {"privileged"},
    "a certificate not signed by the seller or owner": {"certificate-signer"},
    "a statement not signed by the ultimate consignee": {"statement-signer"},
    "a declaration with the wrong place clause": {"wrong-place-clause"},
    "a list match that is unresolved": {"match-undecided"},
}  # fmt: skip
"""What must come up before anything is exported, and the items that bring it up."""


def test_every_gap_that_must_come_up_before_export_is_asked_about():
    known = {*CHECKS}
    assert {item for items in GAPS.values() for item in items} <= known


def with_late(course):
    """A paper of the ordinary course, or not, that came after the first notice."""
    record = a_record()
    later = {record.exhibits[0].id: LateRecord(course, date(2026, 2, 20))}
    return replace(
        record, papers=replace(record.papers, later=later, first_notice=date(2026, 2, 1))
    )


def test_while_no_notice_is_on_file_it_is_asked_of_what_came_after_the_entry():
    record = with_exhibit(1, made_on=date(2026, 2, 20))
    assert "made-after-entry" in asked(record)
    noticed = replace(record.papers, first_notice=date(2026, 3, 1))
    assert "made-after-entry" not in asked(replace(record, papers=noticed))
    early = replace(record.case, entry_date=None)
    assert "made-after-entry" not in asked(replace(record, case=early))


@pytest.mark.parametrize("course", RecordCourse)
def test_only_what_is_called_ordinary_is_asked_whether_it_was_made_for_the_review(course):
    assert ("made-after-entry" in asked(with_late(course))) is (course is RecordCourse.ORDINARY)


def test_the_case_as_it_stands_can_be_issued():
    assert blocking(preflight(a_record(), Audience.CBP)) == []
    assert blocking(preflight(a_record(), Audience.COUNSEL)) == []


BROKEN = {
    "internal-only": lambda: a_record("pre-detention-readiness"),
    "missing-particular": lambda: with_case(entries=""),
    "nothing-asked": lambda: with_asked(),  # noqa: PLW0108 - defined below
    "asked-unanswered": lambda: with_asked(an_inquiry(1, "Where is the gin?")),
    "asked-cannot": lambda: with_asked(an_inquiry(1, "Where is the gin?", cannot="It closed.")),
    "asked-direct": lambda: with_asked(an_inquiry(1, "Where is the gin?"), *sent_by_the_gin()),
    "answer-unknown": lambda: with_asked(an_inquiry(1, "Where is the gin?"), page=7),
    "counsel-unnamed": lambda: with_case(counsel_since=None),
    "no-scope": lambda: without("scopes"),
    "none-in-chain": lambda: with_scope(in_chain=False),
    "no-period": lambda: with_scope(period_to=None),
    "context-proposed": lambda: with_places(worker_region="Kashgar"),
    "origin-not-asked": lambda: replace(
        a_record(),
        proposals=ContextProposals(
            not_asked=(UnaskedGroups(a_record().scopes[0].scope, ("SI-R",)),)
        ),
    ),
    "no-party": lambda: replace(a_record(), scopes=(replace(a_record().scopes[0], party=None),)),
    "unfavorable": lambda: with_result(us=UsAxis.PRESUMPTION),
    "unfavorable-elsewhere": lambda: with_result_elsewhere(us=UsAxis.PRESUMPTION),
    "contrary": lambda: without("acceptances"),
    "privileged": lambda: with_exhibit(1, confidentiality=Confidentiality.PRIVILEGED),
    "no-consent": lambda: with_exhibit(1, kind="former_worker"),
    "no-title": lambda: with_exhibit(1, title=" "),
    "no-kind": lambda: with_exhibit(1, kind=""),
    "no-source": lambda: with_exhibit(1, source=""),
    "untranslated": lambda: with_exhibit(1, language="zh"),
    "made-after-entry": lambda: with_late(RecordCourse.ORDINARY),
    "mostly-redacted": lambda: with_exhibit(1, redacted="most"),
    "original-missing": lambda: with_exhibit(1, kind="translation"),
    "expired": lambda: with_exhibit(1, expires_on=date(2026, 1, 1)),
    "not-read": lambda: without_reading(1),
    "not-opened": lambda: replace(a_record(), unopened=frozenset({exhibits()[0].id})),
    "damaged": lambda: with_reading(1, state=State.DAMAGED),
    "not-searched": lambda: with_reading(1, facts='{"in_part": "rows 1 to 9 of 12"}'),
    "no-such-page": lambda: with_reading(1, pages=1),
    "set-aside-cited": lambda: with_exhibit(1, set_aside="superseded"),
    "no-postal-code": lambda: with_party(postal_code=""),
    "latin-only": lambda: with_party(name="Ningbo Haiyun Garment Co., Ltd."),
    "no-claim": lambda: rid_of_kind("claim-no-nexus"),
    "claim-of-another-basis": lambda: with_statement("claim-affirmative"),
    "unsupported-claim": lambda: with_result(us=UsAxis.NEXUS_OPEN),
    "statement-unfilled": lambda: with_statement("typed", "Made for {importer} in ________."),
    "no-page": lambda: with_statement("papers-show", supports=a_record().supports),
    "no-place": lambda: leaning_on_all(),  # noqa: PLW0108 - defined below
    "undeclared": lambda: without("declarations"),
    "no-signer": lambda: without("signers"),
    "nothing-declared": lambda: without("declarations"),
    "wrong-capacity": lambda: with_statement("kept"),
    "capacity-detail": lambda: with_signer(1, detail=""),
    "no-signing-place": lambda: with_signer(1, place=""),
    "no-signing-zone": lambda: with_signer(1, zone=""),
    "wrong-signing-zone": lambda: with_signer(1, zone="America/New_York"),
    "wrong-place-clause": lambda: with_signer(1, in_us=True),
    "no-authority": lambda: with_signer(1, authority=None),
    "passages-unread": lambda: without("read"),
    "passage-against": lambda: leaning_beside(),  # noqa: PLW0108 - defined below
    "prepared-by-other": lambda: replace(a_record(), adoption=None),
    "authority-of-another-kind": lambda: with_exhibit(10, paper="invoice"),
    "authority-covers": lambda: with_signer(1, covers="ABC-1234567-9"),
    "nobody-examined": lambda: rid_of_kind("examined"),
    "nobody-obtained": lambda: rid_of_kind("obtained"),
}


def with_asked(*inquiries, page=None, basis="uflpa-applicability"):
    """A record in which this was asked, and the first of it answered by a page of E-001."""
    record = a_record(basis)
    by = [an_answer(inquiries[0], record.exhibits[0], OnPage(page))] if page else []
    return replace(record, matter=Matter(inquiries=tuple(summarize(inquiries, by))))


def sent_by_the_gin():
    gin = an_inquiry(1, "Where is the gin?")
    yield an_inquiry(
        2, "Its license", kind=InquiryKind.DIRECT, third_party="Gin", in_answer_to=gin.id
    )


def with_party(**changed):
    first, *rest = parties()
    return replace(a_record(), parties=(replace(first, **changed), *rest))


def without_reading(number):
    record = a_record()
    gone = record.by_number[number].id
    return replace(record, readings={k: v for k, v in record.readings.items() if k != gone})


def with_reading(number, pages=6, **changed):
    record = a_record()
    exhibit = record.by_number[number]
    reading = a_reading(exhibit, pages, **changed)
    return replace(record, readings={**record.readings, exhibit.id: reading})


def leaning_beside():
    """A statement leans on another page of the report that speaks against, and nobody read it."""
    record = a_record()
    page = support(record.statements[1], record.exhibits[5], OnPage(2))
    return replace(record, supports=(*record.supports, page))


def leaning_on_all():
    record = a_record()
    whole = support(record.statements[1], record.exhibits[0], Whole())
    return replace(record, supports=(*record.supports, whole))


@pytest.mark.parametrize("item", BROKEN)
def test_it_is_asked_when_there_is_reason_and_only_then(item):
    assert item not in asked(a_record())
    assert item in asked(BROKEN[item]())


def test_context_that_blocks_absence_is_asked_about():
    record = a_record()
    pack = record.checklist.packs["ctx-xuar"]
    scope = replace(record.scopes[0], pack=pack)
    assert "context-blocked" in asked(replace(record, scopes=(scope,)))


def test_about_whom_a_passage_speaks_is_asked_where_nobody_said_it():
    record = a_record()
    [scope] = record.scopes
    for tie in Tie:
        assert "citation-untied" not in asked(replace(record, scopes=(tied(scope, tie),)))
    untied = replace(record, scopes=(tied(scope, None),))
    [item] = [e for e in preflight(untied, Audience.CBP) if e.about.item == "citation-untied"]
    assert (item.severity, item.misleading) == (Severity.ACCEPT, False)
    assert item.about.subject == f"{scope.scope.id} SI-N04"
    nobodys = replace(tied(scope, None), party=None, scope=replace(
        scope.scope, party=None, site="", workforce=""))  # fmt: skip
    assert "citation-untied" not in asked(replace(record, scopes=(nobodys,)))


def tied(scope, tie):
    looked = tuple(
        replace(each, evidence=tuple(replace(e, tie=tie) for e in each.evidence))
        for each in scope.looked
    )
    return replace(scope, looked=looked)


def test_red_flags_are_spoken_of():
    record = a_record()
    flagged = replace(record.scopes[0], result=a_result("red-flags"))
    found = asked(replace(record, scopes=(flagged,)))
    assert "red-flags" not in found  # nothing assessed is no flag
    assert "unsupported-claim" in found
    result = replace(a_result(), outcome=Outcome.RED_FLAGS)
    seen = asked(replace(record, scopes=(replace(record.scopes[0], result=result),)))
    assert "red-flags" in seen


def test_a_readiness_file_claims_nothing():
    assert "claim-for-readiness" in asked(a_record("pre-detention-readiness"))
    quiet = rid_of_kind("claim-no-nexus")
    readiness = a_record("pre-detention-readiness")
    ready = replace(quiet, composition=readiness.composition, regime=readiness.regime)
    assert "claim-for-readiness" not in asked(ready)


def test_a_gap_that_is_accepted_no_longer_blocks_and_its_two_texts_are_kept():
    [item] = [
        each
        for each in preflight(a_record(), Audience.CBP)
        if each.about == ItemKey("untranslated", exhibits()[5].id)
    ]
    assert item.severity is Severity.ACCEPT
    assert not item.blocks
    assert item.accepted.reason != item.accepted.prints
    assert item.misleading


def test_what_blocks_outright_cannot_be_accepted_away():
    record = with_case(entries="")
    accepted = replace(record.acceptances[0], item="missing-particular", subject="entries")
    assert "missing-particular" in asked(replace(record, acceptances=(accepted,)))


def test_an_unfavorable_result_stops_the_set_for_cbp_and_not_the_one_for_counsel():
    record = with_result(us=UsAxis.PRESUMPTION)
    assert "unfavorable" in asked(record)
    assert "unfavorable" not in asked(record, Audience.COUNSEL)


def test_an_unfavorable_result_outside_the_chain_is_disclosed_before_anything_is_issued():
    record = with_result(us=UsAxis.PRESUMPTION)
    [bad] = record.scopes
    elsewhere = replace(bad, scope=replace(bad.scope, id=ScopeId("other"), in_chain=False))
    record = replace(record, scopes=(*a_record().scopes, elsewhere))
    assert "unfavorable" not in asked(record)
    assert "unfavorable-elsewhere" in asked(record)
    assert "unfavorable-elsewhere" not in asked(record, Audience.COUNSEL)


def test_an_exception_wants_every_inquiry_answered_and_lets_nobody_accept_one_away():
    open_one = an_inquiry(1, "Where is the gin?")
    blocked = with_asked(open_one, basis="uflpa-exception")
    accepted = replace(blocked.acceptances[0], item="asked-open", subject=open_one.id)
    assert "asked-open" in asked(replace(blocked, acceptances=(accepted,)))
    assert "asked-unanswered" not in asked(blocked)
    assert "asked-open" not in asked(with_asked(open_one, page=1, basis="uflpa-exception"))
    assert "asked-open" not in asked(with_asked(open_one))


def test_an_answer_in_what_was_set_aside_is_asked_about():
    record = with_asked(an_inquiry(1, "Where is the gin?"), page=1)
    first, *rest = record.exhibits
    aside = replace(record, exhibits=(replace(first, set_aside="superseded"), *rest))
    assert "answer-unknown" not in asked(record)
    assert "answer-unknown" in asked(aside)


def test_an_exception_admits_the_presumption():
    record = with_result("uflpa-exception", us=UsAxis.PRESUMPTION)
    assert "unfavorable" not in asked(record)
    assert "unfavorable" in asked(with_result("uflpa-exception", us=UsAxis.BARRED))


@pytest.mark.parametrize(
    ("place", "in_us", "wrong"),
    [
        ("Ningbo, China", False, False),
        ("Long Beach, California", True, False),
        ("Long Beach, CA", True, False),
        ("Long Beach, CA", False, True),
        ("Tbilisi, Georgia", False, False),
        ("Tbilisi, Georgia", True, True),
        ("San Juan, Puerto Rico", True, False),
    ],
)
def test_the_place_decides_which_words_are_right(place, in_us, wrong):
    found = asked(with_signer(1, place=place, in_us=in_us))
    assert ("wrong-place-clause" in found) is wrong


def test_characters_that_no_face_has_block():
    lost = {MISSING: [PreflightFinding("U+1F600 page one", "U+1F600 (page one)")]}
    items = preflight(a_record(), Audience.CBP, lost)
    assert [i.asks for i in blocking(items)] == [
        "U+1F600 (page one) cannot be printed: no typeface has the character."
    ]


def test_what_blocks_comes_first_and_what_is_fixed_last():
    severities = [each.severity for each in preflight(with_case(entries=""), Audience.CBP)]
    assert severities[0] is Severity.BLOCKING
    assert severities[-1] is Severity.FIXED


def test_a_privileged_exhibit_that_nobody_cites_is_nobodys_question():
    assert a_record().exhibits[7].confidentiality is Confidentiality.PRIVILEGED
    assert "privileged" not in asked(a_record())


def test_a_place_that_no_scope_is_about_is_told_and_blocks_nothing():
    ground = ContextGround("step 2 (Ginning)", "Korla", "ctx-xuar")
    record = replace(a_record(), proposals=ContextProposals(without_scope=(ground,)))
    [item] = [e for e in preflight(record, Audience.CBP) if e.about.item == "place-without-scope"]
    assert "step 2 (Ginning): Korla" in item.asks
    assert not item.blocks
