"""What a page costs: no text is set twice, no face is parsed that is not set in."""

import gc
from collections import Counter

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from casefiles.attestation.layout import faces, paragraphs
from casefiles.attestation.layout.missing_characters import missing_characters
from casefiles.attestation.layout.model import Document, Heading, Table, plain
from casefiles.attestation.layout.page_layout import lay_out
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
    _, chinese, arabic = fonts.sans
    assert chinese.characters.issuperset(CHINESE)
    assert "parsed" not in vars(chinese)
    lay_out(with_table(CHINESE), fonts)
    assert "parsed" in vars(chinese)
    assert "parsed" not in vars(arabic)


def test_to_know_what_no_face_has_none_is_parsed():
    fonts = faces.load.__wrapped__(FONTS)
    assert [each.character for each in missing_characters(with_table(CHINESE, "𓀀"), fonts)] == ["𓀀"]
    assert [each.name for each in every(fonts) if "parsed" in vars(each)] == []


def test_what_is_known_without_parsing_is_what_the_tables_say():
    noncharacter = 0xFFFF  # ends a table, and ReportLab takes it for a character
    for each in every(faces.load.__wrapped__(FONTS)):
        whole = TTFontFace(str(each.path)).charToGlyph
        told = {code: each.glyph(code) for code in whole if code != noncharacter}
        assert {*map(ord, each.characters)} == {*told}, each.name
        assert told == {code: glyph for code, glyph in whole.items() if code != noncharacter}


def test_a_subset_is_the_one_that_reportlab_makes_of_a_face_it_read_whole():
    for each in every(faces.load.__wrapped__(FONTS)):
        whole, quick = TTFontFace(str(each.path)), each.parsed.of_document()
        letters = sorted(map(ord, each.characters))[::211]
        for code in letters:
            quick.add(code, each.glyph(code))
        codes = [0, 32, *letters]
        assert quick.makeSubset(codes) == whole.makeSubset(codes), each.name
        assert [*map(quick.getCharWidth, codes)] == [*map(whole.getCharWidth, codes)], each.name


def test_what_is_added_to_the_face_of_a_document_is_in_no_other_one():
    face = faces.load.__wrapped__(FONTS).serif[0].parsed
    face.of_document().add(ord("x"), 7)
    assert ord("x") not in face.charToGlyph | face.charWidths


def test_what_was_laid_out_is_freed_without_a_search():
    lay_out(with_table("once"), faces.load(FONTS))
    gc.collect()
    gc.disable()
    try:
        before = sum(type(each).__name__ == "StructureElement" for each in gc.get_objects())
        lay_out(with_table(*["cell"] * 50), faces.load(FONTS))
        after = sum(type(each).__name__ == "StructureElement" for each in gc.get_objects())
    finally:
        gc.enable()
    assert after == before


def test_a_file_that_is_no_typeface_is_told(tmp_path):
    (tmp_path / "bad.ttf").write_bytes(b"no typeface at all")
    with pytest.raises(Unreadable, match="no typeface"):
        _ = faces.Face("Bad", tmp_path / "bad.ttf").characters


def every(fonts):
    return {*fonts.serif, *fonts.serif_bold, *fonts.serif_italic, *fonts.sans, *fonts.sans_bold}
