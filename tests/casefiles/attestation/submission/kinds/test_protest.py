"""A protest names the decision, its day and the last day by the rules of the clock, and no law."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

import pytest

from casefiles.attestation.layout.links import keep_links
from casefiles.attestation.layout.model import FilePage, Para, Span
from casefiles.attestation.statement_acts import write_statement
from casefiles.attestation.submission.kinds.document import submission_document
from casefiles.attestation.submission.kinds.kind_acts import word_submission
from casefiles.attestation.submission.kinds.model import FindingSeverity
from casefiles.attestation.submission.kinds.protest import protestable
from casefiles.cases.detentions.detention_acts import cover_lines
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.errors import Impossible
from tests.build import a_case, an_exhibit
from tests.casefiles.attestation.submission.kinds.papers import (
    PROTEST,
    TEXTS,
    found,
    paper_of,
    part_of,
    printed,
    record_of,
    stops,
    text_of,
    word,
)
from tests.shipping import detain

EXCLUDED_ON = date(2026, 11, 25)
AFTER = datetime(2026, 12, 1, 20, tzinfo=UTC)
CONTENTS = {"importer_number", "drawback", "justification"}
"""What only a person can say of what 19 CFR 174.13(a) wants."""


@pytest.fixture
def held(workspace):
    case = a_case(workspace, importer="Acme Imports LLC", counsel="Pell LLP")
    detention, lines = detain(workspace, case, detention_number="DET-77")
    return case, detention, lines


def exclude(workspace, case, detention, **known):
    record_event(workspace, case, detention, EventInput(EventKind.EXCLUDED, EXCLUDED_ON, **known))


def test_it_names_the_decision_its_day_the_last_day_and_what_counsel_has_to_write(workspace, held):
    case, detention, _ = held
    letter = an_exhibit(workspace, case, "out", title="Letter of exclusion", source="CBP")
    exclude(workspace, case, detention, note="E-001")
    paper, said = (
        paper_of(workspace, case, PROTEST, AFTER),
        printed(workspace, case, PROTEST, AFTER),
    )
    for each in (
        "for counsel to finish", "Acme Imports LLC", "Counsel: Pell LLP", "ABC-1234567-8, line 1",
        "The decision protested is the advice of exclusion of November 25, 2026.",
        "May 24, 2027", "6109.10.0012", "UFLPA Applicability Review", "concludes nothing of law",
        "Still to be completed", "174.13(a)(9)",
    ):  # fmt: skip
        assert each in said
    assert {each.id for each in paper.exhibits} == {letter}
    missing = {e.removeprefix("write ") for e in found(paper, FindingSeverity.LACKS)}
    assert missing == {*CONTENTS, "no-entry-day"}
    word(workspace, case, PROTEST, **dict.fromkeys(CONTENTS, "As counsel says."))
    assert found(paper_of(workspace, case, PROTEST, AFTER), FindingSeverity.LACKS) == {
        "no-entry-day"
    }
    assert "(19 CFR 174.13(a)(2))" in printed(workspace, case, PROTEST, AFTER)


def test_before_a_decision_and_after_one_that_was_revoked_there_is_nothing_to_protest(
    workspace, held
):
    case, detention, _ = held
    assert stops(paper_of(workspace, a_case(workspace, "Empty"), PROTEST)) == {"no-detention"}
    before = datetime(2026, 12, 2, 20, tzinfo=UTC)
    assert stops(paper_of(workspace, case, PROTEST, before)) == {"no-decision"}
    exclude(workspace, case, detention)
    assert not stops(paper_of(workspace, case, PROTEST, AFTER))
    record_event(
        workspace, case, detention, EventInput(EventKind.EXCLUSION_REVOKED, date(2026, 11, 28))
    )
    assert stops(paper_of(workspace, case, PROTEST, AFTER)) == {"no-decision"}
    workspace.undo(case)
    record_event(workspace, case, detention, EventInput(EventKind.RELEASED, date(2026, 11, 28)))
    assert stops(paper_of(workspace, case, PROTEST, AFTER)) == {"no-decision"}
    workspace.undo(case)
    revoked = EventInput(EventKind.DETENTION_REVOKED, date(2026, 11, 20))
    workspace.undo(case)
    record_event(workspace, case, detention, revoked)
    assert stops(paper_of(workspace, case, PROTEST, AFTER)) == {"no-decision"}


def test_a_deemed_exclusion_is_named_as_one_and_only_once_its_day_has_gone_by(workspace, held):
    case, _, _ = held
    gone = datetime(2026, 12, 3, 20, tzinfo=UTC)
    paper = paper_of(workspace, case, PROTEST, gone)
    assert "deemed" in found(paper)
    assert "deemed exclusion of December 2, 2026" in text_of(paper, "decision")
    [one] = protestable(record_of(workspace, case, gone))
    assert one.last == date(2027, 5, 31)
    assert "closed-day" in found(paper)
    late = datetime(2027, 6, 1, 20, tzinfo=UTC)
    assert "past-due" in found(paper_of(workspace, case, PROTEST, late))
    filed = EventInput(EventKind.PROTEST_FILED, date(2026, 12, 3), reference="3001-26-1")
    record_event(workspace, case, held[1], filed)
    again = paper_of(workspace, case, PROTEST, gone)
    assert "filed" in found(again)
    assert "Protest 3001-26-1, filed on December 3, 2026" in text_of(again, "earlier")


def test_parts_that_fared_differently_are_protested_each_with_its_own_day(workspace, held):
    case, detention, lines = held
    exclude(workspace, case, detention, lines=(lines[0].id,))
    paper = paper_of(workspace, case, PROTEST, AFTER)
    assert "several-decisions" not in found(paper)
    assert "line 1" in printed(workspace, case, PROTEST, AFTER)
    gone = datetime(2026, 12, 3, 20, tzinfo=UTC)
    paper = paper_of(workspace, case, PROTEST, gone)
    assert {"several-decisions", "deemed"} <= found(paper)
    assert text_of(paper, "decision").startswith("Protested are 2 decisions")
    said = printed(workspace, case, PROTEST, gone)
    assert "May 24, 2027" in said
    assert "May 31, 2027" in said


def test_several_entries_ports_and_categories_are_to_be_looked_at(workspace, held):
    case, detention, lines = held
    other = add_shipment(
        workspace, case,
        ShipmentInput(entry_number="ABC-2", port="Honolulu", port_code="3201",
                      entered_on=date(2026, 10, 1)),
    )  # fmt: skip
    more = add_line(workspace, case, other, EntryLineInput(hts="6110.20.2079", description="tops"))
    cover_lines(workspace, case, detention, [*(each.id for each in lines), more])
    exclude(workspace, case, detention)
    paper = paper_of(workspace, case, PROTEST, AFTER)
    assert {"several-entries", "several-ports", "several-categories"} <= found(paper)
    assert part_of(paper, "entries").summary == "ABC-1234567-8, ABC-2"
    assert "Honolulu (3201)" in printed(workspace, case, PROTEST, AFTER)


def test_further_review_is_asked_for_under_criteria_that_there_are_and_then_wants_its_contents(
    workspace, held
):
    case, detention, _ = held
    exclude(workspace, case, detention)
    assert "174.24" not in printed(workspace, case, PROTEST, AFTER).replace("174.24 and", "")
    with pytest.raises(Impossible):
        word_submission(workspace, case, PROTEST, "further_review", "e")
    word(workspace, case, PROTEST, further_review="C, a")
    paper = paper_of(workspace, case, PROTEST, AFTER)
    assert {"write allegations", "write facts"} <= found(paper)
    assert "under the criteria of 19 CFR 174.24(a) or (c)" in text_of(paper, "further")
    workspace.undo(case)
    assert "write allegations" not in found(paper_of(workspace, case, PROTEST, AFTER))


def test_what_a_person_names_in_a_paragraph_is_cited_and_what_is_not_there_is_told(workspace, held):
    case, detention, _ = held
    exclude(workspace, case, detention)
    mine = an_exhibit(workspace, case, "mine", title="Invoice", language="zh")
    word(workspace, case, PROTEST, justification="See E-001, p. 1, and E-009.")
    paper = paper_of(workspace, case, PROTEST, AFTER)
    assert [each.id for each in paper.exhibits] == [mine]
    assert {"not-enclosed", "not-in-english"} <= found(paper)


def test_a_link_leads_to_what_lies_there_and_to_nothing_else(workspace, held):
    case, detention, _ = held
    for name in ("notice", "twin", "hidden"):
        an_exhibit(workspace, case, name, title=name)
    exclude(workspace, case, detention, note="E-001, statement 1")
    write_statement(workspace, case, "free", "The goods are ours.")
    word(workspace, case, PROTEST, relief="See E-002, E-003, and statement 1.")
    record, paper = record_of(workspace, case, AFTER), paper_of(workspace, case, PROTEST, AFTER)
    files = {each.id: f"exhibits/{each.label}.txt" for each in paper.exhibits}
    hidden = {paper.exhibits[2].id}
    for held_files, there in ((files, {*files.values()}), ({}, set())):
        blocks = submission_document(record, paper, TEXTS, held_files, hidden).blocks
        leads = {str(each.to) for each in spans_of(blocks) if each.to}
        anchors = {f"#{each.label}" for each in paper.exhibits}
        assert leads - there <= anchors
        assert "#E-001" in leads


def test_each_citation_leads_to_its_row_where_no_file_lies_beside():
    cited = Span("[E-001, p. 2]", FilePage("exhibits/E-001.pdf", 2), cites="E-001 {}")
    other = Span("E-002", FilePage("exhibits/E-002.pdf"), cites="E-002 {}")
    [kept] = keep_links([Para((cited, other, cited))], (), {"E-001"})
    assert [each.to for each in spans_of(kept)] == ["#E-001", None, "#E-001"]


def spans_of(part):
    """Every run of text in blocks."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from spans_of(each)
    elif is_dataclass(part):
        yield from spans_of(tuple(getattr(part, each.name) for each in fields(part)))
