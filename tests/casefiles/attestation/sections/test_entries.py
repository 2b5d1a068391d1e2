"""Entries and detentions for CBP: each day once, both detentions, what is due in its place."""

from dataclasses import replace
from datetime import date

from casefiles.attestation.layout.model import Heading, NameValueTable, Table
from casefiles.attestation.sections.entries import TITLE, entries
from tests.attesting import a_record
from tests.casefiles.attestation.sections.test_timeline import STATED, a_record_on
from tests.shipping import a_shipment, an_event


def cells(record):
    grid = next(e for e in entries(record) if isinstance(e, Table) and e.head[0] == "Date")
    return [
        ["".join(s.text for s in cell).replace("\xa0", " ") for cell in row] for row in grid.rows
    ]


def words(record):
    return " ".join(str(each) for each in entries(record)).replace("\\xa0", " ")


def test_what_happened_and_what_is_due_stand_in_the_order_of_their_days():
    record = a_record_on("2026-11-20", notice_on=date(2026, 11, 10), **STATED)
    told = [(day, what) for day, what, _ in cells(record)]
    assert told[0] == ("November 2, 2026", "Presented for examination")
    assert told.index(("November 10, 2026", "Notice of detention (UF-1)")) < told.index(
        ("December 2, 2026", "Due: Decision, or deemed exclusion")
    )
    assert told[-1] == ("December 10, 2026", "Due: Our response")
    how = {what: how for _, what, how in cells(record)}
    assert how["Due: Our response"] == "As CBP states it (“Within 30 days of this notice”)"
    assert (
        "November 2, 2026 + 30 calendar days: 19 USC 1499(c)(5)(A)"
        in (how["Due: Decision, or deemed exclusion"])
    )


def test_a_day_that_the_table_says_is_not_said_besides():
    record = a_record_on("2026-11-20", notice_on=date(2026, 11, 10), **STATED)
    [facts] = [each for each in entries(record) if isinstance(each, NameValueTable)]
    names = [name for name, _ in facts.rows]
    assert "Due as CBP states it" in names
    assert not {"Presented for examination", "Notice dated", "Time zone of dates"} & {*names}
    silent = replace(record, composition=replace(record.composition, sections=("lines",)))
    [facts] = [each for each in entries(silent) if isinstance(each, NameValueTable)]
    assert {"Presented for examination", "Notice dated"} <= {name for name, _ in facts.rows}


def test_what_was_revoked_and_presented_again_is_all_there():
    revoked = an_event("detention-revoked", 1, on_day=date(2026, 11, 12))
    again = an_event("presented", 2, on_day=date(2026, 11, 16))
    told = [what for _, what, _ in cells(a_record_on("2026-11-20", revoked, again))]
    assert "Detention revoked" in told
    assert told.count("Presented for examination") == 2
    assert not any("ontested" in each for each in told)


def test_that_cbp_states_another_day_is_said_under_the_table():
    shipment = a_shipment(imported_on=date(2026, 10, 15))
    said = words(a_record_on("2026-11-20", basis="wro", shipment=shipment, **STATED))
    assert "January 15, 2027 was computed." in said


def test_without_lines_and_days_nothing_prints():
    assert [*entries(a_record())] == []
    record = a_record_on("2026-11-20")
    quiet = replace(record, composition=replace(record.composition, sections=()))
    assert [*entries(quiet)] == []
    assert [e.text for e in entries(record) if isinstance(e, Heading)] == [TITLE]
