"""Pages of a scan against those of the document: nothing but its own pages is ever accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.wet_ink.compare_pages import (
    ExpectedPages,
    TypedPage,
    compare_pages,
    runs,
)
from casefiles.attestation.wet_ink.read_scan import ReadBy, ScannedPage

OURS, OTHER, STRANGE = "aaaa " * 4 + "aaaa", "bbbb " * 4 + "bbbb", "cccc " * 4 + "cccc"
EXPECTED = ExpectedPages("A-02", OURS, 4, (3,), {OTHER: "C-001 A-01"})


def scanned(*pages, short_hash=OURS, by=ReadBy.TEXT, of=4):
    return [ScannedPage(at, short_hash, page, of, by) for at, page in enumerate(pages, 1)]


@pytest.mark.parametrize(
    ("pages", "missing", "faults", "remarks"),
    [
        ((1, 2, 3, 4), (), (), ()),
        ((3,), (1, 2, 4), (), ()),
        ((1, 2, 4), (3,), ("the page to be signed, page 3, is not in it",), ()),
        ((2, 1, 3, 4), (), (), ("the pages are in another order: 2, 1, 3, 4",)),
        ((1, 2, 3, 3, 4), (), ("page 3 of the document is there twice",), ()),
        ((1, 9), (2, 3, 4), ("page 2 of the scan: there is no page 9",), ()),
    ],
)
def test_missing_pages_another_order_and_pages_twice_are_said(pages, missing, faults, remarks):
    found = compare_pages(EXPECTED, scanned(*pages), {})
    assert (found.missing, found.faults, found.remarks) == (missing, faults, remarks)


@pytest.mark.parametrize("by", [ReadBy.TEXT, ReadBy.RECOGNIZED])
def test_a_page_that_reads_as_another_document_is_refused_whatever_is_typed(by):
    pages = [*scanned(1), ScannedPage(2, OTHER, 2, 4, by), *scanned(3)]
    [_, refused, _] = compare_pages(EXPECTED, pages, {2: TypedPage(2, OURS)}).pages
    assert refused.is_refused
    assert "C-001 A-01, not of A-02" in refused.words


def test_what_an_engine_misreads_is_asked_and_what_a_text_says_is_not():
    seen = [ScannedPage(1, STRANGE, 3, 4, ReadBy.RECOGNIZED)]
    assert compare_pages(EXPECTED, seen, {}).asked == (1,)
    assert compare_pages(EXPECTED, seen, {1: TypedPage(3, OURS)}).faults == ()
    said = [ScannedPage(1, STRANGE, 3, 4, ReadBy.TEXT)]
    assert compare_pages(EXPECTED, said, {1: TypedPage(3, OURS)}).pages[0].is_refused
    other_length = compare_pages(EXPECTED, scanned(3, of=5), {})
    assert "one of 5, and the document has 4" in other_length.faults[0]


pages = st.lists(
    st.builds(
        ScannedPage, st.just(0), st.sampled_from([OURS, OTHER, STRANGE, ""]), st.integers(0, 6),
        st.sampled_from([0, 4, 5]), st.sampled_from([ReadBy.TEXT, ReadBy.RECOGNIZED]),
    ),
    max_size=6,
)  # fmt: skip
typed = st.dictionaries(
    st.integers(1, 7), st.builds(TypedPage, st.integers(0, 6), st.sampled_from([OURS, STRANGE, ""]))
)


@settings(max_examples=80, deadline=None)
@given(pages, typed)
def test_only_what_shows_the_hash_by_machine_or_by_a_person_counts_as_a_page(seen, said):
    numbered = [ScannedPage(at, e.short_hash, e.page, e.of, e.by) for at, e in enumerate(seen, 1)]
    found = compare_pages(EXPECTED, numbered, said)
    for page, compared in zip(numbered, found.pages, strict=True):
        if compared.page:
            by_person = compared.number in said and said[compared.number].short_hash == OURS
            assert page.short_hash == OURS or by_person
            assert page.short_hash != OTHER
            assert 1 <= compared.page <= EXPECTED.count
    if not found.faults and not found.asked:
        kept = [each.page for each in found.pages if each.page]
        assert len(kept) == len({*kept})
        assert 3 in kept
        assert {*kept} | {*found.missing} == {1, 2, 3, 4}


def test_page_numbers_are_written_in_runs():
    assert runs((1, 2, 3, 7, 9, 10)) == "1–3, 7, 9–10"
