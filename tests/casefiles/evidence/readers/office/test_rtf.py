"""RTF as it comes from everywhere: code pages, `\\u`, tables, notes, comments, what was deleted."""

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office.rtf import text
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import opened


def said(body: bytes | str) -> str:
    raw = body.encode("ascii") if isinstance(body, str) else body
    [found] = text(io.BytesIO(b"{\\rtf1\\ansi " + raw + b"}")).parts
    return found


def octets(words: str, codec: str) -> str:
    return "".join(f"\\'{each:02x}" for each in words.encode(codec))


@pytest.mark.parametrize(
    ("head", "words", "codec"),
    [
        ("\\ansicpg936 ", "劳动力转移", "gbk"),
        ("\\ansicpg1252{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 ", "喀什地区", "gb18030"),
        ("\\ansicpg1252{\\fonttbl{\\f3\\fcharset136 MingLiU;}}\\f3 ", "勞動", "cp950"),
        ("\\ansicpg932 ", "表示", "cp932"),
        ("{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1 ", "Труд", "cp1251"),
        ("{\\fonttbl{\\f1\\fcharset178 Arial;}}\\f1 ", "عمل", "cp1256"),
        ("", "café", "cp1252"),
    ],
)
def test_code_pages_come_out_right(head, words, codec) -> None:
    assert said(head + octets(words, codec)) == words


def test_a_second_byte_that_is_a_letter_belongs_to_its_character() -> None:
    assert said(b"\\ansicpg932 \\'83\\'5c\\'83e") == "ソテ"  # 0x83 0x5C and 0x83 0x65


def test_a_font_ends_with_its_group() -> None:
    head = "\\ansicpg1252{\\fonttbl{\\f1\\fcharset134 SimSun;}}"
    assert said(head + "{\\f1 " + octets("工", "gbk") + "}\\'e9") == "工é"


def encoded(words: str, fallback: str = "?") -> str:
    units = words.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(f"\\u{code - 65536 if code > 32767 else code} {fallback}" for code in codes)


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_in_unicode_comes_out_as_it_went_in(words) -> None:
    assert said("x" + encoded(words) + "x") == f"x{words}x"


def test_what_stands_for_a_character_in_older_programs_is_left_out() -> None:
    assert said("\\uc2\\u21171 " + octets("劳", "gbk") + "\\u21160 \\'b6\\'af.") == "劳动."


def test_tables_are_rows_with_tabs() -> None:
    row = "\\trowd\\cellx1\\cellx2\\pard\\intbl {}\\cell {}\\cell\\row "
    body = "before\\par " + row.format("a", "b") + row.format("", "d") + "\\pard after\\par"
    assert said(body) == "before\na\tb\n\td\nafter"


def test_notes_and_margins_are_named() -> None:
    body = "{\\header Top\\par}{\\footer Foot\\par}word{\\footnote beside} goes on\\par"
    assert said(body) == "[header] Top\nword[note: beside] goes on\n[footer] Foot"


def test_a_comment_says_who_made_it() -> None:
    body = "x{\\*\\atnid LW}{\\*\\atnauthor Li Wei}\\chatn{\\*\\annotation{\\*\\atnref 1}Why?}"
    assert said(body) == "x[comment by Li Wei: Why?]"


def test_deleted_inserted_and_hidden_text_is_in_brackets() -> None:
    when = (125 << 20) | (3 << 16) | (1 << 11)
    body = (
        "{\\*\\revtbl{Unknown;}{Li Wei;}}Age {\\deleted\\revauthdel1\\revdttmdel"
        f"{when} 15}}{{\\revised\\revauth1 18}} {{\\v secret}}"
    )
    assert said(body) == (
        "Age [deleted by Li Wei, 2025-03-01: 15][inserted by Li Wei: 18] [hidden: secret]"
    )


def test_pictures_objects_and_unknown_groups_are_no_text() -> None:
    body = (
        "a{\\pict 00ff}{\\*\\unknown x{y}}{\\object{\\*\\objdata 01}{\\result shown}}b\\bin3 {{{c"
    )
    assert said(body) == "ashownbc"


def test_a_text_box_is_read_once() -> None:
    body = "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt in it\\par}}{\\shprslt in it}}b"
    assert said(body) == "a[text box: in it]b"


def test_what_it_claims_is_kept(readers) -> None:
    raw = (b"{\\rtf1\\ansi{\\info{\\author Li}{\\operator Wang}{\\creatim\\yr2025\\mo3\\dy1\\hr8"
           b"\\min5}{\\title not text}}{\\*\\generator Riched20 10.0;}x}")  # fmt: skip
    found = read_file(readers, opened(raw), "a.rtf")
    assert found.texts == ("x",)
    assert found.finding.facts["claimed"] == {
        "made": "2025-03-01T08:05",
        "by": "Wang (author Li)",
        "program": "Riched20 10.0",
    }


def test_one_cut_off_is_read_as_far_as_it_goes_and_is_damaged(readers) -> None:
    found = read_file(readers, opened(b"{\\rtf1\\ansi whole {\\b and"), "a.rtf")
    assert found.texts == ("whole and",)
    assert found.finding.damage == ("it ends before its last group does",)


def test_groups_without_end_are_refused(readers) -> None:
    assert read_file(readers, opened(b"{\\rtf1" + b"{" * 100_000), "").finding.reason == "too_large"


@settings(max_examples=200)
@given(st.binary(max_size=60))
def test_anything_after_a_beginning_is_read_or_refused(rest) -> None:
    with contextlib.suppress(CannotRead):
        assert len(text(io.BytesIO(b"{\\rtf1\\ansi\\ansicpg936 " + rest)).parts) == 1
