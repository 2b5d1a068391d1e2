"""What is over is one line: a detention of the same goods before the one that a set is made for."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casefiles.attestation.layout.model import Table
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.crosswalk import crosswalk
from casefiles.attestation.sections.entries import entries
from casefiles.attestation.sections.timeline import timeline
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.evidence.places import OnPage
from casefiles.inquiries.summary import summarize
from casefiles.reference_data import clock_rules
from tests.attesting import a_record, an_answer, an_exhibit, an_inquiry
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_standing, imported
from tests.shipping import an_event

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
MEMO = an_exhibit(77, "Memorandum of the revocation", source="party", source_group="Kaveri")
REVOKED = an_event("detention-revoked", 20, on_day=date(2026, 10, 29))
BEFORE = {"presented_on": date(2026, 10, 1), "notice_on": date(2026, 10, 5)}
SINCE = {"presented_on": date(2026, 11, 2), "notice_on": date(2026, 11, 10), "attested": True}


def held(*events, **first):
    """A record of a detention of lines that were detained before."""
    earlier = a_standing(1, TWO, events, **BEFORE | first)
    known = imported(earlier, a_standing(2, TWO, **SINCE))
    matter = Matter(imported=known, clocks=clocks(known, DueContext(clock_rules(), NOW)))
    record = a_record(matter=matter)
    return replace(record, exhibits=(*record.exhibits, MEMO))


def days(record):
    """What the table of days says, a line for each."""
    tables = [
        each for each in entries(record) if isinstance(each, Table) and each.head[0] == "Date"
    ]
    lines = [
        ["".join(s.text for s in cell) for cell in row] for each in tables for row in each.rows
    ]
    return [" | ".join(line).replace("\u00a0", " ") for line in lines]


def test_a_detention_that_is_over_is_one_line_with_each_of_its_days():
    [line] = [each for each in days(held(REVOKED)) if "UF-1" in each]
    assert line.startswith("October 29, 2026 | Detention UF-1, closed: ")
    for said in (
        "presented for examination October 1, 2026",
        "notice of detention October 5, 2026",
        "detention revoked October 29, 2026.",
    ):
        assert said in line


def test_its_papers_stand_in_it_and_whose_hand_they_are_in():
    [line] = [e for e in days(held(replace(REVOKED, note="mail, E-077"))) if "UF-1" in e]
    assert "revoked October 29, 2026 [E-077] (as noted by Kaveri; CBP’s own document is not" in line


@pytest.mark.parametrize("events", [(), (replace(REVOKED, lines=(TWO[0].id,)),)])
def test_one_that_still_holds_something_keeps_its_days_apart(events):
    lines = [each for each in days(held(*events)) if "UF-1" in each]
    assert len(lines) == 2 + len(events)
    assert not any("closed" in each for each in lines)


def test_the_detention_it_is_made_for_is_never_told_as_closed():
    record = held(REVOKED)
    assert any("Presented for examination" in each for each in days(record))
    assert [each for each in days(record) if "UF-2" in each and "closed" not in each]


def test_counsel_reads_every_day_of_it():
    said = str([*timeline(held(REVOKED), Audience.COUNSEL)]).replace("\\xa0", " ")
    for day in ("October 1, 2026", "October 5, 2026", "October 29, 2026"):
        assert day in said


def asked_before(record, sent_on=date(2026, 10, 20), cannot="", under=0):
    """What is printed of a question under one of the detentions, first the one that is over."""
    detention = record.matter.imported.statuses[under].detention.id
    known = an_inquiry(3, "Where is the gin?", detention=detention, sent_on=sent_on, cannot=cannot)
    given = [an_answer(known, record.exhibits[n], OnPage(1)) for n in range(2)]
    matter = replace(record.matter, inquiries=tuple(summarize([known], given)))
    [grid] = [e for e in crosswalk(replace(record, matter=matter), Audience.CBP)
              if isinstance(e, Table)]  # fmt: skip
    [row] = grid.rows
    return "".join(each.text for each in row[2]).replace("\u00a0", " ")


def test_what_was_asked_under_it_and_answered_and_sent_is_one_line_with_its_references():
    said = asked_before(held(REVOKED))
    assert said == "Answered, sent October 20, 2026 [E-001, p. 1] [E-002, p. 1]."


@pytest.mark.parametrize("how", [{"sent_on": None}, {"cannot": "Part is lost."}, {"under": 1}])
def test_what_was_not_sent_or_in_part_or_is_asked_now_is_answered_in_full(how):
    assert "Answered, sent" not in asked_before(held(REVOKED), **how)
    assert "; " in asked_before(held(REVOKED), **how)


def test_what_was_asked_under_one_that_still_stands_is_answered_in_full():
    assert "Answered, sent" not in asked_before(held())
