"""What only counsel gets, as it prints."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Bullets, Table
from casefiles.attestation.model import Audience, StatementRead
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.internal import internal, readings
from casefiles.kernel.ids import Digest
from tests.attesting import a_record


def asked(record):
    """The rows of the table of questions, as text."""
    blocks = internal(record, preflight(record, Audience.COUNSEL))
    [table] = [each for each in blocks if isinstance(each, Table) and each.head[1] == "Question"]
    return ["".join(span.text for span in question) for _, question, _ in table.rows]


def with_all(record, **changed):
    """The record, every exhibit of which says the same."""
    return replace(record, exhibits=tuple(replace(e, **changed) for e in record.exhibits))


def test_the_same_question_about_several_exhibits_is_asked_once():
    expired = with_all(a_record(), expires_on=date(2025, 1, 1))
    labels = [each.label for each in in_set(expired, Audience.COUNSEL)]
    [question] = [each for each in asked(expired) if "had expired" in each]
    assert len(labels) > 1
    named = f"{', '.join(labels[:-1])} and {labels[-1]}"
    assert question == f"Each of {named} had expired. Was anything else in force?"


def test_a_question_about_one_exhibit_names_it_alone():
    first, *others = a_record().exhibits
    record = replace(a_record(), exhibits=(replace(first, expires_on=date(2025, 1, 1)), *others))
    assert f"{first.label} had expired. Was anything else in force?" in asked(record)


@pytest.mark.parametrize(("prints", "ends"), [
    ("", "They are the same. It prints nothing."),
    ("We say so.", "They are the same. Prints: We say so."),
])  # fmt: skip
def test_of_what_was_accepted_it_is_said_what_prints_and_if_nothing_does(prints, ends):
    record = a_record()
    accepted = replace(record.acceptances[0], reason="They are the same", prints=prints)
    [item, *_] = preflight(record, Audience.COUNSEL)
    blocks = internal(record, [replace(item, accepted=accepted)])
    [table] = [each for each in blocks if isinstance(each, Table) and each.head[1] == "Question"]
    assert ["".join(span.text for span in row[2]) for row in table.rows] == [ends]


def test_when_passages_were_read_is_told_by_the_clocks_at_the_port():
    record = a_record()
    read = StatementRead(
        "r", record.case.id, record.signers[0].id, record.statements[1].id, Digest("0" * 64),
        "Ada", datetime(2026, 3, 3, 3, 30, tzinfo=UTC),
    )  # fmt: skip
    [bullets] = [e for e in readings(replace(record, read=(read,))) if isinstance(e, Bullets)]
    [line] = ["".join(span.text for span in item) for item in bullets.items]
    here = record.here(read.at)
    assert f"March 2, 2026, {here:%H:%M} ({str(here.tzinfo).replace('_', ' ')})" in line.replace(
        "\u00a0", " "
    )
