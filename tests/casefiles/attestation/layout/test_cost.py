"""What a page costs: no text is set twice, no face is parsed that is not set in."""

from collections import Counter

import pytest

from casefiles.attestation.layout import faces, paragraphs
from casefiles.attestation.layout.model import Document, Heading, Table, plain
from tests.casefiles.attestation.small_attestation import CHINESE, FONTS, rendered


def with_table(*cells: str) -> Document:
    rows = tuple((plain("begun"), plain(each), plain("last")) for each in cells)
    return Document("t", "en", (Heading(1, "T"), Table(("A", "B", "C"), rows, (1, 3, 1))))


@pytest.fixture
def texts(monkeypatch):
    """Count the texts that are set, by what they say."""
    counted, real = Counter(), paragraphs.words

    def words(runs, *rest):
        counted["".join(run for run, _ in runs)] += 1
        return real(runs, *rest)

    monkeypatch.setattr(paragraphs, "words", words)
    return counted


def test_a_row_is_set_once_where_it_stands_on_one_page(texts):
    rendered(with_table(*["short"] * 90))
    assert (texts["begun"], texts["short"], texts["last"]) == (90, 90, 90)


def test_how_a_row_began_is_set_again_where_it_goes_on(texts):
    rendered(with_table("long " * 900))
    assert (texts["begun"], texts["last"]) == (2, 1)


def test_a_face_is_parsed_when_it_is_first_set_in():
    fonts = faces.load.__wrapped__(FONTS)
    _, chinese, _ = fonts.serif_bold
    assert "parsed" not in vars(chinese)
    assert chinese.glyphs[ord(CHINESE[0])]
    assert "parsed" in vars(chinese)
