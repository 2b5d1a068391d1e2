"""What a page costs: no text is set twice, no face is parsed that is not set in."""

from collections import Counter

import pytest

from casefiles.attestation.layout import faces, paragraphs
from casefiles.attestation.layout.missing_characters import missing_characters
from casefiles.attestation.layout.model import Document, Heading, Table, plain
from casefiles.kernel.errors import Unreadable
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


def test_a_face_is_parsed_when_it_is_first_drawn_with():
    fonts = faces.load.__wrapped__(FONTS)
    _, chinese, _ = fonts.serif_bold
    assert chinese.characters.issuperset(CHINESE)
    assert "parsed" not in vars(chinese)
    assert chinese.glyphs[ord(CHINESE[0])]
    assert "parsed" in vars(chinese)


def test_to_know_what_no_face_has_none_is_parsed():
    fonts = faces.load.__wrapped__(FONTS)
    assert [each.character for each in missing_characters(with_table(CHINESE, "𓀀"), fonts)] == ["𓀀"]
    assert [each.name for each in every(fonts) if "parsed" in vars(each)] == []


def test_what_is_known_without_parsing_is_what_the_tables_say():
    for each in every(faces.load.__wrapped__(FONTS)):
        noncharacter = {0xFFFF}  # ends a table, and ReportLab takes it for a character
        assert {*map(ord, each.characters)} == {*each.glyphs} - noncharacter, each.name


def test_a_file_that_is_no_typeface_is_told(tmp_path):
    (tmp_path / "bad.ttf").write_bytes(b"no typeface at all")
    with pytest.raises(Unreadable, match="no typeface"):
        _ = faces.Face("Bad", tmp_path / "bad.ttf").characters


def every(fonts):
    return {*fonts.serif, *fonts.serif_bold, *fonts.serif_italic, *fonts.sans, *fonts.sans_bold}
