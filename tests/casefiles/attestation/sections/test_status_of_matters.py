"""The word by which a matter stands: no more than its passages say, and explained where it is."""

from dataclasses import replace

import pytest

from casefiles.attestation.layout.model import Span, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.contrary import contrary
from casefiles.attestation.sections.how_to_check import limits
from casefiles.attestation.sections.matrix import matrix
from casefiles.attestation.wording import STANDING
from casefiles.checklists.vocabulary import Status
from tests.attesting import a_record
from tests.casefiles.attestation.test_compose import walk


def words(blocks):
    return " ".join(each.text for each in walk(tuple(blocks)) if isinstance(each, Span))


def against(record, status, groups):
    """One matter that stands so, with a passage of each source."""
    [scope, *_] = record.in_chain
    looked = next(each for each in scope.looked if each.supporting)
    passage, exhibits = looked.supporting[0], record.exhibits[: len(groups)]
    told = tuple(replace(passage, exhibit=each.id) for each in exhibits)
    kept = tuple(
        replace(each, source_group=group, set_aside="")
        for each, group in zip(exhibits, groups, strict=True)
    )
    statuses = dict.fromkeys(looked.statuses, status)
    one = replace(scope, looked=(replace(looked, evidence=told, statuses=statuses),))
    return replace(record, scopes=(one,), exhibits=(*kept, *record.exhibits[len(groups) :]))


@pytest.mark.parametrize(
    ("groups", "word"),
    [
        (["the mill"], "shown by the document itself"),
        (["the mill", "the mill"], "shown by the document itself"),
        (["the mill", "the city"], "corroborated"),
        (["", ""], "corroborated"),
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_one_source_corroborates_nothing(audience, groups, word):
    record = against(a_record(), Status.CORROBORATED, groups)
    said = words(contrary(record, audience, preflight(record, audience)))
    assert f"— {word}." in said
    if audience is Audience.COUNSEL:
        [shown] = [
            "".join(span.text for span in row[1])
            for block in matrix(record, audience)
            if isinstance(block, Table)
            for row in block.rows
            if len(row) == 4
        ]
        assert shown == word


@pytest.mark.parametrize("status", [Status.CORROBORATED, Status.INDICATED, Status.CONTESTED])
def test_a_word_is_explained_where_it_stands_and_no_other(status):
    record = against(a_record(), status, ["the mill", "the city"])
    said = words(limits(record, Audience.CBP))
    explained = [each for each in Status if f"“{STANDING[each].capitalize()}”" in said]
    assert explained == [status]
