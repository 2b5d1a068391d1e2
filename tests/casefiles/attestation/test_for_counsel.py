"""What only counsel gets, as it prints."""

from dataclasses import replace
from datetime import date

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Grid
from casefiles.attestation.preflight import preflight
from casefiles.attestation.sections.internal import internal
from tests.attesting import a_record


def asked(record):
    """The rows of the table of questions, as text."""
    blocks = internal(record, preflight(record, Audience.COUNSEL))
    [table] = [each for each in blocks if isinstance(each, Grid) and each.head[1] == "Question"]
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
