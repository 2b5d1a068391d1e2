"""From what is asked to the page that answers it, on paper and by script."""

from dataclasses import replace

from casefiles.attestation.crosswalk import as_data, asked_rows, checklist_rows
from casefiles.attestation.layout.model import FilePage, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.crosswalk import crosswalk
from casefiles.evidence.places import OnPage
from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.summary import NOT_SEEN, summarize
from tests.attesting import a_record, an_answer, an_inquiry

GIN = an_inquiry(7, "Where is the gin?")


def with_asked(*inquiries, answers=(), basis="uflpa-applicability"):
    record = a_record(basis)
    return replace(record, matter=Matter(inquiries=tuple(summarize(inquiries, answers))))


def test_each_question_leads_to_its_paper_and_page():
    record = a_record()
    first, second, *_ = [as_data(record, each) for each in asked_rows(record)]
    assert (first["number"], first["question"]) == ("Q-1", "Origin of the cotton at bale level")
    assert (first["exhibit"], first["page"], first["state"]) == ("E-001", 2, "answered")
    assert (second["number"], second["exhibit"], second["page"]) == ("Q-1", "E-004", None)


def test_what_has_no_answer_says_so():
    [row] = asked_rows(with_asked(GIN))
    assert (row.state, row.answer) == ("open", "Not answered in this submission")


def test_what_cannot_be_obtained_says_why_and_what_a_third_party_sends_was_not_seen():
    [row] = asked_rows(with_asked(replace(GIN, cannot="The gin closed.")))
    assert row.answer == "Not obtained: The gin closed."
    sent = {"kind": InquiryKind.DIRECT, "third_party": "The gin"}
    license_ = an_inquiry(8, "Its license", **sent)
    [alone] = asked_rows(with_asked(license_))
    assert alone.answer.endswith(NOT_SEEN)
    rows = [*asked_rows(with_asked(GIN, replace(license_, in_answer_to=GIN.id)))]
    assert [(e.number, e.answer.endswith(NOT_SEEN)) for e in rows] == [("Q-7", True)]


def test_what_lies_in_a_paper_that_was_set_aside_is_not_given_as_an_answer():
    record = a_record()
    by = an_answer(GIN, record.exhibits[0], OnPage(1))
    record = with_asked(GIN, answers=[by])
    first, *rest = record.exhibits
    aside = replace(record, exhibits=(replace(first, set_aside="superseded"), *rest))
    [row] = asked_rows(aside)
    assert (row.exhibit, row.answer) == (None, "Not answered in this submission")
    assert [each.exhibit for each in asked_rows(record)] == [first.id]


def test_it_prints_question_answer_and_a_link_to_the_page():
    grid, *_ = [each for each in crosswalk(a_record(), Audience.CBP) if isinstance(each, Table)]
    number, question, said = grid.rows[0]
    link = next(each for each in said if each.to)
    assert (number[0].text, question[0].text) == (
        "Q-1", "Origin of the cotton at bale level (notice)",
    )  # fmt: skip
    assert said[0].text.startswith("Bale list")
    assert isinstance(link.to, FilePage)
    assert link.to.page == 2
    numbers = [row[0][0].text for row in grid.rows]
    assert numbers == [*dict.fromkeys(each.number for each in asked_rows(a_record()))]


def test_the_words_of_a_statement_stand_at_the_first_question_that_it_answers():
    statement = a_record().statements[0]
    other = an_inquiry(8, "Who owns the gin?")
    answers = [an_answer(GIN, statement), an_answer(other, statement)]
    record = with_asked(GIN, other, answers=answers)
    [grid] = [each for each in crosswalk(record, Audience.CBP) if isinstance(each, Table)]
    first, second = ("".join(each.text for each in row[2]) for row in grid.rows)
    assert first.startswith(statement.text.rstrip("."))
    assert second == "See [statement\u00a01]."
    assert [each.to for each in grid.rows[1][2] if each.to] == ["#statement-1"]


def test_it_prints_nothing_where_nothing_was_asked_or_the_basis_does_not_call_for_it():
    assert [*crosswalk(with_asked(), Audience.CBP)] == []
    record = a_record()
    quiet = replace(record, composition=replace(record.composition, sections=()))
    assert [*crosswalk(quiet, Audience.CBP)] == []


def test_the_checklist_follows_with_every_passage_that_is_printed():
    record = a_record()
    rows = [*checklist_rows(record, Audience.COUNSEL)]
    assert rows
    assert all(each.exhibit and each.place is not None for each in rows)
