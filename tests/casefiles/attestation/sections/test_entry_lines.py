"""The lines it is made for: what page one and their section say, and what is asked of them."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from casefiles.attestation.issue import manifest_of
from casefiles.attestation.manifest import SCHEMA, WITH_GOODS, parse
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.preflight import entry_lines
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.entry_lines import lines
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import ALTERNATIVES, CounselConfirmation
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CaseId
from tests.attesting import NOON, a_record, exhibits
from tests.shipping import a_detention, a_line, a_shipment, an_event

PACIFIC = ZoneInfo("America/Los_Angeles")
HTS = {"hts": "6109.10.0012", "description": "knit shirts"}


def a_standing(number=1, covered=(), events=(), **known):
    known = {"detention_number": f"UF-{number}", "zone": PACIFIC.key} | known
    return DetentionSummary(a_detention(number, **known), tuple(covered), PACIFIC, tuple(events))


def imported(*statuses, more=(), **known):
    held = {line.id: line for each in statuses for line in each.lines} | {e.id: e for e in more}
    shipment = a_shipment(entry_number="ABC-1234567-8", port="Los Angeles", port_code="2704")
    return ImportSummary((shipment,), tuple(held.values()), statuses=statuses, **known)


def a_record_of(*statuses, basis="uflpa-applicability", more=(), known=None, **changed):
    matter = Matter(imported=imported(*statuses, more=more, **(known or {})))
    return a_record(basis, matter=matter, **changed)


def asked(record, item):
    return [each.it for each in entry_lines.CHECKS[item](record, Audience.CBP)]


def words(blocks):
    return " ".join(str(each) for each in blocks).replace("\\xa0", "\u00a0")


TWO = (a_line(1, "14400", **HTS), a_line(2, "600", **HTS), a_line(4, "12", **HTS, unit="dozen"))


def test_page_one_speaks_of_the_chosen_lines_and_falls_back_on_the_words_of_the_case():
    held = particulars(a_record_of(a_standing(1, TWO)))
    assert held.entries == "ABC-1234567-8, lines 1, 2 and 4"
    assert (held.detention_number, held.port) == ("UF-1", "Los Angeles (2704)")
    assert held.presented == "November\u00a02, 2026"
    assert held.quantity == "15,000 pieces; 12 dozen"  # unlike units are never added
    assert (held.hts, held.goods) == ("6109.10.0012", "knit shirts")
    without = a_record()
    assert particulars(without).quantity == without.case.quantity
    assert particulars(without).entries == without.case.entries


def test_it_is_made_for_what_is_still_held_and_says_what_it_leaves_out():
    events = [an_event("released", 3, ["s1"], "400"), an_event("exported", 4, ["s2"])]
    record = a_record_of(a_standing(1, TWO, events), more=(a_line(7, "9"),))
    assert [(e.number, e.quantity) for e in record.matter.lines] == [(1, "14000"), (4, "12")]
    said = words(lines(record))
    assert "Nothing is said here of ABC-1234567-8, lines 2 and 7, of the same entries." in said
    assert "This is made of ABC-1234567-8, line 1 for the 14,000 pieces still held." in said
    assert "held in part, released in part, exported in part" in said


def test_four_days_stand_apart_and_what_cbp_states_is_in_its_words_with_the_page():
    [paper, *_] = exhibits()
    stated = {"stated_due": date(2026, 12, 10), "stated_words": "Within 30 days of this notice"}
    stated |= {"stated_exhibit": paper.id, "stated_page": 2, "notice_on": date(2026, 11, 10)}
    stated |= {"notice_received_on": date(2026, 11, 12)}
    said = words(lines(a_record_of(a_standing(1, TWO, **stated))))
    for day in ("November\u00a02,", "November\u00a010,", "November\u00a012,", "December\u00a010,"):
        assert day in said
    assert "“Within 30 days of this notice”" in said
    assert f"{paper.label},\u00a0p.\u00a02" in said


def test_it_is_printed_only_where_the_legal_basis_calls_for_it_and_lines_were_entered():
    assert list(lines(a_record())) == []
    record = a_record_of(a_standing(1, TWO))
    silent = replace(record, composition=replace(record.composition, sections=()))
    assert list(lines(silent)) == []
    assert list(lines(record))


def test_which_detention_is_meant_is_asked_where_several_are_open():
    both = a_standing(1, TWO[:1]), a_standing(2, TWO[1:])
    record = a_record_of(*both)
    assert asked(record, "detention-unchosen") == ["UF-1, UF-2"]
    assert record.matter.lines == ()
    chosen = a_record_of(both[0], a_standing(2, TWO[1:], attested=True))
    assert asked(chosen, "detention-unchosen") == []
    assert chosen.matter.lines == TWO[1:]
    over = a_record_of(a_standing(1, TWO[:1], [an_event("detention-revoked")]), both[1])
    assert asked(over, "detention-unchosen") == []
    assert over.matter.detention.detention.number == 2


def test_what_is_missing_of_a_line_or_a_detention_is_asked():
    record = a_record_of(a_standing(1, [a_line(1, "")]))
    assert asked(record, "line-incomplete") == [
        "ABC-1234567-8, line 1: HTS number, description, quantity"
    ]
    assert asked(record, "line-of-nobody") == ["ABC-1234567-8, line 1"]
    assert asked(a_record_of(a_standing(1)), "detention-covers-none") == ["UF-1"]
    assert asked(a_record_of(a_standing(1, TWO)), "line-incomplete") == []


def test_the_basis_of_the_detention_is_that_of_the_case():
    wro = a_record_of(a_standing(1, TWO, basis="wro"))
    assert asked(wro, "basis-differs") == ["UF-1 (wro)"]
    assert asked(a_record_of(a_standing(1, TWO)), "basis-differs") == []
    protest = a_record_of(a_standing(1, TWO, basis="wro"), basis="protest")
    assert asked(protest, "basis-differs") == []


def test_applicability_and_exception_need_counsels_request_in_writing():
    both = a_standing(1, TWO, basis="uflpa-exception")
    assert asked(a_record_of(both), "alternatives-unconfirmed") == [""]
    assert asked(a_record_of(a_standing(1, TWO)), "alternatives-unconfirmed") == []
    asked_for = CounselConfirmation(
        "x", CaseId("c"), ALTERNATIVES, "Harlan", NOON.date(), None, "both", "Ada", NOON
    )
    confirmed = a_record_of(both, known={"confirmations": (asked_for,)})
    assert asked(confirmed, "alternatives-unconfirmed") == []
    blocks = [e.about.item for e in preflight(a_record_of(both), Audience.CBP) if e.blocks]
    assert "alternatives-unconfirmed" in blocks


def test_what_was_filed_under_the_other_basis_counts_and_what_was_only_issued_does_not():
    issued = Attestation(
        "a", CaseId("c"), 1, Audience.CBP, "uflpa-exception", "0" * 64, 1, "0" * 64, 9,
        "0" * 64, NOON, None, None, "",
    )  # fmt: skip
    record = a_record(issued=(issued,))
    assert asked(record, "alternatives-unconfirmed") == []
    filed = a_record(issued=(replace(issued, filed_on=NOON.date()),))
    assert asked(filed, "alternatives-unconfirmed") == [""]


@pytest.mark.parametrize(
    ("kind", "item"), [("excluded", "already-excluded"), ("released", "detention-is-over")]
)
def test_a_decision_that_was_made_is_asked_about(kind, item):
    record = a_record_of(a_standing(1, TWO, [an_event(kind)]))
    assert asked(record, item) == [f"UF-1: {kind}"]
    assert record.matter.lines == TWO


def test_words_of_the_case_that_say_something_else_are_named():
    record = a_record_of(a_standing(1, TWO))
    assert "HTS number 6105.10.0010, and the lines say 6109.10.0012" in asked(
        record, "case-says-otherwise"
    )
    assert asked(a_record(), "case-says-otherwise") == []


def test_the_manifest_names_the_lines():
    record = a_record_of(a_standing(1, TWO[:1]))
    listed = manifest_of(record, Audience.CBP, b"")
    held = parse(listed.to_bytes())
    assert held == listed
    assert held.goods.detention == "UF-1"
    assert [(e.entry, e.line, e.quantity) for e in held.goods.lines] == [
        ("ABC-1234567-8", 1, "14400")
    ]
    assert manifest_of(a_record(), Audience.CBP, b"").goods is None


def test_the_manifest_names_who_signs_and_by_which_certificate():
    listed = manifest_of(a_record(), Audience.CBP, b"", "ab" * 32)
    assert parse(listed.to_bytes()) == listed
    assert [(each.name, each.certificate) for each in listed.signers] == [
        ("Dana Whitfield", "ab" * 32),
        ("Miriam Okafor", None),
    ]


@pytest.mark.parametrize("goods", [True, False])
def test_an_older_manifest_is_as_it_always_was(goods):
    """Who signs is not in it; it is read, and comes out again to the last byte."""
    record = a_record_of(a_standing(1, TWO[:1])) if goods else a_record()
    older = replace(manifest_of(record, Audience.CBP, b""), signers=()).to_bytes()
    assert (WITH_GOODS if goods else SCHEMA).encode() in older
    assert (b'"goods"' in older) is goods
    assert b"signers" not in older
    assert parse(older).to_bytes() == older
    other = SCHEMA if goods else WITH_GOODS
    with pytest.raises(Faulty, match="goods"):
        parse(older.replace((WITH_GOODS if goods else SCHEMA).encode(), other.encode()))
