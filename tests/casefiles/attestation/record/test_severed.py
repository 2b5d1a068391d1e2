"""A set for some entries of a detention: what is in it, what is not, and what is asked of it."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_families import with_privileged
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.references import reference_findings
from casefiles.attestation.preflight.severed import NOT_CHOSEN, not_chosen_findings
from casefiles.attestation.record.severed import Identifier, identifiers
from casefiles.cases.detentions.chosen_entries import chosen_entries, only_entries
from casefiles.chain.ledger.calculate import calculate
from casefiles.evidence.model import Confidentiality
from casefiles.inquiries.summary import InquirySummary
from casefiles.kernel.errors import Impossible
from tests.attesting import an_inquiry
from tests.casefiles.attestation.record import severed_laws
from tests.casefiles.attestation.record.severed_laws import a_case, line_of, severed, text_of
from tests.casefiles.chain.ledger import ledgers_made as made
from tests.casefiles.chain.ledger.ledgers_made import LedgerEntry, ledger_data, line, share
from tests.shipping import an_event


def asked(record, item):
    return [
        e.asks for e in preflight(record, Audience.CBP) if e.about.item == item and e.lead.thing
    ]


def with_books(whole, *lines, allocations=()):
    """A case whose entries A and B need a hundred pieces each of one step."""
    entries = tuple(
        LedgerEntry(line_of(e), f"NUM-{e * 3}-77, line 1", "100", "pieces", ("1",)) for e in "AB"
    )
    data = ledger_data(
        steps=made.steps("1"), lines=lines, entries=entries, allocations=tuple(allocations)
    )
    return replace(whole, matter=replace(whole.matter, ledger=calculate(data)))


def test_nothing_of_the_other_entries_is_in_a_set_for_some():
    severed_laws.COUNTED["named"] = 0
    severed_laws.nothing_of_the_others_is_in_it()
    assert severed_laws.COUNTED["named"] > 100


def test_every_exhibit_of_the_whole_is_in_the_set_of_one_entry_or_another():
    severed_laws.COUNTED["left"] = 0
    severed_laws.all_of_it_is_in_one_or_another()
    assert severed_laws.COUNTED["left"] > 50


def test_all_entries_are_no_choice_and_a_stranger_is_refused():
    imported = a_case("ABC").matter.imported
    assert chosen_entries(imported, ["C", "A"]) == ("A", "C")
    assert chosen_entries(imported, ["A", "B", "C"]) == chosen_entries(imported, []) == ()
    with pytest.raises(Impossible, match="Nothing is made for Z"):
        chosen_entries(imported, ["Z"])
    [status] = imported.statuses
    released = replace(status, events=(an_event("released", 3, ["B1"]),))
    with pytest.raises(Impossible, match="Nothing is made for NUM-BBB-77"):
        chosen_entries(replace(imported, statuses=(released,)), ["B"])


def test_what_happened_to_other_lines_is_not_told_and_what_happened_to_all_is():
    imported = a_case("AB").matter.imported
    [status] = imported.statuses
    events = [an_event("excluded", 3, ["B1"]), an_event("released", 4, ["A1", "B1"])]
    events += [an_event("presented", 2)]
    mine = only_entries(replace(imported, statuses=(replace(status, events=events),)), ["A"])
    [kept] = mine.statuses
    assert [(e.kind.value, e.lines) for e in kept.events] == [
        ("released", ("A1",)), ("presented", ()),
    ]  # fmt: skip
    assert [each.id for each in mine.lines] == ["A1"]


def test_it_says_for_what_it_is_and_that_the_others_are_filed_apart():
    whole = a_case("ABC")
    assert "filed apart" not in text_of(whole, Audience.CBP)
    both = severed(whole, "A", "C")
    assert both.severed.sentence == (
        "This is made for entries NUM-AAA-77 and NUM-CCC-77 alone, of the 3 entries that detention"
        " UF-1 holds; the other is filed apart."
    )
    assert both.severed.sentence in text_of(both, Audience.COUNSEL)


def test_papers_that_cover_both_say_what_is_claimed_here_what_elsewhere_and_what_by_nobody():
    whole = with_books(a_case("AB"), line(1, "1", "output", "400", "pieces", goods="yarn"))
    record = severed(whole, "A")
    [shared] = record.severed.shared
    assert (shared.shown, shared.here, shared.apart, shared.nobody) == (400, 100, 100, 200)
    text = text_of(record, Audience.CBP)
    assert "What is claimed for these entries, and what for those filed apart" in text
    assert record.severed.twice == ()
    assert "filed apart" not in text_of(whole, Audience.CBP)


def test_what_two_sets_together_claim_more_of_than_there_is_is_asked():
    whole = with_books(a_case("AB"), line(1, "1", "output", "150", "pieces", goods="yarn"))
    for entry in "AB":
        [item] = asked(severed(whole, entry), "entry-claimed-twice")
        assert "documents show 150 pieces" in item
        assert "all 2 entries together need 200 pieces" in item
    assert asked(whole, "entry-claimed-twice") == []
    enough = with_books(a_case("AB"), line(1, "1", "output", "200", "pieces", goods="yarn"))
    assert asked(severed(enough, "A"), "entry-claimed-twice") == []


def test_figures_that_cannot_be_told_apart_stay_without_lot_and_paper():
    whole = with_books(
        a_case("AB"),
        line(1, "1", "input", "200", "pieces"),
        line(2, "1", "output", "100", "pieces", lot="X-771", exhibit="exhibit-1"),
        line(3, "1", "output", "100", "pieces", lot="X-772", exhibit="exhibit-2"),
        allocations=[
            share("L2", "100", "pieces", entry_line="A1"),
            share("L3", "100", "pieces", entry_line="B1"),
        ],
    )
    record = severed(whole, "A")
    mine = record.matter.ledger.ledger_data
    assert [(e.quantity, e.lot, e.exhibit) for e in mine.lines] == [
        ("200", "", None), ("100", "X-771", "exhibit-1"), ("100", "", None),
    ]  # fmt: skip
    assert [each.id in mine.apart for each in mine.allocations] == [False, True]
    text = text_of(record, Audience.COUNSEL)
    assert "goods of entries filed apart" in text
    assert "those of goods of entries filed apart are counted too" in text
    assert "X-772" not in text


def test_typed_words_that_speak_of_the_others_are_asked_about():
    whole = a_case("AB", sayings=["A", "B", ""])
    texts = ["Of NUM-AAA-77 as of NUM BBB 77.", "Of NUM-BBB-77 alone.", "Of all."]
    said = tuple(replace(e, text=text) for e, text in zip(whole.statements, texts, strict=True))
    record = severed(replace(whole, statements=said, supports=()), "A")
    assert [each.number for each in record.statements] == [1, 3]
    document = compose(record, Audience.CBP, [], "0000")
    found = not_chosen_findings(record, document)
    assert [each.it for each in found] == ["“NUM-BBB-77” (entry) stands in “Statements”"]
    items = preflight(record, Audience.CBP, {NOT_CHOSEN: found})
    assert any(each.about.item == NOT_CHOSEN and each.blocks for each in items)
    [left] = [e for e in items if e.about.item == "entry-left-out"]
    assert "statement 2" in left.asks
    assert not_chosen_findings(whole, document) == ()


def test_an_exhibit_of_the_others_that_a_text_names_is_theirs_and_not_unknown():
    whole = a_case("AB", papers=[{"B"}], sayings=["A"])
    [said] = whole.statements
    record = severed(
        replace(whole, statements=(replace(said, text="Of NUM-AAA-77, see E-003."),), supports=()),
        "A",
    )
    document = compose(record, Audience.CBP, [], "0000")
    assert [e.it for e in not_chosen_findings(record, document)] == [
        "“E-003” (exhibit) stands in “Statements”"
    ]
    assert not reference_findings(record, Audience.CBP, document)["cited-unknown"]


def test_what_cbp_asked_of_another_entry_is_answered_in_its_set():
    whole = a_case("AB")
    asked_ = (
        an_inquiry(1, "The bale list"), an_inquiry(2, "The dyeing card of lot LOTB-551"),
        an_inquiry(3, "What ties LOTA-551 and LOTB-551"),
    )  # fmt: skip
    items = tuple(InquirySummary(each, (), ()) for each in asked_)
    whole = replace(whole, matter=replace(whole.matter, inquiries=items))
    record = severed(whole, "A")
    assert [each.inquiry.number for each in record.matter.inquiries] == [1, 3]
    assert record.severed.left_out == ("Q-2",)
    more = "One more thing that CBP asked for is about the entry that is filed apart."
    assert more in text_of(record, Audience.CBP)


def test_what_belongs_to_a_privileged_paper_of_the_others_stays_withheld():
    whole = a_case("AB", papers=[{"B"}, {"A"}])
    secret = Confidentiality.PRIVILEGED
    exhibits = tuple(
        replace(each, confidentiality=secret) if each.number == 3
        else replace(each, parent="exhibit-3") if each.number == 4 else each
        for each in whole.exhibits
    )  # fmt: skip
    record = severed(replace(whole, exhibits=exhibits), "A")
    assert "exhibit-3" not in record.by_id
    assert with_privileged(record) == {"exhibit-4"}
    assert "exhibit-4" not in {each.id for each in in_set(record, Audience.COUNSEL)}


def test_a_number_is_found_however_it_is_written_and_never_within_another():
    known = identifiers([Identifier("entry", "ABC-1234567-8"), Identifier("lot", "7")])
    assert len(known.those) == 1  # a lot called 7 is in every table
    for text in ("ABC-1234567-8", "abc 1234567 8", "entry ABC-1234567-8."):
        assert [each.text for each in known.spoken_of(text)] == ["ABC-1234567-8"]
    assert not [*known.spoken_of("ABC-1234567-89 and XABC-1234567-8")]
