"""What speaks against the claim prints, all of it, each passage beside its English."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.assessment.model import Tie
from casefiles.attestation.english_texts import LONGEST, english_of
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Bullets, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.adverse_evidence import CHECKS
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.assessed import EnglishText
from casefiles.attestation.sections.contrary import contrary
from casefiles.evidence.places import OnPage, Rectangle, Run, Whole, to_text
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.model import TranslatedPlace, TranslationExtent
from tests.attesting import CASE, a_record, acceptance, evidence
from tests.casefiles.attestation.preflight.test_adverse_evidence import (
    CHINESE,
    ENGLISH,
    PAGE,
    against,
    translated,
)

WORDS = "received 86 persons of organized transfer employment"
PAGE_TEXT = f"Page 4\nThe plant {WORDS}, placed at spinning.\nSigned"
RUN = Run(1, PAGE_TEXT.index(WORDS), PAGE_TEXT.index(WORDS) + len(WORDS))


def blocks(record, audience=Audience.CBP):
    return [*contrary(record, audience, preflight(record, Audience.CBP))]


def text(cell):
    return "".join(span.text for span in cell).replace("\u00a0", " ")


def rows(record, audience=Audience.CBP):
    found = [
        row for each in blocks(record, audience) if isinstance(each, Table) for row in each.rows
    ]
    return [tuple(map(text, row)) for row in found]


def beside(*english, record=None):
    """The same record with this English of its passage."""
    record = record or against(papers=translated(places=[PAGE]))
    return replace(record, english={(CHINESE.id, PAGE): english})


SAID = EnglishText(ENGLISH.id, RUN, WORDS, "Ada Lin")


def test_a_passage_stands_with_its_reference_beside_its_english_and_who_translated_it():
    [(passage, english, whose)] = rows(beside(SAID))
    assert passage == "The mill's report: “接收有组织转移就业人员” [E-070, p. 2]"
    assert english.startswith(f"“{WORDS}” [E-071, p. 1")
    assert english.endswith("(translated by Ada Lin).")
    assert whose[0].isupper()


def test_where_only_a_page_is_told_the_page_is_named_and_its_words_are_asked_for():
    bare = beside(replace(SAID, place=OnPage(1), words="", translator=""))
    [(_, english, _)] = rows(bare)
    assert english == "See [E-071, p. 1]."
    for record, many in ((bare, 1), (beside(SAID), 0), (against(), 0)):
        found = [*CHECKS["adverse-english-unplaced"](record, Audience.CBP)]
        assert len(found) == many


def test_where_every_passage_is_english_there_is_no_column_of_its_english():
    english = against(replace(CHINESE, language="en"), quote="received 86 persons")
    [(passage, whose)] = rows(english)
    assert "received 86 persons" in passage
    assert "own publication" in whose
    [scope, *rest] = english.scopes
    [first, *others] = scope.looked
    other = evidence(ENGLISH, OnPage(1), "supports", quote="and more")
    both = replace(first, evidence=(*first.evidence, replace(other, exhibit=ENGLISH.id)))
    mixed = replace(english, scopes=(replace(scope, looked=(both, *others)), *rest))
    mixed = replace(mixed, exhibits=tuple(_in_chinese(each) for each in mixed.exhibits))
    assert [row[1] for row in rows(mixed)] == ["As it stands.", "–"]


def _in_chinese(exhibit):
    return replace(exhibit, language="zh") if exhibit.id == ENGLISH.id else exhibit


@pytest.mark.parametrize("tie", [*Tie, None])
def test_of_whom_it_speaks_is_said_in_plain_words(tie):
    record = against()
    [scope, *rest] = record.scopes
    [first, *others] = scope.looked
    tied = replace(first, evidence=(replace(first.evidence[0], tie=tie),))
    record = replace(record, scopes=(replace(scope, looked=(tied, *others)), *rest))
    [(_, _, whose)] = rows(record)
    assert ("it names" in whose) is (tie is not None)
    assert "of the scope" not in whose


EXCEPTION = a_record("uflpa-exception")


def spread(passages):
    """A record in which the matters of its scope have these passages: of an exhibit, with words."""
    [scope, *rest] = EXCEPTION.scopes
    looked = [replace(each, evidence=()) for each in scope.looked]
    for at, exhibit, place, words in passages:
        matter = looked[at % len(looked)]
        found = evidence(EXCEPTION.exhibits[exhibit], place, "supports", quote=words)
        looked[at % len(looked)] = replace(matter, evidence=(*matter.evidence, found))
    scopes = (replace(scope, looked=tuple(looked)), *(replace(e, looked=()) for e in rest))
    return replace(EXCEPTION, scopes=scopes)


_PLACES = st.sampled_from((Whole(), OnPage(1), OnPage(2), Rectangle(1, 10, 10, 50, 20)))
PASSAGES = st.lists(
    st.tuples(
        st.integers(0, 7), st.integers(0, 4), _PLACES, st.sampled_from(("", "words", "others"))
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(PASSAGES)
def test_no_passage_against_the_claim_is_left_out_and_each_stands_once(passages):
    record = spread(passages)
    printed = [*contrary(record, Audience.CBP, ())]
    told = [row for each in printed if isinstance(each, Table) for row in each.rows]
    known = {(exhibit, place, words) for _, exhibit, place, words in passages}
    assert len(told) == len(known)
    shown = " ".join(text(cell) for row in told for cell in row)
    for exhibit, _, words in known:
        assert record.exhibits[exhibit].label in shown
        assert words in shown
    items = [text(item) for each in printed if isinstance(each, Bullets) for item in each.items]
    inside = in_set(record, Audience.CBP)
    for _, looked in record.everything_looked():
        of_it = [each for each in items if each.startswith(looked.indicator.title)]
        for each in looked.supporting:
            assert record.by_id[each.exhibit].label in " ".join(of_it)
            assert record.by_id[each.exhibit] in inside


def test_what_is_said_about_a_matter_stands_at_the_matter():
    record = against()
    [(scope, looked), *_] = [e for e in record.everything_looked() if e[1].supporting]
    said = acceptance("contrary", f"{scope.scope.id} {looked.indicator.id}", "It ended in 2023.")
    record = replace(record, acceptances=(said,))
    [bullets] = [each for each in blocks(record) if isinstance(each, Bullets)]
    assert text(bullets.items[0]).endswith("[E-070, p. 2] It ended in 2023.")


PLACED = {
    "the words that translate it": (RUN, WORDS),
    "a short page": (OnPage(1), " ".join(PAGE_TEXT.split())),
    "part of a picture": (Rectangle(1, 10, 10, 50, 20), ""),
    "all of a short text": (Whole(), " ".join(PAGE_TEXT.split())),
}


@pytest.mark.parametrize("placed", PLACED)
def test_the_words_of_a_translation_are_those_that_are_stored(placed, tmp_path):
    place, words = PLACED[placed]
    [english] = stored(place, PAGE_TEXT, tmp_path)
    assert (english.exhibit, english.place, english.words) == (ENGLISH.id, place, words)
    assert english.translator == "Ada"


def test_of_a_page_that_says_more_than_a_passage_no_words_are_taken(tmp_path, monkeypatch):
    long = "word " * (LONGEST // 5 + 1)
    [english] = stored(OnPage(1), long, tmp_path)
    assert english.words == ""


def stored(place, page, folder):
    """The English of the passage, where a translation has this page and says it at this place."""
    papers = translated(TranslationExtent.EXTRACT)
    pair = TranslatedPlace("p", CASE, papers.translations[0].id, 0, to_text(place), to_text(PAGE))
    record = against(papers=replace(papers, places=(pair,)))

    with cache.open_cache(folder) as texts:
        read = Finding("application/pdf", "a reader", pages=1)
        texts.keep([(ENGLISH.digest, ReadResult(read, (page,)))])
    return english_of(SimpleNamespace(folder=folder), record)[CHINESE.id, PAGE]
