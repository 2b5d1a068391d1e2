"""What speaks against the claim is in English, and under no word that denies it."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.adverse_evidence import CHECKS
from casefiles.attestation.preflight.fact_values import fact_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.attestation.sections.contrary import contrary
from casefiles.attestation.sections.evidence import reasons
from casefiles.attestation.wording import STANDING
from casefiles.checklists.vocabulary import Dimension, Status
from casefiles.evidence.places import OnPage, Rectangle, to_text
from casefiles.evidence.translations.model import (
    Method,
    TranslatedPlace,
    Translation,
    TranslationExtent,
)
from casefiles.kernel.ids import TranslationId
from tests.attesting import CASE, a_record, an_exhibit, evidence
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing

CHINESE = an_exhibit(70, "The mill's report", kind="annual_report", language="zh", source="party")
ENGLISH = an_exhibit(71, "Its translation", kind="translation", language="en", source="translator")
PAGE = OnPage(2)


def against(exhibit=CHINESE, place=PAGE, quote="接收有组织转移就业人员", papers=None):
    """A record of an exception request in which this passage speaks for an indicator."""
    record = a_record("uflpa-exception")
    [scope, *rest] = record.scopes
    [first, *others] = (replace(each, evidence=()) for each in scope.looked)
    passage = evidence(exhibit, place, "supports", quote=quote)
    looked = replace(first, evidence=(passage,))
    scopes = (replace(scope, looked=(looked, *others)), *rest)
    held = (*record.exhibits, exhibit, ENGLISH)
    rest = [replace(each, looked=()) for each in rest]
    return replace(record, scopes=scopes, exhibits=held, papers=papers or PaperRelations())


def translated(kind=TranslationExtent.FULL, method=Method.PERSON, places=()):
    told = Translation(
        TranslationId("t"), CASE, ENGLISH.id, CHINESE.id, kind, "zh", "en", method, "Ada", "", "",
        None, "", None,
    )  # fmt: skip
    pairs = tuple(
        TranslatedPlace(f"p{at}", CASE, told.id, at, to_text(OnPage(1)), to_text(place))
        for at, place in enumerate(places)
    )
    return PaperRelations(translations=(told,), places=pairs)


def asked(record, item="adverse-untranslated"):
    return [each.it for each in CHECKS[item](record, Audience.CBP)]


BARE = {
    "no translation at all": against(),
    "an extract that leaves the page out": against(
        papers=translated(TranslationExtent.EXTRACT, places=[OnPage(1)])
    ),
    "an extract of which no place is told": against(papers=translated(TranslationExtent.EXTRACT)),
    "a machine's, for which nobody answers": against(papers=translated(method=Method.MACHINE)),
    "Uyghur": against(replace(CHINESE, language="ug"), quote="خوتەن"),
    "a language that was not entered": against(replace(CHINESE, language="")),
    "a picture of a page": against(place=Rectangle(2, 10, 10, 50, 20), quote=""),
}


@pytest.mark.parametrize("fault", BARE)
def test_a_passage_against_the_claim_without_english_blocks(fault):
    record = BARE[fault]
    [it] = asked(record)
    assert it.startswith("E-070")
    found = [e for e in preflight(record, Audience.CBP) if e.about.item == "adverse-untranslated"]
    assert [each.blocks for each in found] == [True]


@pytest.mark.parametrize(
    "record",
    [
        against(papers=translated()),
        against(papers=translated(TranslationExtent.EXTRACT, places=[OnPage(2)])),
        against(papers=translated(method=Method.MACHINE_CHECKED)),
        against(replace(CHINESE, language="zh en")),
        against(replace(CHINESE, language="en-US"), quote="received 86 persons"),
        against(replace(CHINESE, language=""), quote="received 86 persons"),
        a_record(),
        a_record("uflpa-exception"),
    ],
)
def test_what_is_in_english_or_beside_it_is_not_asked_about(record):
    assert asked(record) == []


def printed(record, section):
    record = replace(record, indexed=frozenset(each.id for each in record.exhibits))
    return [str(each) for each in section(record)]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("direction", ["supports", "contradicts"])
def test_a_word_for_how_it_stands_is_over_no_bullets_that_deny_it(status, direction):
    record = against(replace(CHINESE, language="en"), quote="words of the paper")
    [scope, *rest] = record.scopes
    [first, *others] = scope.looked
    only = replace(first.evidence[0], direction=direction)
    statuses = dict.fromkeys(Dimension, status)
    looked = replace(first, evidence=(only,), statuses=statuses)
    record = replace(record, scopes=(replace(scope, looked=(looked, *others)), *rest))
    blocks = [*reasons(record, Audience.CBP), *contrary(record, Audience.CBP, [])]
    beside = 1 if direction == "supports" else -1  # under the table of passages, else over them
    over = [
        str(blocks[at + beside])
        for at, each in enumerate(blocks)
        if "words of the paper" in str(each)
    ]
    denies = {
        "supports": {
            "affirmatively_absent", "no_information", "not_assessed", "not_applicable",
            "corroborated",  # by one source nothing is
        },
        "contradicts": {"indicated", "corroborated", "no_information", "not_assessed"},
    }[direction]  # fmt: skip
    assert over
    for head in over:
        assert looked.indicator.title in head
        denied = status.value in denies
        assert (f"— {STANDING[status]}." in head) is not denied


def test_nothing_confirms_anything_that_no_reviewer_said():
    for basis in ("uflpa-applicability", "uflpa-exception", "wro", "finding"):
        record = a_record(basis)
        document = compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")
        assert not [each.text for each in runs(document) if "confirmed by" in each.text]
        assert not fact_findings(document)


@pytest.mark.parametrize(("source", "ours"), [("party", True), ("cbp", False), ("customs", False)])
def test_a_paper_of_ours_for_what_cbp_stated_is_told_and_asked_about(source, ours):
    paper = an_exhibit(77, "Memorandum", source=source, source_group=source, kind="correspondence")
    record = a_record_of(a_standing(1, TWO, stated_words="Within 30 days", stated_exhibit=paper.id))
    record = replace(record, exhibits=(*record.exhibits, paper))
    assert asked(record, "memo-for-notice") == (["E-077"] if ours else [])
    document = compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")
    told = any("CBP’s own notice is not held" in each.text for each in runs(document))
    assert told is ours
